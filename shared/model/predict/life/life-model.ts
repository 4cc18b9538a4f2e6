import type { Time, Unit } from '../time/time.ts';
import { PER_UNIT } from '../time/time.ts';

/** Customers alike in repeat order days x, age at the last one t_x and age T, in the unit of the model. */
export interface Histories {
  readonly size: number;
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly count: Float64Array;
}

export type Params = [number, number, number, number];

/** When customers order and when they stop: four parameters, of which some are times. */
export interface LifeModel<U extends Unit> {
  readonly kind: LifeKind;
  readonly unit: U;
  /** `r, alpha` of the order rate, and `s, beta` (Pareto) or `a, b` (the others) of stopping. */
  readonly values: Params;
}

/** P(number = k) of a number of orders, k = 0, 1, 2 ...; sums to 1 but for what is beyond 1e-9. */
export type Counts = readonly number[];

/** What differs between the models; all times are in one unit, that of the parameters. */
export interface LifeLaw {
  readonly name: string;
  /** Which parameters are times. */
  readonly times: readonly number[];
  /** Where a fit begins, from means over customers. */
  start(meanX: number, meanT: number): Params;
  /** ln L of all histories; adds its derivatives by the parameters to `gradient`. Histories are sorted by x, t_x. */
  logLikelihood(values: Params, histories: Histories, gradient: Float64Array): number;
  /** Is a customer of this history still one at T? Probability. */
  active(values: Params, x: number, tx: number, T: number): number;
  /** Orders within t after T that are expected of one who is active at T. */
  expected(values: Params, x: number, T: number, t: number): number;
  /** Their distribution. */
  counts(values: Params, x: number, T: number, t: number): Counts;
  /** Probability of no order within t after T, of one who is active at T. */
  noOrder(values: Params, x: number, T: number, t: number): number;
  /** Repeat orders of a new customer within t of the first. */
  countsOfNew(values: Params, t: number): Counts;
  expectedOfNew(values: Params, t: number): number;
}

export const LIFE_KINDS = ['pareto-nbd', 'mbg-nbd', 'bg-nbd'] as const;
export type LifeKind = (typeof LIFE_KINDS)[number];

/** The same model, its parameters in another unit: rates and spans scale, shapes do not. */
export function rescaled<U extends Unit>(
  model: LifeModel<Unit>,
  to: U,
  { times }: Pick<LifeLaw, 'times'>,
): LifeModel<U> {
  const factor = PER_UNIT[model.unit] / PER_UNIT[to];
  const value = (i: 0 | 1 | 2 | 3): number => model.values[i] * (times.includes(i) ? factor : 1);
  return { kind: model.kind, unit: to, values: [value(0), value(1), value(2), value(3)] };
}

/** A history in the unit of a model. */
export interface History<U extends Unit> {
  readonly x: number;
  readonly tx: Time<U>;
  readonly T: Time<U>;
}
