import { days, defineProgram } from '#crm-check/define.ts';

/** A month after a parcel came, those who stay see what goes with it; whoever has bought since needs no push. */
export const crossSell = defineProgram({
  id: 'cross-sell',
  name: 'Goes with it',
  names: { 'zh-CN': '搭配推荐' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'order-delivered', afterMs: days(30) },
  audience: ['stage:active', 'stage:loyal'],
  exits: ['bought-again', 'order-returned'],
  steps: [{ do: 'send', id: 'pairs', template: 'cross-sell', channels: ['email'] }],
  reentryDays: 'once',
  priority: 40,
  holdout: 0.1,
  usefulForMs: days(7),
});
