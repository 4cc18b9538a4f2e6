import { days, defineProgram } from '#crm-check/define.ts';

/** What was bought reaches the end of its shelf life, which your catalogue tells as `shelfLifeDays`: use it up. */
export const shelfLife = defineProgram({
  id: 'shelf-life',
  name: 'Shelf life',
  names: { 'zh-CN': '保质期提醒' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'product-expiry', daysBefore: 14, hour: 10, afterMs: 0 },
  exits: ['bought-again'],
  steps: [{ do: 'send', id: 'note', template: 'product-expiry', channels: ['email'] }],
  reentryDays: 30,
  priority: 25,
  holdout: 0,
  usefulForMs: days(7),
});
