import { days, defineProgram } from '#crm-check/define.ts';

/** Rose to a level: what it brings, and nothing to buy in it. A level that is gone again, as after a return, is not congratulated on. */
export const levelReached = defineProgram({
  id: 'level-reached',
  name: 'Level reached',
  names: { 'zh-CN': '会员升级祝贺' },
  kind: 'marketing',
  intent: 'care',
  topic: 'membership',
  trigger: { on: 'level-reached', hour: 10, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'congratulations', template: 'level-reached', channels: ['email', 'sms'] }],
  reentryDays: 30,
  priority: 22,
  holdout: 0,
  usefulForMs: days(5),
});
