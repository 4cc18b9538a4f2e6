import type { LifecycleThresholds } from '../shop/shop.ts';
import { addDays, type Day } from '../values/time/day.ts';
import type { SegmentName } from './membership.ts';
import { type Rfm, rfmAt } from './rfm.ts';
import { stageOf } from './stage.ts';
import type { Transition } from './transition.ts';

const DRIFTED: ReadonlySet<SegmentName> = new Set<SegmentName>(['stage:at_risk', 'stage:lapsed']);

/**
 * Which of the segments that a customer entered may start a program. A customer whom no run saw before but whose
 * orders say that it was at risk or lapsed the day before already did not drift away today: without this rule the
 * first run after an import would write to everybody who left the shop years ago.
 */
export function startingSegments(
  { entered, before }: Transition,
  entries: Parameters<typeof rfmAt>[0],
  day: Day,
  shop: { readonly timezone: string; readonly lifecycle: LifecycleThresholds },
): readonly SegmentName[] {
  if (before || !entered.some((segment) => DRIFTED.has(segment))) return entered;
  const dayBefore: Rfm = rfmAt(entries, addDays(day, -1), shop.timezone);
  const then: SegmentName = `stage:${stageOf(dayBefore, shop.lifecycle)}`;
  return entered.filter((segment) => !(DRIFTED.has(segment) && segment === then));
}
