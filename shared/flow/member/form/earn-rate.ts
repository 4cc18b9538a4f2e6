import type { PointsRules } from '#model/points/rules.ts';

/** Of so many minor units at least a rate is said: of a whole euro, not of ten cents. */
const LEAST_MINOR = 100;
const SCALES = [1, 10, 100];

/**
 * Points of so much money, in the smallest amount of which they are whole.
 *
 * @param factor of a level: the amount is then one for all levels, so that these can be compared
 */
export function earnRate({ earn, levels = {} }: PointsRules, factor?: number) {
  const factors = factor === undefined ? [1] : [factor, ...Object.values(levels)];
  const isWhole = (scale: number): boolean =>
    earn.perMinor * scale >= LEAST_MINOR && factors.every((one) => pointsOf(one, scale) % 1 === 0);
  const pointsOf = (one: number, scale: number): number => Number((earn.points * one * scale).toFixed(6));
  const scale = SCALES.find(isWhole) ?? 100;
  return { points: pointsOf(factor ?? 1, scale), minor: earn.perMinor * scale };
}
