import { days, defineProgram } from '#crm-check/define.ts';

/** What is bought again and again runs out in a week: once for each purchase, and never after the next one. */
export const replenishment = defineProgram({
  id: 'replenishment',
  name: 'Replenishment',
  names: { 'zh-CN': '补货提醒' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'running-out', daysBefore: 7, hour: 10, afterMs: 0 },
  exits: ['bought-again'],
  steps: [{ do: 'send', id: 'reminder', template: 'replenishment', channels: ['email'] }],
  reentryDays: 20,
  priority: 28,
  holdout: 0.1,
  usefulForMs: days(5),
});
