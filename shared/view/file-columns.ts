import { formatMinor, isCurrency, minorDigits } from '#model/values/money/money.ts';

/** A column of a file. */
export interface FileColumn {
  readonly name: string;
  /** It holds money: by this key JSON gives minor units, as `netMinor`. */
  readonly money?: string | undefined;
}

type Value = string | number | boolean | undefined;

/** Of a currency that is not known the digits are not known either, so that its amounts stay as they are. */
const unitOf = (currency: string): string => (isCurrency(currency) ? currency : `${currency}, minor units`);

/** The name of a column in a file that people open: that of money has its currency, `Net revenue (EUR)`. */
export const headOf = ({ name, money }: FileColumn, currency: string): string =>
  money === undefined ? name : `${name} (${unitOf(currency)})`;

/** Its key in JSON, where money stays in minor units. */
export const keyOf = ({ name, money }: FileColumn): string => money ?? name;

/** Minor units as people write them, with all digits of the currency: 10210 EUR is 102.10. */
export function majorOf(minor: Value, currency: string): Value {
  if (typeof minor !== 'number' || !isCurrency(currency)) return minor;
  const units = Math.round(minor);
  return Number.isSafeInteger(units) ? formatMinor(units, currency) : minor / 10 ** minorDigits(currency);
}

/** A row of a file that people open. */
export const valuesOf = (
  columns: readonly FileColumn[],
  values: readonly Value[],
  currency: string,
): readonly Value[] => values.map((value, at) => (columns[at]?.money === undefined ? value : majorOf(value, currency)));
