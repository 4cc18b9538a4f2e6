import { defineSegment, levelNear } from '#crm-check/define.ts';

/** An order of usual size away from the next level, in euros. */
export const nearlyNextLevel = defineSegment({
  id: 'nearly-next-level',
  name: 'Nearly at the next level',
  names: { 'zh-CN': '即将升级' },
  shops: ['demo-shopify'],
  where: levelNear({ currency: 'EUR', min: '0.01', max: '40' }),
});
