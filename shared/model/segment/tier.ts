import { ExactSum } from '../values/exact-sum.ts';
import { type CountMap, columnsOf } from './count-map.ts';
import type { Tier } from './membership.ts';

/** Above every amount: the edge of a tier that nobody reaches. */
const UNREACHED = Number.MAX_SAFE_INTEGER;
/** Shares are compared in millionths as big integers, so that no rounding moves a customer. */
const MILLION = 1_000_000;

/**
 * Tier A while those worth strictly more hold less than `shares[0]` of all positive net value, and so on: the best is
 * always A, equal values share a tier, an empty tier has the edge of the one above.
 */
export function tierEdges(monetary: CountMap, shares: readonly [number, number, number]): [number, number, number] {
  const { values, counts } = columnsOf(monetary);
  const all = new ExactSum();
  for (let n = 0; n < values.length; n++) if ((values[n] ?? 0) > 0) all.add(values[n] ?? 0, counts[n] ?? 0);
  const limits = shares.map((share) => ceiledShare(all.total, BigInt(Math.round(share * MILLION))));
  const edges: [number, number, number] = [UNREACHED, UNREACHED, UNREACHED];
  const above = new ExactSum();
  let best = values.length;
  // best first; tiers have ascending limits
  for (let tier = 0; tier < limits.length; tier++) {
    while (best > 0 && (values[best - 1] ?? 0) > 0 && above.isBelow(limits[tier] ?? 0n)) {
      best--;
      above.add(values[best] ?? 0, counts[best] ?? 0);
    }
    if (best < values.length) edges[tier] = values[best] ?? 0;
  }
  return edges;
}

/** The least whole number that is not below so many millionths of a total. */
const ceiledShare = (total: bigint, millionths: bigint): bigint =>
  (total * millionths + BigInt(MILLION - 1)) / BigInt(MILLION);

/** The tier of a net value (minor units) by {@link tierEdges}. */
export function tierOf(netMinor: number, edges: readonly [number, number, number]): Tier {
  if (netMinor >= edges[0]) return 'A';
  if (netMinor >= edges[1]) return 'B';
  return netMinor >= edges[2] ? 'C' : 'D';
}
