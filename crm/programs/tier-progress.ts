import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Buys often and is nearly of the best. */
export const tierProgress = defineProgram({
  id: 'tier-progress',
  name: 'Tier progress',
  names: { 'zh-CN': '升级在望' },
  kind: 'marketing',
  intent: 'sell',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:nearly-best', afterMs: hours(10) },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'news', template: 'tier-progress', channels: ['email'] }],
  reentryDays: 365,
  priority: 38,
  holdout: 0.1,
  usefulForMs: days(7),
});
