import { type Bounds, type Minimum, minimise, type Objective } from './bfgs.ts';

/** Logs of parameters lie between, so that a shop of equals still gets an answer. */
const BOUNDS: Bounds = { low: -6, high: 8 };

/** ln L at positive parameters; adds its derivatives by them to `gradient`. */
export type LogLikelihood = (values: Float64Array, gradient: Float64Array) => number;

/** A gradient of the few that is small enough: the many lie elsewhere by more. */
const ROUGH = 1e-4;

export interface Sample {
  readonly lnL: LogLikelihood;
  readonly customers: number;
}

interface Fitted extends Pick<Minimum, 'steps' | 'converged'> {
  readonly values: Float64Array;
  readonly lnL: number;
}

/**
 * The parameters of the highest likelihood, sought on their logs, per customer so that shops of any size end alike.
 *
 * @param few the likelihood of a part of the customers: how far it leads costs little
 */
export function maximise({ lnL, customers }: Sample, start: readonly number[], few?: Sample): Fitted {
  const from = Float64Array.from(start, Math.log);
  const near = few && minimise(onLogs(few, start.length), from, { ...BOUNDS, flat: ROUGH });
  const found = minimise(onLogs({ lnL, customers }, start.length), from, { ...BOUNDS, near });
  return {
    values: found.at.map(Math.exp),
    lnL: -found.value * customers,
    steps: found.steps,
    converged: found.converged,
  };
}

function onLogs({ lnL, customers }: Sample, size: number): Objective {
  const values = new Float64Array(size);
  const raw = new Float64Array(size);
  return (at, gradient) => {
    for (let i = 0; i < size; i++) values[i] = Math.exp(at[i] ?? 0);
    const value = -lnL(values, raw.fill(0)) / customers;
    for (let i = 0; i < size; i++) gradient[i] = (-(raw[i] ?? 0) * (values[i] ?? 0)) / customers;
    return value;
  };
}
