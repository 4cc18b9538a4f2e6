import { days, defineProgram, hours } from '#crm-check/define.ts';

/** A cart with something in it is left for three hours: one reminder for each cart, and never after a purchase. */
export const cartLeft = defineProgram({
  id: 'cart-left',
  name: 'Cart left',
  names: { 'zh-CN': '购物车提醒' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'cart-idle', afterMs: hours(3) },
  exits: ['cart-bought'],
  steps: [{ do: 'send', id: 'reminder', template: 'cart-left', channels: ['email', 'ch:wechat', 'sms'] }],
  reentryDays: 'once',
  priority: 20,
  holdout: 0.1,
  usefulForMs: days(2),
});
