import { days, defineProgram } from '#crm-check/define.ts';

/** One message for the whole weekend. */
export const blackFriday = defineProgram({
  id: 'black-friday',
  name: 'Black Friday',
  names: { 'zh-CN': '黑色星期五' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'black-friday', hour: 10, afterMs: 0 },
  audience: ['rule:western-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'black-friday', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
