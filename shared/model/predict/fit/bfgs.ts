/** Value at a point; fills its gradient. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly steps: number;
  /** Is it a minimum: no way down, and a gradient of nearly 0? */
  readonly converged: boolean;
  /** The inverse of the curvature there, as the steps found it. */
  readonly inverse: Matrix;
  /** Coordinates that a bound holds, as bits. */
  readonly held: number;
}

const MOST_STEPS = 300;
/** What a step would gain, as a share of the value, that the rounding of a sum over many customers hides. */
const HIDDEN = 1e-16;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};
const largest = (a: Float64Array): number => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Between which each coordinate stays. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * A minimum within bounds by BFGS with backtracking (Nocedal and Wright 2006, algorithms 3.1 and 6.1); a coordinate at a
 * bound beyond which it would go down further is held there. Deterministic. `flat`: the largest part of a gradient that
 * counts as 0. `near`: the minimum of something alike, from which it sets out.
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { low, high, flat = 1e-9, near }: Bounds & { readonly flat?: number; readonly near?: Minimum | undefined },
): Minimum {
  const n = start.length;
  const within = (value: number): number => Math.min(Math.max(value, low), high);
  let at = Float64Array.from(near?.at ?? start, within);
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let held = hold(at, gradient, low, high);
  let fresh = near?.held !== held;
  let inverse = fresh || !near ? identity(n) : near.inverse.map((row) => Float64Array.from(row));
  let steps = 0;
  while (steps < MOST_STEPS && Number.isFinite(value) && largest(gradient) > flat) {
    const direction = downhill(inverse, gradient, held);
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(n);
      fresh = true;
      for (let i = 0; i < n; i++) direction[i] = -(gradient[i] ?? 0);
    }
    // on log-parameters a step of more than 2 is a factor of 7: rather search again
    let length = Math.min(1, 2 / largest(direction));
    if (fresh) length = Math.min(length, 0.5 / largest(direction));
    const step = new Float64Array(n);
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 40; tries++) {
      for (let i = 0; i < n; i++) {
        next[i] = within((at[i] ?? 0) + length * (direction[i] ?? 0));
        step[i] = (next[i] ?? 0) - (at[i] ?? 0);
      }
      nextValue = objective(next, nextGradient.fill(0));
      const expected = -dot(step, gradient);
      if (nextValue <= value - 1e-4 * expected || expected < HIDDEN * Math.abs(value)) break;
      length /= Number.isFinite(nextValue) ? 2.5 : 10;
    }
    steps++;
    if (!(nextValue < value)) {
      // rounding hides what is left to gain
      if (fresh) break;
      inverse = identity(n);
      fresh = true;
      continue;
    }
    const nextHeld = hold(next, nextGradient, low, high);
    if (nextHeld === held) {
      const turned = nextGradient.map((v, i) => v - (gradient[i] ?? 0));
      update(inverse, step, turned, fresh);
    } else inverse = identity(n);
    fresh = nextHeld !== held;
    [at, value, gradient, held] = [next, nextValue, nextGradient, nextHeld];
  }
  const converged = Number.isFinite(value) && largest(gradient) < Math.max(1e-5, flat);
  return { at, value, steps, converged, inverse, held };
}

/** Takes those out of a gradient that lie at a bound and would go beyond; as bits. */
function hold(at: Float64Array, gradient: Float64Array, low: number, high: number): number {
  let held = 0;
  for (let i = 0; i < at.length; i++) {
    const down = -(gradient[i] ?? 0);
    if (((at[i] ?? 0) <= low && down < 0) || ((at[i] ?? 0) >= high && down > 0)) {
      held |= 1 << i;
      gradient[i] = 0;
    }
  }
  return held;
}

type Matrix = Float64Array[];

const identity = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_cell, j) => (i === j ? 1 : 0)));

const downhill = (inverse: Matrix, gradient: Float64Array, held: number): Float64Array =>
  Float64Array.from(inverse, (row, i) => (held & (1 << i) ? 0 : -dot(row, gradient)));

/** The inverse Hessian after a step s along which the gradient changed by y; left as it is without curvature. */
function update(inverse: Matrix, s: Float64Array, y: Float64Array, first: boolean): void {
  const sy = dot(s, y);
  if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return;
  if (first) for (const [i, row] of inverse.entries()) row[i] = sy / dot(y, y);
  const hy = Float64Array.from(inverse, (row) => dot(row, y));
  const scale = (1 + dot(y, hy) / sy) / sy;
  for (const [i, row] of inverse.entries()) {
    for (let j = 0; j < row.length; j++) {
      const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
      row[j] = (row[j] ?? 0) + scale * si * sj - ((hy[i] ?? 0) * sj + si * (hy[j] ?? 0)) / sy;
    }
  }
}
