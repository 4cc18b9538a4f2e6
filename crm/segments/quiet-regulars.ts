import { and, atLeast, bought, boughtNothing, days, defineSegment, not, serviceCase } from '#crm-check/define.ts';

/** Bought on several occasions and then stopped; nobody whose complaint is still open. */
export const quietRegulars = defineSegment({
  id: 'quiet-regulars',
  name: 'Quiet regulars',
  names: { 'zh-CN': '沉默的老顾客' },
  where: and(bought({ count: atLeast(3) }), boughtNothing({ within: days(60) }), not(serviceCase({ state: 'open' }))),
  coolDownDays: 90,
});
