/** So many points cost the shop so many minor units: a point is often worth less than one. */
export interface PointsWorth {
  readonly points: number;
  readonly minor: number;
}

/** Where what points are worth comes from. */
export interface KnownWorth extends PointsWorth {
  readonly by: 'declared' | 'redeemed';
}

/** Of fewer points a single reward would say what all are worth. */
const FEWEST_REDEEMED = 1_000;

/**
 * What points cost the shop: as its membership declares it, else what the rewards cost for which members have spent some.
 * Undefined where it is neither declared nor redeemed for enough points, or the cost of a reward is not known.
 * @param redeemed all points spent, and what their rewards cost together, minor units
 */
export function worthOf(
  declared: PointsWorth | undefined,
  redeemed: { readonly points: number; readonly costMinor: number | undefined },
): KnownWorth | undefined {
  if (declared) return { ...declared, by: 'declared' };
  const { points, costMinor } = redeemed;
  if (costMinor === undefined || points < FEWEST_REDEEMED) return undefined;
  return { points, minor: costMinor, by: 'redeemed' };
}

/** Points in money, minor units, exact and rounded half away from zero. */
export function moneyOf(points: number, { points: per, minor }: PointsWorth): number {
  const [n, d] = [BigInt(points) * BigInt(minor), BigInt(per)];
  const size = n < 0n ? -n : n;
  const rounded = Number((size * 2n + d) / (d * 2n));
  return n < 0n && rounded !== 0 ? -rounded : rounded;
}
