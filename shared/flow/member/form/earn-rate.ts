import type { PointsRules } from '#model/points/rules.ts';

/** Points of so much money that a factor of two decimals leaves them whole. @param factor of a level */
export function earnRate({ earn }: PointsRules, factor = 1): { readonly points: number; readonly minor: number } {
  const scale = earn.perMinor < 1_000 ? 100 : 10;
  return { points: earn.points * factor * scale, minor: earn.perMinor * scale };
}
