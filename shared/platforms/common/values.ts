import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isCurrency, lineMinor, parseMinor } from '#model/values/money/money.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Document } from './json/document.ts';

export interface Reading {
  readonly shop: Shop;
  readonly topic: string;
  readonly receivedAt: number;
}

const EARLIEST = Date.UTC(1990, 0, 1);
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})?$/;

/** Without an offset read as UTC. Parks as `bad_time` what is no time, before 1990, or two days after the receipt. */
export function readTime(document: Document, field: string, { receivedAt }: Reading): number | undefined {
  const value = document.get(field);
  if (value === undefined || value === '') return undefined;
  const match = typeof value === 'string' ? ISO.exec(value) : null;
  const local = match?.[1];
  const fraction = (match?.[2] ?? '').slice(0, 3).padEnd(3, '0');
  const ms = local && isRealTime(local) ? Date.parse(`${local}.${fraction}${match?.[3] ?? 'Z'}`) : Number.NaN;
  if (!(ms >= EARLIEST && ms <= receivedAt + 2 * DAY_MS)) throw new ParkError('bad_time', document.path(field));
  return ms;
}

/** The first of the fields that holds a time. Parks as `missing_field` (of the first) when none does. */
export function requireTime(document: Document, fields: readonly string[], reading: Reading): number {
  for (const field of fields) {
    const time = readTime(document, field, reading);
    if (time !== undefined) return time;
  }
  throw new ParkError('missing_field', document.path(fields[0] ?? ''));
}

/** 30 February parses as 2 March in V8, so the text must come back the same. */
function isRealTime(local: string): boolean {
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(local);
}

/** Parks unless the document's currency is the shop's: `unknown_currency` when it is none, else `wrong_currency`. */
export function requireShopCurrency(document: Document, field: string, { shop }: Reading): void {
  const currency = document.text(field);
  if (currency === undefined) throw new ParkError('missing_field', document.path(field));
  if (currency === shop.currency) return;
  throw new ParkError(isCurrency(currency) ? 'wrong_currency' : 'unknown_currency', document.path(field));
}

/** What something sells for, to be shown; undefined where it is none that could be: a product is kept without it. */
export function priceOf(document: Document, field: string, { shop }: Reading): number | undefined {
  const value = document.get(field);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    const minor = parseMinor(String(value), shop.currency);
    return minor > 0 ? minor : undefined;
  } catch {
    return undefined;
  }
}

/** A decimal amount in the shop's currency as minor units; `undefined` when absent. Parks as `bad_amount`. */
export function readMoney(document: Document, field: string, { shop }: Reading): number | undefined {
  const decimal = document.decimal(field);
  if (decimal === undefined) return undefined;
  return orBadAmount(() => parseMinor(decimal, shop.currency), document.path(field));
}

/** As {@link readMoney}, but parks when the amount is absent (`missing_field`) or negative (`bad_amount`). */
export function requireAmount(document: Document, field: string, reading: Reading): number {
  const amount = readMoney(document, field, reading);
  if (amount === undefined) throw new ParkError('missing_field', document.path(field));
  if (amount < 0) throw new ParkError('bad_amount', document.path(field));
  return amount;
}

/** quantity x the unit price in `field`, exact and then rounded. Parks as `bad_amount`. */
export function readLineMoney(document: Document, field: string, quantity: number, { shop }: Reading): number {
  const price = document.decimal(field);
  if (price === undefined) throw new ParkError('missing_field', document.path(field));
  return orBadAmount(() => lineMinor(quantity, price, shop.currency), document.path(field));
}

/** A count of pieces, up to 1,000,000 either way: fewer than none of a deduction. Parks as `missing_field`. */
export function readQuantity(document: Document, field: string): number {
  const quantity = Number(document.decimal(field) ?? Number.NaN);
  if (!Number.isSafeInteger(quantity) || Math.abs(quantity) > 1_000_000) {
    throw new ParkError('missing_field', document.path(field));
  }
  return quantity;
}

/** As {@link readQuantity}, for plugins and scales that sell by weight: 0.4 kg is one piece. */
export function readPieces(document: Document, field: string): number {
  const told = Number(document.decimal(field) ?? Number.NaN);
  const pieces = Math.sign(told) * Math.ceil(Math.abs(told));
  if (!(Math.abs(pieces) <= 1_000_000)) throw new ParkError('missing_field', document.path(field));
  return pieces;
}

function orBadAmount(read: () => number, path: string): number {
  try {
    return read();
  } catch {
    throw new ParkError('bad_amount', path);
  }
}

export function readUrl(document: Document, field: string): string | undefined {
  const text = document.text(field, 2048);
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
}

export function readLocale(document: Document, field: string): string | undefined {
  const text = document.text(field, 35);
  if (text === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

export function readCountry(document: Document | undefined, field: string): string | undefined {
  const code = document?.text(field)?.toUpperCase();
  return code && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** Lines and money movements of one order that are read; beyond, it is parked: an item holds 400 KB. */
export const MAX_LINES = 1000;
export const MAX_RETURNS = 500;

/** Leaves out the fields that are not known, so that a later document's knowledge is not hidden by emptiness. */
export function known(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
