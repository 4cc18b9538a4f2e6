import { ParkError } from '#model/event/fault.ts';
import type { ForeignAmount, OrderReturn } from '#model/event/order-fields.ts';
import { conversionOf } from '#model/shop/rates.ts';
import { type OrderKey, orderKeyOf } from '#model/values/ids.ts';
import { minorDigits } from '#model/values/money/money.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { stripeReceiver } from './receive.ts';

/** An event of Stripe, opened: its own id and time are those of what it tells. */
export interface StripeEvent extends Reading {
  readonly id: string;
  /** UTC ms. */
  readonly created: number;
  /** False for test mode. */
  readonly live: boolean;
}

const ID = /^[a-z]+_[0-9A-Za-z_]{1,120}$/;

/** Ids of Stripe are longer than those of shops (66 characters of a Checkout session). A field may hold the object itself. */
export function stripeId(document: Document, field: string): string | undefined {
  const value = document.get(field);
  if (value === undefined) return undefined;
  const id = typeof value === 'object' ? document.child(field)?.get('id') : value;
  if (typeof id !== 'string' || !ID.test(id)) throw new ParkError('missing_field', document.path(field));
  return id;
}

export function requireStripeId(document: Document, field: string): string {
  const id = stripeId(document, field);
  if (id === undefined) throw new ParkError('missing_field', document.path(field));
  return id;
}

const EARLIEST = Date.UTC(1990, 0, 1);

/** Unix seconds as UTC ms. */
export function requireSeconds(document: Document, field: string, receivedAt: number): number {
  const seconds = document.get(field);
  if (seconds === undefined) throw new ParkError('missing_field', document.path(field));
  const ms = typeof seconds === 'number' && Number.isSafeInteger(seconds) ? seconds * 1000 : Number.NaN;
  if (!(ms >= EARLIEST && ms <= receivedAt + 2 * DAY_MS)) throw new ParkError('bad_time', document.path(field));
  return ms;
}

/** Stripe's own list: amounts of these are whole units, also of MGA, which ISO 4217 gives two digits. */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
/** Whole units by ISO 4217 that Stripe still writes with two digits, for the sake of older programs. */
const STILL_TWO_DIGITS = new Set(['ISK', 'UGX']);

/** Currencies are in lower case. */
export function requireCurrency(document: Document, field = 'currency'): string {
  const currency = document.text(field)?.toUpperCase();
  if (currency === undefined) throw new ParkError('missing_field', document.path(field));
  isoDigits(currency, document.path(field));
  return currency;
}

/** An amount of Stripe in minor units of ISO 4217; `undefined` when absent. Parks negative and broken ones. */
export function readAmount(document: Document, field: string, currency: string): number | undefined {
  const minor = readSignedAmount(document, field, currency);
  if (minor !== undefined && minor < 0) throw new ParkError('bad_amount', document.path(field));
  return minor;
}

/** As {@link readAmount}, below zero too: a part of an order may take off. */
export function readSignedAmount(document: Document, field: string, currency: string): number | undefined {
  const amount = document.get(field);
  if (amount === undefined) return undefined;
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount))
    throw new ParkError('bad_amount', document.path(field));
  const more = isoDigits(currency, document.path(field)) - stripeDigits(currency);
  const minor = more >= 0 ? amount * 10 ** more : Math.round(amount / 10 ** -more);
  if (!Number.isSafeInteger(minor)) throw new ParkError('bad_amount', document.path(field));
  return minor;
}

export function requireStripeAmount(document: Document, field: string, currency: string): number {
  const amount = readAmount(document, field, currency);
  if (amount === undefined) throw new ParkError('missing_field', document.path(field));
  return amount;
}

function stripeDigits(currency: string): number {
  if (WHOLE.has(currency)) return 0;
  return STILL_TWO_DIGITS.has(currency) ? 2 : minorDigits(currency);
}

function isoDigits(currency: string, path: string): number {
  try {
    return minorDigits(currency);
  } catch {
    throw new ParkError('unknown_currency', path);
  }
}

/** The amounts of a return: in the shop's currency, and as paid where that was another one. */
export function returnedAmount(
  paid: ForeignAmount,
  at: number,
  { shop }: Reading,
  path: string,
): Pick<OrderReturn, 'amountMinor' | 'paid'> {
  const amountMinor = conversionOf(shop, paid.currency, at, path).toShop(paid.amountMinor);
  return paid.currency === shop.currency ? { amountMinor } : { amountMinor, paid };
}

/** What a payment, its session, refunds and disputes share. */
export const orderKey = (id: string): OrderKey => orderKeyOf(stripeReceiver.letter, id);
