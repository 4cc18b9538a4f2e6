import { and, atLeast, bought, days, defineSegment, inSegment } from '#crm-check/define.ts';

/** Buys often, and is worth nearly as much as the best. */
export const nearlyBest = defineSegment({
  id: 'nearly-best',
  name: 'Nearly of the best',
  names: { 'zh-CN': '接近最高等级' },
  where: and(inSegment('tier:B'), bought({ count: atLeast(3), within: days(120) })),
});
