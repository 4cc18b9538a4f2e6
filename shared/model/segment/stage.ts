import type { LifecycleThresholds } from '../shop/shop.ts';
import type { Stage } from './membership.ts';
import type { Rfm } from './rfm.ts';

/** The lifecycle stage of a customer. Who has no standing order (none yet, or all sent back) is a prospect. */
export function stageOf(rfm: Pick<Rfm, 'recencyDays' | 'orderDays'>, thresholds: LifecycleThresholds): Stage {
  if (rfm.recencyDays === undefined) return 'prospect';
  if (rfm.orderDays === 1 && rfm.recencyDays <= thresholds.newDays) return 'new';
  if (rfm.recencyDays <= thresholds.activeDays) return 'active';
  return rfm.recencyDays > thresholds.lapsedDays ? 'lapsed' : 'at_risk';
}
