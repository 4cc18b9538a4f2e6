import { days, defineProgram } from '#crm-check/define.ts';

/** A quiet day: nothing is sold. */
export const qingming = defineProgram({
  id: 'qingming',
  name: 'Qingming',
  names: { 'zh-CN': '清明节' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'qingming', daysBefore: 1, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'qingming', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
