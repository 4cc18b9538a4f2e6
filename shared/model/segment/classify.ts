import type { LifecycleThresholds } from '../shop/shop.ts';
import type { CountMap } from './count-map.ts';
import type { RunEdges } from './edges.ts';
import { groupOf } from './group.ts';
import type { Membership } from './membership.ts';
import type { Rfm, RfmCounts } from './rfm.ts';
import { fallingBounds, fallingScore, risingCuts, risingScore } from './score.ts';
import { stageOf } from './stage.ts';
import { tierEdges, tierOf } from './tier.ts';

/** The dated edges of a run from the merged counts of all customers. @param value what tiers are cut by */
export function edgesOf(
  counts: RfmCounts,
  tierShares: readonly [number, number, number],
  value: CountMap = counts.monetary,
): RunEdges {
  return {
    recency: fallingBounds(counts.recency),
    frequency: risingCuts(counts.frequency),
    monetary: risingCuts(counts.monetary),
    tiers: tierEdges(value, tierShares),
  };
}

/** Without a standing order: no scores, prospect; tier D who bought and sent all back, none who never bought. */
export function membershipOf(rfm: Rfm, edges: RunEdges, thresholds: LifecycleThresholds): Membership {
  const stage = stageOf(rfm, thresholds);
  if (rfm.recencyDays === undefined) return { r: 0, f: 0, m: 0, stage, tier: rfm.bought ? 'D' : undefined, rules: [] };
  const r = fallingScore(rfm.recencyDays, edges.recency);
  const f = risingScore(rfm.orderDays, edges.frequency);
  const m = risingScore(rfm.netMinor, edges.monetary);
  return { r, f, m, stage, tier: tierOf(rfm.netMinor, edges.tiers), group: groupOf(r, f, m), rules: [] };
}
