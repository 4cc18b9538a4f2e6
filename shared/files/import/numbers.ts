import { minorDigits } from '#model/values/money/money.ts';
import { plainForm } from '#model/values/text/plain.ts';

/** Which sign parts whole numbers from decimals; the other one, blanks and apostrophes may group thousands. */
export type DecimalMark = 'point' | 'comma';

/** What a number is of: a price of one piece may have any number of decimals, a sum has those of its currency. */
export type NumberKind = 'price' | 'sum' | 'part';

const NUMBER = {
  point: /^([+-]?)([\d,' \u00a0\u2007\u2009\u202f’]*)(?:\.(\d*))?$/,
  comma: /^([+-]?)([\d.' \u00a0\u2007\u2009\u202f’]*)(?:,(\d*))?$/,
} as const;
const GROUPED = /^\d{1,3}(?:(\D)\d{2,3}(?:\1\d{2,3})*)?$/;

/** "1234.5"; undefined for none. Without a mark, grouped thousands and commas have two readings until somebody says. */
export function plainDecimal(text: string, mark: DecimalMark | undefined): string | undefined {
  const written = plainForm(text).replace('\u2212', '-');
  if (mark === undefined) return /^[+-]?\d+(?:\.\d*)?$/.test(written) ? written : undefined;
  const [, sign, whole = '', decimals] = NUMBER[mark].exec(written) ?? [];
  if (sign === undefined || !isWhole(whole)) return undefined;
  const digits = whole.replace(/\D/g, '');
  return decimals === undefined || decimals === '' ? sign + digits : `${sign}${digits}.${decimals}`;
}

/** All digits, or groups of one kind: three at the end, two or three before. */
const isWhole = (text: string): boolean => /^\d+$/.test(text) || (GROUPED.test(text) && /\D\d{3}$/.test(text));

/**
 * `1.234` may be 1,234 where the currency has not three decimals; a sum just beyond its decimals (0.505 euro, 12.50
 * yen) was never paid. Longer tails are computed (19.990000000000002) and round.
 */
export function isAmbiguous(decimal: string, currency: string, kind: NumberKind): boolean {
  const [, whole = '', decimals = ''] = /^[+-]?(\d+)\.(\d+)$/.exec(decimal) ?? [];
  const digits = minorDigits(currency);
  const mayGroup = decimals.length === 3 && digits !== 3 && /[1-9]/.test(whole);
  const isComputed = decimals.length > Math.max(3, digits + 1);
  return mayGroup || (kind === 'sum' && !isComputed && /[1-9]/.test(decimals.slice(digits)));
}

/** Is it a whole number that three decimals make doubtful (`1.000` pieces)? */
export const isAmbiguousWhole = (decimal: string): boolean => /^[+-]?0*[1-9]\d*\.\d{3}$/.test(decimal);
