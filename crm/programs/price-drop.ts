import { days, defineProgram } from '#crm-check/define.ts';

/** What somebody asked for costs at least a tenth less: they are told once, while it does. */
export const priceDrop = defineProgram({
  id: 'price-drop',
  name: 'Costs less now',
  names: { 'zh-CN': '降价通知' },
  kind: 'marketing',
  topic: 'wishes',
  trigger: { on: 'price-drop', byPercent: 10, afterMs: 0 },
  exits: ['price-up', 'out-of-stock', 'bought-again'],
  steps: [{ do: 'send', id: 'note', template: 'price-drop', channels: ['email'] }],
  reentryDays: 'once',
  priority: 14,
  holdout: 0,
  usefulForMs: days(3),
});
