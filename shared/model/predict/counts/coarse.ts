/** How many leading binary digits of a number are kept at each level of coarseness; level 0 keeps all. */
const DIGITS = [53, 10, 8, 7, 6, 5, 4, 3] as const;
export const COARSEST = DIGITS.length - 1;

/** Steps of a number of this size at a level: the number is cut down to a multiple of it. A power of two. */
function stepOf(value: number, level: number): number {
  const digits = DIGITS[level] ?? 2;
  const over = value < 1 ? 0 : Math.floor(Math.log2(value)) + 1 - digits;
  return over > 0 ? 2 ** over : 1;
}

/**
 * A whole number with less digits. Cutting first to a finer level and then to a coarser one gives the same as cutting
 * at once, so it does not matter when counts became coarse.
 */
export function cut(value: number, level: number): number {
  if (level === 0) return value;
  const step = stepOf(value, level);
  return step === 1 ? value : Math.floor(value / step) * step;
}

/** The middle of the whole numbers that are cut to this one. */
export const middle = (value: number, level: number): number => value + (stepOf(value, level) - 1) / 2;
