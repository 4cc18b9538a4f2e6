import { lineMinor, MoneyError, parseMinor } from '../money/money.ts';

export const MAX_MINOR = 10_000_000_000_000;

/** Spreadsheets keep long numbers as `="123"` or `'123`; the id is what lies inside. */
export function cleanId(text: string): string {
  const quoted = /^="?([^"]*)"?$/.exec(text);
  return (quoted?.[1] ?? text).replace(/^'/, '').trim();
}

/** A text without the apostrophe that keeps spreadsheets from taking it for a formula, as our own exports write it. */
export const unguarded = (text: string): string => text.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, '');

export const isZero = (decimal: string): boolean => /^[+-]?0+(?:\.0*)?$/.test(decimal);

export function readQuantity(text: string): number | undefined {
  const match = /^([+-]?\d{1,9})(?:\.0+)?$/.exec(text);
  const quantity = Number(match?.[1]);
  return match && quantity !== 0 ? quantity : undefined;
}

/** Signed minor units: negative for a return. A negative quantity with either sign of a total is a return. */
export function readAmount(
  role: 'price' | 'total',
  quantity: number,
  text: string,
  currency: string,
): number | 'bad_amount' | 'negative_price' {
  try {
    if (role === 'price') {
      if (text.startsWith('-') && !isZero(text)) return 'negative_price';
      return lineMinor(quantity, text, currency);
    }
    const total = parseMinor(text, currency);
    return quantity < 0 ? -Math.abs(total) : total;
  } catch (error) {
    if (error instanceof MoneyError) return 'bad_amount';
    throw error;
  }
}

/** An amount that is not below zero, as a file writes it (`¥` and `￥` may stand before it); undefined for none such. */
export function readPositive(text: string, currency: string): number | undefined {
  try {
    const minor = parseMinor(cleanId(text).replace(/^[¥￥]\s*/, ''), currency);
    return minor >= 0 && minor <= MAX_MINOR ? minor : undefined;
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}

/** A line's value less its own discount, never below nothing; undefined when the discount is no amount. */
export function subtractDiscount(amountMinor: number, text: string, currency: string): number | undefined {
  if (text === '') return amountMinor;
  const discount = readPositive(text, currency);
  return discount === undefined ? undefined : amountMinor < 0 ? amountMinor : Math.max(0, amountMinor - discount);
}
