import { MoneyError, minorDigits, parseMinor } from '#model/values/money/money.ts';

/** `23.40` as minor units, 0 and more; undefined of what is no such amount of the currency, also of parts of its smallest coin. */
export function amountOf(text: string, currency: string): number | undefined {
  try {
    const minor = parseMinor(text, currency);
    const decimals = text.split('.')[1]?.replace(/0+$/, '') ?? '';
    return minor < 0 || decimals.length > minorDigits(currency) ? undefined : minor;
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}
