/** 0 stays in view, and the end is a round number: 1, 2, 2.5 or 5 times a power of ten. */
export function niceTop(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= value) ?? 10;
  return step * power;
}

/** A number as it may stand in an attribute; what is none lies at 0. */
export const at = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '0');

/** A part of a whole as a width, 0% to 100%. */
export const percent = (part: number, whole: number): string =>
  `${at(whole > 0 ? Math.min(1, Math.max(0, part / whole)) * 100 : 0)}%`;
