import { days, defineProgram } from '#crm-check/define.ts';

/** What runs low before the year ends. */
export const doubleTwelve = defineProgram({
  id: 'double-12',
  name: '12.12',
  names: { 'zh-CN': '双十二' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'double-12', hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'double-12', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
