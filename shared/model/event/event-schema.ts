import * as z from 'zod/mini';
import { CONSENT_STATES } from './event.ts';
import {
  amount,
  attributes,
  contact,
  discount,
  foreign,
  identity,
  key,
  line,
  nameOf,
  orderKey,
  properties,
  signedAmount,
  text,
  time,
  url,
  word,
} from './event-fields.ts';

const mapper = z.optional(z.int().check(z.gte(0), z.lte(1_000_000)));

const orderReturn = z.object({
  id: nameOf(200),
  at: time,
  amountMinor: amount,
  paid: z.optional(foreign),
  kind: z.optional(z.enum(['refund', 'chargeback'])),
  reversedAt: z.optional(time),
});

const order = z.object({
  type: z.literal('order'),
  orderKey,
  orderName: z.optional(text(400)),
  updatedAt: time,
  placedAt: time,
  payment: z.enum(['unpaid', 'authorised', 'part-paid', 'paid', 'void']),
  dueAt: z.optional(time),
  dueLater: z.optional(z.literal(true)),
  draft: z.optional(z.literal(true)),
  restoredAt: z.optional(time),
  cancelledAt: z.optional(time),
  currency: z.string(),
  grossMinor: amount,
  discountMinor: z.optional(discount),
  shippingMinor: z.optional(signedAmount),
  taxMinor: z.optional(signedAmount),
  dutiesMinor: z.optional(signedAmount),
  discountCodes: z.optional(z.array(text(200)).check(z.maxLength(100))),
  paid: z.optional(foreign),
  rate: z.optional(z.object({ value: text(40), day: text(10) })),
  cartKey: z.optional(orderKey),
  lines: z.array(line),
  returns: z.array(orderReturn),
  allReturns: z.optional(z.literal(true)),
  identity,
  contact,
  channel: z.optional(text(100)),
  payUrl: z.optional(url),
  mapper,
});

const returned = z.object({
  type: z.literal('return'),
  orderKey,
  currency: z.string(),
  return: orderReturn,
  identity: z.optional(identity),
  mapper,
});

const payment = z.object({
  type: z.literal('payment'),
  orderKey,
  at: time,
  payment: z.enum(['authorised', 'part-paid', 'paid', 'void']),
  captured: z.optional(foreign),
  mapper,
});

const terms = z.object({
  type: z.literal('payment-terms'),
  orderKey,
  at: time,
  dueAt: z.optional(time),
  dueLater: z.optional(z.literal(true)),
  mapper,
});

const deleted = z.object({ type: z.literal('order-deleted'), orderKey, at: time });

const cart = z.object({
  type: z.literal('cart'),
  cartKey: orderKey,
  updatedAt: time,
  state: z.enum(['open', 'converted', 'deleted']),
  currency: z.string(),
  totalMinor: amount,
  lines: z.array(line),
  identity,
  contact,
  resumeUrl: z.optional(url),
});

const product = z.object({
  type: z.literal('product'),
  sku: key(200),
  updatedAt: time,
  title: z.optional(text(4000)),
  group: z.optional(text(200)),
  category: z.optional(text(200)),
  unitCostMinor: z.optional(amount),
  daysOfSupply: z.optional(z.int().check(z.gte(1), z.lte(3650))),
  deleted: z.optional(z.boolean()),
});

const customer = z.object({
  type: z.literal('customer'),
  updatedAt: time,
  toldAt: z.optional(time),
  identity,
  contact,
  tags: z.optional(z.array(text(200)).check(z.maxLength(250))),
  attributes: z.optional(attributes),
  member: z.optional(z.object({ points: z.optional(z.int()), level: z.optional(text(100)) })),
});

const custom = z.object({
  type: z.literal('custom'),
  id: nameOf(200),
  name: word(100),
  at: time,
  identity,
  properties: z.optional(properties),
  device: z.optional(z.enum(['desktop', 'mobile', 'tablet', 'app', 'till'])),
});

const serviceCase = z.object({
  type: z.literal('service-case'),
  id: nameOf(200),
  updatedAt: time,
  state: z.enum(['open', 'closed']),
  cause: word(100),
  orderKey: z.optional(orderKey),
  identity,
});

const customersMerged = z.object({ type: z.literal('customers-merged'), at: time, kept: identity, removed: identity });

const proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('platform'), event: text(200) }),
  z.object({
    kind: z.literal('form'),
    ip: text(60),
    agent: text(400),
    typed: z.optional(z.object({ firstName: z.optional(text(400)), locale: z.optional(text(40)) })),
  }),
  z.object({ kind: z.literal('sms'), keyword: text(60), messageId: text(200) }),
  z.object({ kind: z.literal('file'), source: text(200) }),
]);

const consent = z.object({
  type: z.literal('consent'),
  channel: word(20),
  topic: word(40),
  state: z.enum(CONSENT_STATES),
  at: time,
  source: word(80),
  optIn: z.optional(z.enum(['single', 'confirmed'])),
  wording: z.optional(word(40)),
  proof: z.optional(proof),
  listEntry: z.optional(word(100)),
  identity,
});

const privacy = z.object({
  type: z.literal('privacy'),
  request: z.enum(['access', 'erase', 'erase-shop']),
  requestId: key(200),
  at: time,
  identity,
  customerId: z.optional(word(60)),
  orders: z.array(orderKey).check(z.maxLength(10_000)),
});

/** Shape and bounds of a commerce event: the gate before state, whoever made the event. */
export const EVENT_SCHEMA = z.discriminatedUnion('type', [
  order,
  returned,
  payment,
  terms,
  deleted,
  cart,
  product,
  customer,
  custom,
  serviceCase,
  customersMerged,
  consent,
  privacy,
]);
