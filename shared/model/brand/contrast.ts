import type { Palette } from './brand.ts';

/** WCAG 2.2, 1.4.3: text of usual size. */
export const LEAST_CONTRAST = 4.5;

/** Which text stands on what. */
const PAIRS: readonly (readonly [text: keyof Palette, ground: keyof Palette])[] = [
  ['ink', 'card'],
  ['ink', 'page'],
  ['soft', 'card'],
  ['soft', 'page'],
  ['link', 'card'],
  ['link', 'page'],
  ['onAccent', 'accent'],
];

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Pairs of a palette that many people could not read. */
export const hardToRead = (palette: Palette) =>
  PAIRS.map(([text, ground]) => ({ text, ground, contrast: contrastOf(palette[text], palette[ground]) })).filter(
    ({ contrast }) => contrast < LEAST_CONTRAST,
  );

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
