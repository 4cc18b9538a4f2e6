import type { Time, Unit } from '../time/time.ts';
import { bgNbd, mbgNbd } from './beta-dropout.ts';
import { type History, type LifeKind, type LifeLaw, type LifeModel, rescaled } from './life-model.ts';
import { paretoNbd } from './pareto-nbd.ts';

export const LIFE_LAWS: Readonly<Record<LifeKind, LifeLaw>> = {
  'pareto-nbd': paretoNbd,
  'mbg-nbd': mbgNbd,
  'bg-nbd': bgNbd,
};

/** The same model in another unit of time. */
export const inUnit = <U extends Unit>(model: LifeModel<Unit>, unit: U): LifeModel<U> =>
  rescaled(model, unit, LIFE_LAWS[model.kind]);

/** Probability that a customer of this history is still one. */
export const activeOf = <U extends Unit>({ kind, values }: LifeModel<U>, { x, tx, T }: History<NoInfer<U>>): number =>
  LIFE_LAWS[kind].active(values, x, tx, T);

/** Orders within `span` from now that are expected of a customer of this history. */
export const ordersWithin = <U extends Unit>(
  model: LifeModel<U>,
  history: History<NoInfer<U>>,
  span: Time<NoInfer<U>>,
): number => activeOf(model, history) * LIFE_LAWS[model.kind].expected(model.values, history.x, history.T, span);
