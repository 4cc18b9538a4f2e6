/** A day that stands out, with what is usual: from the tenth of the days before with the least to that with the most. */
export interface Unusual {
  readonly side: 'more' | 'less';
  readonly low: number;
  readonly high: number;
  /** Days before that it was compared with. */
  readonly days: number;
}

/** Eight weeks, so that each weekday is among them eight times. */
export const USUAL_DAYS = 56;
/** Of fewer days nothing is usual yet. */
const LEAST_DAYS = 28;
/** Robust standard deviations from the middle; with the other condition a day of chance is told once in some 100 days. */
const FAR = 3;
/** Of a normal distribution the median deviation is so much smaller than the standard deviation. */
const TO_DEVIATION = 1.4826;

/**
 * Whether a day's figure lies beyond each of the days before (oldest first; the last {@link USUAL_DAYS} count) and far from
 * their middle. A count has at least the spread that chance alone gives it. Undefined where it does not, or of too few days.
 */
export function unusual(value: number, before: readonly number[], isCount: boolean): Unusual | undefined {
  const seen = before.slice(-USUAL_DAYS).toSorted((a, b) => a - b);
  const [least, most] = [seen[0], seen.at(-1)];
  if (seen.length < LEAST_DAYS || least === undefined || most === undefined) return undefined;
  if (value >= least && value <= most) return undefined;
  const middle = at(seen, 0.5);
  const deviations = seen.map((each) => Math.abs(each - middle)).toSorted((a, b) => a - b);
  const spread = Math.max(TO_DEVIATION * at(deviations, 0.5), isCount ? Math.sqrt(Math.max(middle, 1)) : 0);
  if (Math.abs(value - middle) <= FAR * spread) return undefined;
  return {
    ...{ side: value > most ? 'more' : 'less', days: seen.length },
    ...{ low: at(seen, 0.1), high: at(seen, 0.9) },
  };
}

/** The value at a share of a sorted list that is not empty, the nearest one. */
const at = (sorted: readonly number[], share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
