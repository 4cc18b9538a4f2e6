import { days, defineProgram } from '#crm-check/define.ts';

/** Ten days after a product to test arrived: how is it? What they write, and a low answer, is handed over to the team. */
export const testProduct = defineProgram({
  id: 'test-product',
  name: 'Test product',
  names: { 'zh-CN': '试用反馈' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'custom-event', name: 'test-product-delivered', each: true, afterMs: days(10) },
  exits: [],
  steps: [{ do: 'send', id: 'ask', template: 'test-product', channels: ['email'] }],
  reentryDays: 'once',
  priority: 26,
  holdout: 0,
  usefulForMs: days(7),
});
