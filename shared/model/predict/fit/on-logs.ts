import { type Minimum, minimise, type Objective } from './bfgs.ts';

/** Logs of parameters lie between; outside a fit is drawn back, so that a shop of equals still gets an answer. */
const LOWEST = -6;
const HIGHEST = 8;

/** ln L at positive parameters; adds its derivatives by them to `gradient`. */
export type LogLikelihood = (values: Float64Array, gradient: Float64Array) => number;

interface Fitted extends Pick<Minimum, 'steps' | 'converged'> {
  readonly values: Float64Array;
  readonly lnL: number;
}

/** The parameters of the highest likelihood, sought on their logs, per customer so that shops of any size end alike. */
export function maximise(lnL: LogLikelihood, start: readonly number[], customers: number): Fitted {
  const values = new Float64Array(start.length);
  const raw = new Float64Array(start.length);
  const objective: Objective = (at, gradient) => {
    let outside = 0;
    for (let i = 0; i < at.length; i++) {
      values[i] = Math.exp(clamped(at[i] ?? 0));
      outside += ((at[i] ?? 0) - clamped(at[i] ?? 0)) ** 2;
    }
    const value = -lnL(values, raw.fill(0)) / customers + outside;
    for (let i = 0; i < at.length; i++) {
      const over = (at[i] ?? 0) - clamped(at[i] ?? 0);
      gradient[i] = over === 0 ? (-(raw[i] ?? 0) * (values[i] ?? 0)) / customers : 2 * over;
    }
    return value;
  };
  const found = minimise(objective, Float64Array.from(start, Math.log));
  const at = Float64Array.from(found.at, (v) => Math.exp(clamped(v)));
  return { values: at, lnL: lnL(at, raw.fill(0)), steps: found.steps, converged: found.converged };
}

const clamped = (log: number): number => Math.min(Math.max(log, LOWEST), HIGHEST);
