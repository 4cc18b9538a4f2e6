import { days, defineProgram } from '#crm-check/define.ts';

/** What the person has at home reaches its date: your shop tells it as the attribute `bestBefore` of the person. */
export const productExpiry = defineProgram({
  id: 'product-expiry',
  name: 'Best before',
  names: { 'zh-CN': '到期前提醒' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'person-date', date: 'bestBefore', daysBefore: 14, hour: 10, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'note', template: 'product-expiry', channels: ['email'] }],
  reentryDays: 'once',
  priority: 24,
  holdout: 0,
  usefulForMs: days(7),
});
