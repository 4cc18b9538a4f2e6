import { lineValue } from '#model/event/order-fields.ts';
import { lineMinor, MoneyError, parseMinor } from '#model/values/money/money.ts';
import { type DecimalMark, isAmbiguous, isAmbiguousWhole, type NumberKind, plainDecimal } from './numbers.ts';

export const MAX_MINOR = 10_000_000_000_000;

export const isZero = (decimal: string): boolean => /^[+-]?0+(?:\.0*)?$/.test(decimal);

/** Why a number was refused. */
export type NumberFault = 'bad_amount' | 'ambiguous_number';

/** Pieces, not none; negative for a return. */
export function readQuantity(
  text: string,
  mark: DecimalMark | undefined,
): number | 'bad_quantity' | 'ambiguous_number' {
  const decimal = plainDecimal(text, mark);
  const match = /^([+-]?\d{1,9})(?:\.0*)?$/.exec(decimal ?? '');
  const quantity = Number(match?.[1]);
  if (!decimal || !match || quantity === 0) return 'bad_quantity';
  return mark === undefined && isAmbiguousWhole(decimal) ? 'ambiguous_number' : quantity;
}

/** Amounts of a file: their currency, and their decimal mark where somebody said it. */
export interface AmountReading {
  readonly currency: string;
  readonly decimal?: DecimalMark | undefined;
  /** The file tells totals of orders too: a price below nothing takes off. Without them it is a correction of books. */
  readonly signedPrices?: boolean | undefined;
}

/** Signed minor units: negative for a return. A negative quantity with either sign of a total is a return. */
export function readAmount(
  role: 'price' | 'total',
  quantity: number,
  text: string,
  reading: AmountReading,
): number | NumberFault | 'negative_price' {
  const decimal = readDecimal(text, reading, role === 'price' ? 'price' : 'sum');
  if (decimal === 'bad_amount' || decimal === 'ambiguous_number') return decimal;
  if (role === 'price') {
    if (decimal.startsWith('-') && !isZero(decimal) && !reading.signedPrices) return 'negative_price';
    return asAmount(() => lineValue(quantity, lineMinor(quantity, decimal, reading.currency)));
  }
  return asAmount(() => lineValue(quantity, parseMinor(decimal, reading.currency)));
}

/** An amount as a file writes it (`¥` and `￥` may stand before it). */
export function readSigned(text: string, reading: AmountReading, kind: NumberKind): number | NumberFault {
  const decimal = readDecimal(text.replace(/^'/, '').replace(/^[¥￥]\s*/, ''), reading, kind);
  if (decimal === 'bad_amount' || decimal === 'ambiguous_number') return decimal;
  const minor = asAmount(() => parseMinor(decimal, reading.currency));
  return typeof minor === 'number' && Math.abs(minor) > MAX_MINOR ? 'bad_amount' : minor;
}

/** As {@link readSigned}, and not below zero. */
export function readPositive(text: string, reading: AmountReading, kind: NumberKind): number | NumberFault {
  const minor = readSigned(text, reading, kind);
  return typeof minor === 'number' && minor < 0 ? 'bad_amount' : minor;
}

/** As {@link readSigned}, of what takes off or went back: files write it with either sign. */
export function readTakenOff(text: string, reading: AmountReading, kind: NumberKind): number | NumberFault {
  const minor = readSigned(text, reading, kind);
  return typeof minor === 'number' ? Math.abs(minor) : minor;
}

/** A line's value less its own discount, never below nothing. */
export function subtractDiscount(amountMinor: number, text: string, reading: AmountReading): number | NumberFault {
  if (text === '') return amountMinor;
  const discount = readTakenOff(text, reading, 'part');
  if (typeof discount !== 'number') return discount;
  return amountMinor < 0 ? amountMinor : Math.max(0, amountMinor - discount);
}

function readDecimal(text: string, { currency, decimal: mark }: AmountReading, kind: NumberKind): string | NumberFault {
  const decimal = plainDecimal(text, mark);
  if (decimal === undefined) return 'bad_amount';
  return mark === undefined && isAmbiguous(decimal, currency, kind) ? 'ambiguous_number' : decimal;
}

function asAmount(read: () => number): number | 'bad_amount' {
  try {
    return read();
  } catch (error) {
    if (error instanceof MoneyError) return 'bad_amount';
    throw error;
  }
}
