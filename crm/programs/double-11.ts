import { days, defineProgram } from '#crm-check/define.ts';

/** One message on the day; the season in `policy.peaks` keeps all others back. */
export const doubleEleven = defineProgram({
  id: 'double-11',
  name: '11.11',
  names: { 'zh-CN': '双十一' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'double-11', hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'double-11', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
