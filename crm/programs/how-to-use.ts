import { days, defineProgram } from '#crm-check/define.ts';

/** The goods of a first order are a few days old: how to get the best out of them. */
export const howToUse = defineProgram({
  id: 'how-to-use',
  name: 'How to use it',
  names: { 'zh-CN': '使用指南' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'first-order', afterMs: days(8) },
  exits: ['order-cancelled', 'order-returned'],
  steps: [{ do: 'send', id: 'habits', template: 'how-to-use', channels: ['email'] }],
  reentryDays: 'once',
  priority: 22,
  holdout: 0,
  usefulForMs: days(6),
});
