import { mixedWithNone } from './intervals.ts';
import { LIFE_LAWS } from './life/laws.ts';
import type { Counts } from './life/life-model.ts';
import type { ShopModels } from './models.ts';
import { days, spanIn } from './time/time.ts';

/** A customer by repeat order days and age in days, with the probability of being active. */
export interface Standpoint {
  readonly x: number;
  readonly age: number;
  readonly active: number;
}

/** Distribution of the number of order days within `span` days. */
export function ordersAhead({ life }: ShopModels, { x, age, active }: Standpoint, span: number): Counts {
  const [T, t] = [spanIn(life.unit, days(Math.max(age, 0))), spanIn(life.unit, days(span))];
  return mixedWithNone(active, LIFE_LAWS[life.kind].counts(life.values, x, T, t));
}

/**
 * How far a shop's level of orders moves from one half-year to the next (seasons, prices), as the spread of its
 * logarithm: all customers of the two real shops together ordered 19 % and 14 % more than was foretold.
 */
const LEVEL_SPREAD = 0.25;
/** Three points stand for a normal number: Gauss-Hermite, exact up to its fifth moment. */
const LEVELS = [
  [-Math.sqrt(3), 1 / 6],
  [0, 2 / 3],
  [Math.sqrt(3), 1 / 6],
] as const;

/** The same where the shop's level may move: what its money is made of, which moves with prices and seasons. */
export function ordersAtAnyLevel(models: ShopModels, standpoint: Standpoint, span: number): Counts {
  const mixed: number[] = [];
  for (const [deviations, weight] of LEVELS) {
    const counts = ordersAhead(models, standpoint, span * Math.exp(LEVEL_SPREAD * deviations));
    for (const [k, p] of counts.entries()) mixed[k] = (mixed[k] ?? 0) + weight * p;
  }
  return mixed;
}
