import { days, defineProgram } from '#crm-check/define.ts';

/** Became a member by themselves, or by a person of the team: what is theirs now, and nothing to buy in it. */
export const memberWelcome = defineProgram({
  id: 'member-welcome',
  name: 'Welcome, member',
  names: { 'zh-CN': '欢迎新会员' },
  kind: 'marketing',
  intent: 'care',
  topic: 'membership',
  trigger: { on: 'joined', hour: 10, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'hello', template: 'member-welcome', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 12,
  holdout: 0,
  usefulForMs: days(5),
});
