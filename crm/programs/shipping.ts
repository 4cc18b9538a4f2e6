import { days, defineProgram } from '#crm-check/define.ts';

/** The parcel has left. Switch off the message of your platform that says the same, or make this one a draft. */
export const shipping = defineProgram({
  id: 'shipping',
  name: 'Parcel on its way',
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
