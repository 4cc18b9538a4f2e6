import { days, defineProgram, hours } from '#crm-check/define.ts';

/** One order away from the next level: what is left to it, in the money of a shop, is a segment. */
const levelProgressOf = (shop: { readonly id: string; readonly name: string; readonly segment: `rule:${string}` }) =>
  defineProgram({
    id: shop.id,
    name: shop.name,
    names: { 'zh-CN': '升级进度' },
    kind: 'marketing',
    intent: 'sell',
    topic: 'marketing',
    trigger: { on: 'segment-entered', segment: shop.segment, afterMs: hours(10) },
    exits: ['left-segment', 'bought-again'],
    steps: [{ do: 'send', id: 'progress', template: 'level-progress', channels: ['email', 'sms'] }],
    reentryDays: 180,
    priority: 39,
    holdout: 0.1,
    usefulForMs: days(7),
  });

/** In euros. */
export const levelProgress = levelProgressOf({
  ...{ id: 'level-progress', name: 'Level progress', segment: 'rule:nearly-next-level' },
});

/** In yuan. */
export const levelProgressQinghe = levelProgressOf({
  ...{ id: 'level-progress-qinghe', name: 'Level progress (Qinghe)', segment: 'rule:nearly-next-level-qinghe' },
});
