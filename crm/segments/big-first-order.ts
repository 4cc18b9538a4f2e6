import { and, atMost, bought, days, defineSegment, firstOrder } from '#crm-check/define.ts';

/** Began with a large order in the last two months and has not come back yet. */
export const bigFirstOrder = defineSegment({
  id: 'big-first-order',
  name: 'Big first order',
  names: { 'zh-CN': '首单大额' },
  where: and(firstOrder({ within: days(60), value: { currency: 'EUR', min: '100' } }), bought({ count: atMost(1) })),
  shops: ['demo-shopify'],
});
