import { days, defineProgram, minutes } from '#crm-check/define.ts';

/** The order was placed but not paid: one service message about that order. */
export const paymentReminder = defineProgram({
  id: 'payment-reminder',
  name: 'Payment reminder',
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'order-unpaid', afterMs: minutes(30) },
  exits: ['order-paid', 'order-cancelled'],
  steps: [{ do: 'send', id: 'reminder', template: 'payment-reminder', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 10,
  holdout: 0,
  usefulForMs: days(1),
});
