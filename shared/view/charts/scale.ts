/** Times a power of ten. */
const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** 0 stays in view, and the end is a round number whose half is one, too, at most half above the highest value. */
export function niceTop(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((each) => each * power >= value) ?? 10;
  return step * power;
}

/** A number as it may stand in an attribute; what is none lies at 0. */
export const at = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '0');

/** A part of a whole as a width, 0% to 100%. */
export const percent = (part: number, whole: number): string =>
  `${at(whole > 0 ? Math.min(1, Math.max(0, part / whole)) * 100 : 0)}%`;
