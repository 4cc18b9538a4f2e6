import { ascending, type CountMap } from './count-map.ts';
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
  const bestFirst = ascending(monetary)
    .filter(([value]) => value > 0)
    .toReversed();
  const total = bestFirst.reduce((sum, [value, count]) => sum + BigInt(value) * BigInt(count), 0n);
  const limits = shares.map((share) => ceiledShare(total, BigInt(Math.round(share * MILLION))));
  const edges: [number, number, number] = [UNREACHED, UNREACHED, UNREACHED];
  let above = 0n;
  for (const [value, count] of bestFirst) {
    for (const [i, limit] of limits.entries()) if (above < limit) edges[i] = value;
    above += BigInt(value) * BigInt(count);
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
