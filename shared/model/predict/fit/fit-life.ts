import { LIFE_LAWS } from '../life/laws.ts';
import type { Histories, LifeKind, LifeModel } from '../life/life-model.ts';
import type { Unit } from '../time/time.ts';
import { maximise, type Sample } from './on-logs.ts';

export interface FittedLife<U extends Unit> extends LifeModel<U> {
  readonly lnL: number;
  readonly steps: number;
  readonly converged: boolean;
}

/** Beyond so many histories a part of them is fitted first. */
const MANY = 4096;

/** The parameters under which the histories, in `unit`, are likeliest. The same for equal histories. */
export function fitLife<U extends Unit>(kind: LifeKind, unit: U, histories: Histories): FittedLife<U> {
  const law = LIFE_LAWS[kind];
  const { customers, meanX, meanT } = totalsOf(histories);
  const sample = (of: Histories): Sample => ({
    lnL: ([a = 1, b = 1, c = 1, d = 1], gradient) => law.logLikelihood([a, b, c, d], of, gradient),
    customers: totalsOf(of).customers,
  });
  const few = histories.size > MANY ? sample(everyNth(histories, Math.ceil(histories.size / (MANY / 4)))) : undefined;
  const start = law.start(meanX / customers, meanT / customers);
  const { values, ...rest } = maximise(sample(histories), start, few);
  const [a = 1, b = 1, c = 1, d = 1] = values;
  return { kind, unit, values: [a, b, c, d], ...rest };
}

function totalsOf({ size, x, T, count }: Histories) {
  let [customers, meanX, meanT] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const n = count[i] ?? 0;
    customers += n;
    meanX += n * (x[i] ?? 0);
    meanT += n * (T[i] ?? 0);
  }
  return { customers, meanX, meanT };
}

/** They are sorted, so these are alike to all of them. */
function everyNth({ size, ...columns }: Histories, n: number): Histories {
  const some = (column: Float64Array): Float64Array => column.filter((_, i) => i % n === 0);
  const { x, tx, T, count } = columns;
  return { size: Math.ceil(size / n), x: some(x), tx: some(tx), T: some(T), count: some(count) };
}
