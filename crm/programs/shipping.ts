import { days, defineProgram } from '#crm-check/define.ts';

/** The parcel has left. A draft: your platform says so already. Switch its message off before you remove the line. */
export const shipping = defineProgram({
  id: 'shipping',
  name: 'Parcel on its way',
  names: { 'zh-CN': '发货通知' },
  draft: true,
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'order-shipped', afterMs: 0 },
  exits: ['order-delivered', 'order-cancelled'],
  steps: [{ do: 'send', id: 'parcel', template: 'shipping', channels: ['email'] }],
  reentryDays: 'once',
  priority: 6,
  holdout: 0,
  usefulForMs: days(2),
});
