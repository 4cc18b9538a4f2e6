import * as z from 'zod/mini';
import { lineValue } from './line-value.ts';

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Sums of a few hundred such amounts stay exact integers (2^53). */
const MAX_MINOR = 10_000_000_000_000;

/** DynamoDB stores UTF-8: a lone surrogate would come back as another text, and then never equal what was told. */
export const text = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.overwrite((value) => value.toWellFormed()),
  );
export const key = (max: number) => text(max).check(z.regex(/^[^\p{C}]+$/u), z.minLength(1));
export const word = (max: number) => z.string().check(z.regex(/^[A-Za-z0-9._:/-]+$/), z.maxLength(max));
export const time = z.int().check(z.gte(EARLIEST), z.lt(LATEST));
export const amount = z.int().check(z.gte(0), z.lte(MAX_MINOR));
/** Lines and parts of an order may take off: a trade-in, a tax that is given back. */
export const signedAmount = z.int().check(z.gte(-MAX_MINOR), z.lte(MAX_MINOR));
/** Takes off whichever sign the source gives it. */
export const discount = signedAmount.check(z.overwrite(Math.abs));

/** ISO 4217 by form; whether it exists and fits is checked against the shop. */
const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/));
export const foreign = z.object({ currency: currencyCode, amountMinor: amount });

const addresses = { email: z.optional(text(1000)), phone: z.optional(text(1000)) };
export const identity = z.object({
  accountId: z.optional(text(1000)),
  card: z.optional(text(1000)),
  ...addresses,
  observed: z.optional(z.object(addresses)),
});

export const contact = z.object({
  email: z.optional(text(320)),
  phone: z.optional(text(100)),
  firstName: z.optional(text(400)),
  lastName: z.optional(text(400)),
  locale: z.optional(text(40)),
  country: z.optional(text(2)),
  birthday: z.optional(z.string().check(z.regex(/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))),
});

export const line = z
  .object({
    sku: text(1000),
    title: z.optional(text(4000)),
    quantity: z.int(),
    totalMinor: signedAmount,
    group: z.optional(text(200)),
  })
  .check(z.overwrite((told) => ({ ...told, totalMinor: lineValue(told.quantity, told.totalMinor) })));

/** Order and cart keys are part of keys, which hold 1,024 bytes. */
export const orderKey = key(200).check(z.regex(/^[a-z]:./));
export const url = text(2048).check(z.regex(/^https?:\/\//));
/** Names of maps: `__proto__` is none. */
export const nameOf = (max: number) => key(max).check(z.refine((id) => id !== '__proto__'));

const value = z.union([text(1000), z.number(), z.boolean()]);
export const properties = z.record(nameOf(100), value);
export const attributes = z.record(nameOf(100), z.union([value, z.null()]));
