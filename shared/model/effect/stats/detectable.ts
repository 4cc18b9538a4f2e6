import { normalQuantile } from './normal.ts';

const Z_ALPHA = normalQuantile(0.975);
const Z_POWER = normalQuantile(0.8);

/**
 * Smallest rise of the share who buy, above `base`, that so many people would show in 8 of 10 cases (two-sided 5 %), as a
 * difference 0..1. Undefined where no rise would be shown, nobody is in an arm, or `base` is no share below 1.
 */
export function detectable(base: number, treated: number, control: number): number | undefined {
  if (!(base >= 0 && base < 1 && treated > 0 && control > 0)) return undefined;
  const n = treated + control;
  const isShown = (rise: number): boolean => needed(base, rise, control / n) <= n;
  let [low, high] = [0, 1 - base];
  if (!isShown(high)) return undefined;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (isShown(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * People of both arms until a difference (positive or negative) of the share who buy from `base` is shown in 8 of 10
 * cases, with `holdout` of them (0..1) in control. Undefined for no difference, and for shares that are none.
 */
export function peopleNeeded(base: number, difference: number, holdout: number): number | undefined {
  const other = base + difference;
  const isShare = (share: number): boolean => share >= 0 && share <= 1;
  if (!(isShare(base) && isShare(other) && holdout > 0 && holdout < 1 && difference !== 0)) return undefined;
  return Math.ceil(needed(base, difference, holdout));
}

/** Fleiss, Levin and Paik 2003, 4.14: the variance of both together where nothing differs, their own where it does. */
function needed(base: number, difference: number, holdout: number): number {
  const other = base + difference;
  const both = holdout * base + (1 - holdout) * other;
  const none = (both * (1 - both)) / (holdout * (1 - holdout));
  const some = (base * (1 - base)) / holdout + (other * (1 - other)) / (1 - holdout);
  return (Z_ALPHA * Math.sqrt(none) + Z_POWER * Math.sqrt(some)) ** 2 / difference ** 2;
}
