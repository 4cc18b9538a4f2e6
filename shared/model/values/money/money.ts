/** Digits after the decimal point by ISO 4217 currency where it is not two (ISO 4217 list one, 2024). */
const DIGITS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((c) => [c, 0]),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((c) => [c, 3]),
  ...'CLF UYW'.split(' ').map((c) => [c, 4]),
]);

const CURRENCIES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('currency'), ...Object.keys(DIGITS)]);

export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** Money that cannot be read: an unknown currency, no decimal number, or beyond 2^53 minor units. */
export class MoneyError extends Error {
  override name = 'MoneyError';
}

/** Digits after the decimal point of an ISO 4217 currency. Throws {@link MoneyError} for an unknown code. */
export function minorDigits(currency: string): number {
  if (!isCurrency(currency)) throw new MoneyError(`unknown currency ${JSON.stringify(currency).slice(0, 12)}`);
  return DIGITS[currency] ?? 2;
}

/** "12.50", "-3" (not "1e3") as minor units, rounded half away from zero. Throws {@link MoneyError}. */
export function parseMinor(decimal: string, currency: string): number {
  return scaleDecimal(decimal, minorDigits(currency));
}

/** quantity x unit price, exact, then rounded half away from zero to minor units of the currency. */
export function lineMinor(quantity: number, price: string, currency: string): number {
  if (!Number.isSafeInteger(quantity)) throw new MoneyError('quantity is not a whole number');
  const digits = minorDigits(currency);
  const { units, scale } = readDecimal(price);
  return toSafe(roundScaled(units * BigInt(quantity), scale, digits));
}

/** An amount in another currency by a decimal rate (units of `to` per unit of `from`), exact, then rounded half away from zero. */
export function convertMinor(minor: number, from: string, rate: string, to: string): number {
  if (!Number.isSafeInteger(minor)) throw new MoneyError('amount is not a whole number of minor units');
  const { units, scale } = readDecimal(rate);
  return toSafe(roundScaled(BigInt(minor) * units, minorDigits(from) + scale, minorDigits(to)));
}

/** value x part / whole of amounts that are not negative, exact, rounded half up. */
export function proportion(value: number, part: number, whole: number): number {
  return Number((BigInt(value) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
}

function scaleDecimal(decimal: string, digits: number): number {
  const { units, scale } = readDecimal(decimal);
  return toSafe(roundScaled(units, scale, digits));
}

function readDecimal(text: string): { units: bigint; scale: number } {
  const match = /^([+-]?)(\d{1,18})(?:\.(\d{0,18}))?$/.exec(text.trim());
  if (!match) throw new MoneyError('not a decimal number');
  const fraction = match[3] ?? '';
  const units = BigInt(`${match[2]}${fraction}`);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

function roundScaled(units: bigint, scale: number, digits: number): bigint {
  if (scale <= digits) return units * 10n ** BigInt(digits - scale);
  const divisor = 10n ** BigInt(scale - digits);
  const half = units < 0n ? -(divisor / 2n) : divisor / 2n;
  return (units + half) / divisor;
}

function toSafe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new MoneyError('amount is beyond 2^53 minor units');
  return number;
}

/** Minor units as a plain decimal string: (1250, "EUR") is "12.50", (500, "JPY") is "500". */
export function formatMinor(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
