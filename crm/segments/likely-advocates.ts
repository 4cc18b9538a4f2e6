import { and, atLeast, bought, defineSegment, inSegment, not, serviceCase } from '#crm-check/define.ts';

/** Of the best, with five orders and no complaint that is open. */
export const likelyAdvocates = defineSegment({
  id: 'likely-advocates',
  name: 'Likely advocates',
  names: { 'zh-CN': '潜在推荐官' },
  where: and(inSegment('tier:A'), bought({ count: atLeast(5) }), not(serviceCase({ state: 'open' }))),
});
