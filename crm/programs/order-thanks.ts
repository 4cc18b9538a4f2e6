import { days, defineProgram, minutes } from '#crm-check/define.ts';

/** Every platform confirms an order. The first one deserves a word of thanks of its own. */
export const orderThanks = defineProgram({
  id: 'order-thanks',
  name: 'Thanks for the first order',
  names: { 'zh-CN': '首单感谢' },
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'first-order', afterMs: minutes(10) },
  exits: ['order-cancelled'],
  steps: [{ do: 'send', id: 'thanks', template: 'order-thanks', channels: ['email'] }],
  reentryDays: 'once',
  priority: 5,
  holdout: 0,
  usefulForMs: days(1),
});
