import { days, defineProgram } from '#crm-check/define.ts';

/** What somebody asked for can be bought again: they are told once, and never sent to what is sold out again. */
export const backInStock = defineProgram({
  id: 'back-in-stock',
  name: 'Back in stock',
  names: { 'zh-CN': '到货通知' },
  kind: 'marketing',
  intent: 'care',
  topic: 'wishes',
  trigger: { on: 'back-in-stock', afterMs: 0 },
  exits: ['out-of-stock', 'bought-again'],
  steps: [{ do: 'send', id: 'note', template: 'back-in-stock', channels: ['email'] }],
  reentryDays: 'once',
  priority: 12,
  holdout: 0,
  usefulForMs: days(3),
});
