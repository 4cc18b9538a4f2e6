import { days, defineProgram } from '#crm-check/define.ts';

/** Two weeks after the first paid order: most customers who come back at all do so early. */
export const secondPurchase = defineProgram({
  id: 'second-purchase',
  name: 'Second purchase',
  names: { 'zh-CN': '二次购买' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'first-order', afterMs: days(14) },
  exits: ['bought-again', 'order-cancelled', 'order-returned'],
  steps: [{ do: 'send', id: 'invite', template: 'second-purchase', channels: ['email', 'ch:wechat', 'sms'] }],
  reentryDays: 'once',
  priority: 20,
  holdout: 0,
  usefulForMs: days(7),
});
