import { days, defineProgram } from '#crm-check/define.ts';

/** Double opt-in: somebody signed up, and the owner of the address is asked whether that was meant. */
export const confirmSubscription = defineProgram({
  id: 'confirm-subscription',
  name: 'Confirm subscription',
  names: { 'zh-CN': '确认订阅' },
  kind: 'transactional',
  topic: 'subscription',
  trigger: { on: 'consent-pending', afterMs: 0 },
  exits: ['consent-settled'],
  steps: [{ do: 'send', id: 'ask', template: 'confirm-subscription', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 1,
  holdout: 0,
  usefulForMs: days(1),
});
