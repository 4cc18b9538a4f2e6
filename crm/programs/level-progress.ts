import { days, defineProgram, hours } from '#crm-check/define.ts';

/** One order away from the next level. */
export const levelProgress = defineProgram({
  id: 'level-progress',
  name: 'Level progress',
  names: { 'zh-CN': '升级进度' },
  kind: 'marketing',
  intent: 'sell',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:nearly-next-level', afterMs: hours(10) },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'progress', template: 'level-progress', channels: ['email', 'sms'] }],
  reentryDays: 180,
  priority: 39,
  holdout: 0.1,
  usefulForMs: days(7),
});
