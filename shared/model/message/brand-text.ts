import { type Brand, COLOURS } from '../brand/brand.ts';

const TAG = /\{\{\s*(brand\.[\w.]+)\s*\}\}/g;

/**
 * A text of a template with the shop's colours, fonts and corners filled in: a mail names them some two hundred times, the
 * same for everybody, and Liquid would look each up for each person. They need no escaping (as crm-check reads a brand);
 * a logo does, and stays.
 */
export function withBrand(source: string, { light, dark, fonts, radius }: Brand): string {
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      COLOURS.flatMap((name) => [[`brand.${name}`, light[name]] as const, [`brand.dark.${name}`, dark[name]] as const]),
    ),
    'brand.fonts': fonts,
    'brand.radius': String(radius),
  };
  return source.replace(TAG, (tag, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? tag) : tag));
}
