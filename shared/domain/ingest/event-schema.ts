import * as z from 'zod/mini';

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Sums of a few hundred such amounts stay exact integers (2^53). */
const MAX_MINOR = 10_000_000_000_000;

/** DynamoDB stores UTF-8: a lone surrogate would come back as another text, and then never equal what was told. */
const text = (max: number) =>
  z.string().check(
    z.maxLength(max),
    z.overwrite((value) => value.toWellFormed()),
  );
const key = (max: number) => text(max).check(z.regex(/^[^\p{C}]+$/u), z.minLength(1));
const word = (max: number) => z.string().check(z.regex(/^[A-Za-z0-9._:/-]+$/), z.maxLength(max));
const time = z.int().check(z.gte(EARLIEST), z.lt(LATEST));
const amount = z.int().check(z.gte(0), z.lte(MAX_MINOR));
const amountOrDiscount = z.int().check(z.gte(-MAX_MINOR), z.lte(MAX_MINOR));

const identity = z.object({
  accountId: z.optional(text(1000)),
  email: z.optional(text(1000)),
  phone: z.optional(text(1000)),
});

const contact = z.object({
  email: z.optional(text(320)),
  phone: z.optional(text(100)),
  firstName: z.optional(text(400)),
  lastName: z.optional(text(400)),
  locale: z.optional(text(40)),
  country: z.optional(text(2)),
});

const line = z.object({
  sku: text(1000),
  title: z.optional(text(4000)),
  quantity: z.int(),
  totalMinor: amountOrDiscount,
});

/** Ids of returns become names of a map: `__proto__` is none. */
const orderReturn = z.object({
  id: key(200).check(z.refine((id) => id !== '__proto__')),
  at: time,
  amountMinor: amount,
});

/** Order keys are part of sort keys, which hold 1,024 bytes. */
const orderKey = key(200).check(z.regex(/^[a-z]:./));

const order = z.object({
  type: z.literal('order'),
  orderKey,
  orderName: z.optional(text(400)),
  updatedAt: time,
  placedAt: time,
  payment: z.enum(['unpaid', 'paid', 'void']),
  cancelledAt: z.optional(time),
  currency: z.string(),
  grossMinor: amount,
  lines: z.array(line),
  returns: z.array(orderReturn),
  identity,
  contact,
  channel: z.optional(text(100)),
  payUrl: z.optional(text(2048).check(z.regex(/^https?:\/\//))),
});

const returned = z.object({
  type: z.literal('return'),
  orderKey,
  currency: z.string(),
  return: orderReturn,
  identity: z.optional(identity),
});

const deleted = z.object({ type: z.literal('order-deleted'), orderKey, at: time });

const customer = z.object({ type: z.literal('customer'), updatedAt: time, identity, contact });

const consent = z.object({
  type: z.literal('consent'),
  channel: z.enum(['email', 'sms']),
  topic: word(40),
  state: z.enum(['granted', 'pending', 'withdrawn', 'none']),
  at: time,
  source: word(80),
  identity,
});

/** Shape and bounds of a commerce event: the gate before state, whoever made the event. */
export const EVENT_SCHEMA = z.discriminatedUnion('type', [order, returned, deleted, customer, consent]);
