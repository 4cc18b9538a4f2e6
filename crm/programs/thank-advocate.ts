import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Became an advocate: a thank-you, and where there is a community the way into it. */
export const thankAdvocate = defineProgram({
  id: 'thank-advocate',
  name: 'Thank the advocate',
  names: { 'zh-CN': '感谢推荐人' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'member:advocate', afterMs: hours(11) },
  audience: ['rule:members'],
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'thanks', template: 'thank-advocate', channels: ['email', 'sms'] }],
  reentryDays: 365,
  priority: 24,
  holdout: 0,
  usefulForMs: days(7),
});
