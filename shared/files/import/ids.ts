import { withoutInvisible } from '#model/values/text/plain.ts';

/** Spreadsheets keep long numbers as `="123"` or `'123`, and write whole ones as `123.0`; the id is what lies inside. */
export function cleanId(text: string): string {
  const visible = withoutInvisible(text).trim();
  const quoted = /^="?([^"]*)"?$/.exec(visible);
  const id = (quoted?.[1] ?? visible).replace(/^'/, '').trim();
  return id.replace(/^(\d+)[.,]00?$/, '$1');
}

/** As {@link cleanId}; a short number with decimals may be the name of an article. */
export function cleanSku(text: string): string {
  const id = cleanId(text);
  return id.length < LONG_NUMBER && /[.,]00?'?$/.test(text.trim()) ? text.trim().replace(/^'/, '') : id;
}
/** GTIN-8 is the shortest number of an article. */
const LONG_NUMBER = 8;
