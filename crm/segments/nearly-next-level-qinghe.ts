import { defineSegment, levelNear } from '#crm-check/define.ts';

/** An order of usual size away from the next level, in yuan. */
export const nearlyNextLevelQinghe = defineSegment({
  id: 'nearly-next-level-qinghe',
  name: 'Nearly at the next level (Qinghe)',
  names: { 'zh-CN': '即将升级' },
  shops: ['demo-woo'],
  where: levelNear({ currency: 'CNY', min: '0.01', max: '300' }),
});
