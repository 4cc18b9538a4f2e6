import { days, defineProgram } from '#crm-check/define.ts';

/** A week before, so that a gift is there in time. */
export const qixi = defineProgram({
  id: 'qixi',
  name: 'Qixi',
  names: { 'zh-CN': '七夕节' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'qixi', daysBefore: 7, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'qixi', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
