import { ParkError } from '#model/event/fault.ts';
import { isCurrency, parseMinor, proportion } from '#model/values/money/money.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, readMoney } from '../common/values.ts';

/** One value in both currencies: the shop's, and the one that the shopper saw and paid in. */
export interface Pair {
  readonly currency: string;
  readonly shopMinor: number;
  readonly paidMinor: number;
}

/** An amount in the shopper's currency at the pair's rate, exact integers: the whole of a pair gives its other side. */
export function inShopMoney(paidMinor: number, pair: Pair): number {
  return proportion(paidMinor, pair.shopMinor, pair.paidMinor);
}

/** Reads a `*_set`; `undefined` where both sides are in the shop's currency or one is missing. */
export function readPair(set: Document | undefined, reading: Reading): Pair | undefined {
  const ours = set?.child('shop_money');
  const theirs = set?.child('presentment_money');
  const currency = theirs?.text('currency_code');
  if (!ours || !theirs || currency === undefined || currency === reading.shop.currency) return undefined;
  if (ours.text('currency_code') !== reading.shop.currency || !isCurrency(currency)) return undefined;
  const shopMinor = readMoney(ours, 'amount', reading);
  const paidMinor = foreignMinor(theirs, 'amount', currency);
  if (shopMinor === undefined || paidMinor === undefined || shopMinor < 0) return undefined;
  return { currency, shopMinor, paidMinor };
}

/** One in another currency than the first is left out. */
export function addPair(sum: Pair | undefined, set: Document | undefined, reading: Reading): Pair | undefined {
  const pair = readPair(set, reading);
  if (!sum || !pair) return sum ?? pair;
  if (sum.currency !== pair.currency) return sum;
  return {
    currency: sum.currency,
    shopMinor: sum.shopMinor + pair.shopMinor,
    paidMinor: sum.paidMinor + pair.paidMinor,
  };
}

/** The shop's side of a `*_set`, else a plain field; `undefined` when neither is told or it is negative. */
export function shopMoney(document: Document, set: string, plain: string, reading: Reading): number | undefined {
  const minor = signedShopMoney(document, set, plain, reading);
  return minor !== undefined && minor >= 0 ? minor : undefined;
}

/** As {@link shopMoney}, with its sign. */
export function signedShopMoney(document: Document, set: string, plain: string, reading: Reading): number | undefined {
  const ours = document.child(set)?.child('shop_money');
  const inOurs = ours?.text('currency_code') === reading.shop.currency;
  return ours && inOurs ? readMoney(ours, 'amount', reading) : readMoney(document, plain, reading);
}

/** A decimal amount of another currency, not negative. Parks as `bad_amount` or `unknown_currency`. */
export function foreignMinor(document: Document, field: string, currency: string): number | undefined {
  const decimal = document.decimal(field);
  if (decimal === undefined) return undefined;
  if (!isCurrency(currency)) throw new ParkError('unknown_currency', document.path('currency'));
  try {
    const minor = parseMinor(decimal, currency);
    if (minor >= 0) return minor;
  } catch {
    // As below: what cannot be read and what is negative are both no amount.
  }
  throw new ParkError('bad_amount', document.path(field));
}
