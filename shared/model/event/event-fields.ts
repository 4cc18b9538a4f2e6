import * as z from 'zod/mini';
import type { CartKey, OrderKey } from '../values/ids.ts';

/** What a schema reads, for reading only; names stay the kind of text that they are. */
export type ReadOnly<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly ReadOnly<Item>[]
    : { readonly [Field in keyof T]: ReadOnly<T[Field]> };

/** The event of a schema: one list of fields says what passes and what the program can rely on. */
export type Told<Schema extends z.ZodMiniType> = ReadOnly<z.infer<Schema>>;

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
/** UTC ms. */
export const time = z.int().check(z.gte(EARLIEST), z.lt(LATEST));
/** Integer minor units of the ISO 4217 currency beside it. */
export const amount = z.int().check(z.gte(0), z.lte(MAX_MINOR));
/** Lines and parts of an order may take off: a trade-in, a tax that is given back. */
export const signedAmount = z.int().check(z.gte(-MAX_MINOR), z.lte(MAX_MINOR));

/** Order and cart keys are part of keys, which hold 1,024 bytes. */
const ofPlatform = key(200).check(z.regex(/^[a-z]:./));
/** `<platform letter>:<platform order id>`, for example `s:5678901234567`. */
export const orderKey: z.ZodMiniType<OrderKey> = ofPlatform;
/** `<platform letter>:<platform's cart or checkout token>`. */
export const cartKey: z.ZodMiniType<CartKey> = ofPlatform;
/** `<platform letter>:<id of the subscription or contract at the platform>`. */
export const subscriptionKey = ofPlatform;
/** Where the shopper can go on; http(s) only. */
export const url = text(2048).check(z.regex(/^https?:\/\//));
/** Names of maps: `__proto__` is none. */
export const nameOf = (max: number) => key(max).check(z.refine((id) => id !== '__proto__'));

/** Version of the mapper that read it (`Platform.mapper`): of two readings of one version of a document the newer holds. */
export const mapper = z.optional(z.int().check(z.gte(0), z.lte(1_000_000)));
