import { days, defineProgram } from '#crm-check/define.ts';

/** A year after the first purchase, and each year again: is this still you? */
export const dataRefresh = defineProgram({
  id: 'data-refresh',
  name: 'Data refresh',
  names: { 'zh-CN': '资料更新' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'person-date', date: 'anniversary', hour: 11, afterMs: days(1) },
  exits: [],
  steps: [{ do: 'send', id: 'question', template: 'data-refresh', channels: ['email'] }],
  reentryDays: 'once',
  priority: 45,
  holdout: 0,
  usefulForMs: days(14),
});
