import { days, defineProgram } from '#crm-check/define.ts';

/** Fifty points or more are gone in two weeks: once for each day on which some go. Who spent them meanwhile hears nothing. */
export const pointsExpiring = defineProgram({
  id: 'points-expiring',
  name: 'Points expiring',
  names: { 'zh-CN': '积分到期提醒' },
  kind: 'marketing',
  intent: 'care',
  topic: 'membership',
  trigger: { on: 'points-expiring', daysBefore: 14, atLeast: 50, hour: 10, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'reminder', template: 'points-expiring', channels: ['email', 'sms'] }],
  reentryDays: 7,
  priority: 21,
  holdout: 0.1,
  usefulForMs: days(7),
});
