import { days, defineProgram } from '#crm-check/define.ts';

/** A day after the last parcel arrived: is all well? Whoever answers is answered by a person. */
export const deliveryCare = defineProgram({
  id: 'delivery-care',
  name: 'Delivery care',
  names: { 'zh-CN': '签收关怀' },
  kind: 'transactional',
  intent: 'care',
  topic: 'orders',
  trigger: { on: 'order-delivered', afterMs: days(1) },
  exits: ['order-returned', 'order-cancelled'],
  steps: [{ do: 'send', id: 'question', template: 'delivery-care', channels: ['email'] }],
  reentryDays: 'once',
  priority: 7,
  holdout: 0,
  usefulForMs: days(3),
});
