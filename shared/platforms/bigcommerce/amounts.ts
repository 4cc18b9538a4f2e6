import { ParkError } from '#model/event/fault.ts';
import { minorDigits } from '#model/values/money/money.ts';
import { Amounts, amountsIn } from '../common/amounts.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';

const RATE = /^(\d{1,9})(?:\.(\d{1,12}))?$/;

/** In `default_currency_code`, the shopper's (`currency_code` is what prices were shown in); its own rate decides. */
export function orderAmounts(order: Document, placedAt: number, reading: Reading): Amounts {
  const field = order.text('default_currency_code') === undefined ? 'currency_code' : 'default_currency_code';
  const [paidIn, store] = [order.text(field), order.text('store_default_currency_code')];
  const shop = reading.shop.currency;
  const rate = order.decimal('store_default_to_transactional_exchange_rate');
  if (paidIn === undefined || paidIn === shop || store !== shop || rate === undefined) {
    return amountsIn(order, field, placedAt, reading);
  }
  const match = RATE.exec(rate);
  const units = BigInt(`${match?.[1] ?? ''}${match?.[2] ?? ''}`);
  const path = order.path('store_default_to_transactional_exchange_rate');
  if (!match || units === 0n) throw new ParkError('bad_amount', path);
  const digits = digitsOf(paidIn, order.path(field));
  const numerator = 10n ** BigInt((match[2]?.length ?? 0) + minorDigits(shop));
  const denominator = units * 10n ** BigInt(digits);
  return new Amounts(paidIn, shop, {
    toShop: (minor) => toSafe(rounded(BigInt(minor) * numerator, denominator), path),
  });
}

/** Half away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

function toSafe(value: bigint, path: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new ParkError('bad_amount', path);
  return number;
}

function digitsOf(currency: string, path: string): number {
  try {
    return minorDigits(currency);
  } catch {
    throw new ParkError('unknown_currency', path);
  }
}
