import { days, defineProgram } from '#crm-check/define.ts';

/** On the 18th of each month, to members alone: their balance, and what is new. */
export const membersDay = defineProgram({
  id: 'members-day',
  name: "Members' day",
  names: { 'zh-CN': '会员日' },
  kind: 'marketing',
  intent: 'sell',
  topic: 'marketing',
  trigger: { on: 'rhythm', monthDay: 18, hour: 10, afterMs: 0 },
  audience: ['rule:members'],
  exits: [],
  steps: [{ do: 'send', id: 'day', template: 'members-day', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 44,
  holdout: 0.1,
  share: 0.6,
  usefulForMs: days(2),
});
