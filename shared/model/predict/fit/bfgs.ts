/** Value at a point; fills its gradient. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly steps: number;
  /** Is it a minimum: no way down, and a gradient of nearly 0? */
  readonly converged: boolean;
}

const MOST_STEPS = 300;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};
const largest = (a: Float64Array): number => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/**
 * A minimum by BFGS with backtracking (Nocedal and Wright 2006, algorithms 3.1 and 6.1). Deterministic. `flat`: the
 * largest part of a gradient that counts as 0.
 */
export function minimise(objective: Objective, start: Float64Array, flat = 1e-9): Minimum {
  const n = start.length;
  let at = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(at, gradient);
  let inverse = identity(n);
  let steps = 0;
  let fresh = true;
  while (steps < MOST_STEPS && Number.isFinite(value) && largest(gradient) > flat) {
    const direction = downhill(inverse, gradient);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse = identity(n);
      fresh = true;
      for (let i = 0; i < n; i++) direction[i] = -(gradient[i] ?? 0);
      slope = -dot(gradient, gradient);
    }
    // on log-parameters a step of more than 2 is a factor of 7: rather search again
    let length = Math.min(1, 2 / largest(direction));
    if (fresh) length = Math.min(length, 0.5 / largest(direction));
    const next = new Float64Array(n);
    const nextGradient = new Float64Array(n);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 40; tries++) {
      for (let i = 0; i < n; i++) next[i] = (at[i] ?? 0) + length * (direction[i] ?? 0);
      nextValue = objective(next, nextGradient.fill(0));
      if (nextValue <= value + 1e-4 * length * slope) break;
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
    update(
      inverse,
      next.map((v, i) => v - (at[i] ?? 0)),
      nextGradient.map((v, i) => v - (gradient[i] ?? 0)),
      fresh,
    );
    fresh = false;
    [at, value, gradient] = [next, nextValue, nextGradient];
  }
  return { at, value, steps, converged: Number.isFinite(value) && largest(gradient) < Math.max(1e-5, flat) };
}

type Matrix = Float64Array[];

const identity = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_cell, j) => (i === j ? 1 : 0)));

const downhill = (inverse: Matrix, gradient: Float64Array): Float64Array =>
  Float64Array.from(inverse, (row) => -dot(row, gradient));

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
