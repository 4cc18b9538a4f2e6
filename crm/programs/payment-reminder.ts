import { days, defineProgram, hours, minutes } from '#crm-check/define.ts';

/** The order was placed but not paid: a service message about that order, and a day later an offer to help. */
export const paymentReminder = defineProgram({
  id: 'payment-reminder',
  name: 'Payment reminder',
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'order-unpaid', afterMs: minutes(30) },
  exits: ['order-paid', 'order-cancelled'],
  steps: [
    { do: 'send', id: 'reminder', template: 'payment-reminder', channels: ['ch:wechat', 'email', 'sms'] },
    { do: 'wait', id: 'a-day', forMs: hours(23) },
    { do: 'send', id: 'last', template: 'payment-last', channels: ['email'] },
  ],
  reentryDays: 'once',
  priority: 10,
  holdout: 0,
  usefulForMs: days(1),
});
