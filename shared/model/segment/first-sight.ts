import type { LifecycleThresholds } from '../shop/shop.ts';
import { addDays, type Day } from '../values/time/day.ts';
import type { SegmentName } from './membership.ts';
import { type Rfm, rfmAt } from './rfm.ts';
import { stageOf } from './stage.ts';
import type { Transition } from './transition.ts';

const DRIFTED: ReadonlySet<SegmentName> = new Set<SegmentName>(['stage:at_risk', 'stage:lapsed']);

/**
 * Not who is new to our runs but was at risk or lapsed the day before by their orders: without this rule the first run
 * after an import would write to everybody who left years ago.
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
