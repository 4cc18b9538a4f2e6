import { BRAND_VARIABLES } from '#model/message/context.ts';

const TAG = /\{\{\s*(brand\.[\w.]+)\s*\}\}/g;

/**
 * MJML wants colours, lengths and fonts where it takes them, and repeats what stands in `mj-attributes` in every
 * element. So it gets a colour, a number and a font that stand for the brand's, and what it made of them becomes Liquid
 * again: each shop's mails have its own.
 */
const MARKS: readonly (readonly [variable: string, mark: string])[] = BRAND_VARIABLES.flatMap((name, at) => {
  if (name.startsWith('brand.logo.')) return [];
  if (name === 'brand.radius') return [[name, '7919']];
  if (name === 'brand.fonts') return [[name, 'PerennialBrandFonts']];
  return [[name, `#b7a9${(0x10 + at).toString(16)}`.padEnd(7, 'd')]];
});
const markOf = new Map(MARKS);

/** Unknown names stay, and are refused as Liquid. */
export const withMarks = (source: string): string =>
  source.replace(TAG, (tag, name: string) => markOf.get(name) ?? tag);

export const withoutMarks = (html: string): string =>
  MARKS.reduce((text, [name, mark]) => text.replaceAll(mark, `{{ ${name} }}`), html);
