import { days, defineProgram } from '#crm-check/define.ts';

/** How the house works over the holiday week. */
export const nationalDay = defineProgram({
  id: 'national-day',
  name: 'National Day',
  names: { 'zh-CN': '国庆节' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'national-day', daysBefore: 1, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'national-day', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
