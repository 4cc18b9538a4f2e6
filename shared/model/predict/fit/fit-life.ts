import { LIFE_LAWS } from '../life/laws.ts';
import type { Histories, LifeKind, LifeModel } from '../life/life-model.ts';
import type { Unit } from '../time/time.ts';
import { maximise } from './on-logs.ts';

export interface FittedLife<U extends Unit> extends LifeModel<U> {
  readonly lnL: number;
  readonly steps: number;
  readonly converged: boolean;
}

/** The parameters under which the histories, in `unit`, are likeliest. The same for equal histories. */
export function fitLife<U extends Unit>(kind: LifeKind, unit: U, histories: Histories): FittedLife<U> {
  const law = LIFE_LAWS[kind];
  let [customers, meanX, meanT] = [0, 0, 0];
  for (let i = 0; i < histories.size; i++) {
    const n = histories.count[i] ?? 0;
    customers += n;
    meanX += n * (histories.x[i] ?? 0);
    meanT += n * (histories.T[i] ?? 0);
  }
  const { values, ...rest } = maximise(
    ([a = 1, b = 1, c = 1, d = 1], gradient) => law.logLikelihood([a, b, c, d], histories, gradient),
    law.start(meanX / customers, meanT / customers),
    customers,
  );
  const [a = 1, b = 1, c = 1, d = 1] = values;
  return { kind, unit, values: [a, b, c, d], ...rest };
}
