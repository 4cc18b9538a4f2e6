import { days, defineProgram, hours, minutes } from '#crm-check/define.ts';

/** The order was placed but not paid: a service message about that order, and a day later an offer to help. */
export const paymentReminder = defineProgram({
  id: 'payment-reminder',
  name: 'Payment reminder',
  names: { 'zh-CN': '付款提醒' },
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'order-unpaid', afterMs: minutes(30) },
  exits: ['order-paid', 'order-cancelled'],
  steps: [
    {
      do: 'send',
      id: 'reminder',
      title: { en: 'Reminder after half an hour', 'zh-CN': '半小时后提醒' },
      template: 'payment-reminder',
      channels: ['ch:wechat', 'email', 'sms'],
    },
    { do: 'wait', id: 'a-day', forMs: hours(23) },
    {
      do: 'send',
      id: 'last',
      title: { en: 'Last reminder, a day later', 'zh-CN': '一天后最后提醒' },
      template: 'payment-last',
      channels: ['email'],
    },
  ],
  reentryDays: 'once',
  priority: 10,
  holdout: 0,
  usefulForMs: days(1),
});
