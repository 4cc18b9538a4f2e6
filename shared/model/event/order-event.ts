import * as z from 'zod/mini';
import { amount, cartKey, mapper, orderKey, signedAmount, type Told, text, time, url } from './event-fields.ts';
import { device, discount, foreign, line, orderReturn, shipment, shipTo } from './order-fields.ts';
import { contact, identity } from './person-fields.ts';

/** More parcels than an order has. */
const MAX_SHIPMENTS = 100;

const due = {
  dueAt: z.optional(time),
  /** At a time that nobody has told yet: on delivery, on fulfilment. */
  dueLater: z.optional(z.literal(true)),
};
export const ORDER_EVENT = z.object({
  type: z.literal('order'),
  orderKey,
  /** What the shopper calls the order ("#1001"). */
  orderName: z.optional(text(400)),
  /** Version of the document: the platform's own last change. */
  updatedAt: time,
  /** When the order was placed. Its KPI day. */
  placedAt: time,
  payment: z.enum(['unpaid', 'authorised', 'part-paid', 'paid', 'void']),
  /** When it was paid, where the source tells that. */
  paidAt: z.optional(time),
  ...due,
  /** Not an order yet but a checkout under way: whatever else is told of the same instant came after it. */
  draft: z.optional(z.literal(true)),
  /** The source said at this time that the order is there: a deletion until then does not hold any more. */
  restoredAt: z.optional(time),
  /** Set when the order was cancelled; a paid order then returns its remaining value at this time. */
  cancelledAt: z.optional(time),
  currency: z.string(),
  /** What the shopper was charged, shipping and tax included, before any return. */
  grossMinor: amount,
  /** Parts of the gross value, shop currency, where the source tells them. */
  discountMinor: z.optional(discount),
  shippingMinor: z.optional(signedAmount),
  taxMinor: z.optional(signedAmount),
  dutiesMinor: z.optional(signedAmount),
  discountCodes: z.optional(z.array(text(200)).check(z.maxLength(100))),
  /** The gross value as the shopper paid it, when that was in another currency than the shop's. */
  paid: z.optional(foreign),
  /** Set when the shop's rate table converted it and not the platform: decimal rate and the table's day (YYYY-MM-DD). */
  rate: z.optional(z.object({ value: text(40), day: text(10) })),
  cartKey: z.optional(cartKey),
  lines: z.array(line),
  /** Returns embedded in the document; merged by id with {@link ReturnEvent}s. */
  returns: z.array(orderReturn),
  /** The document lists every return there is: one that it leaves out was deleted, where the platform lets that happen. */
  allReturns: z.optional(z.literal(true)),
  /** Parcels as far as the document tells them; merged by id with {@link ShipmentEvent}s. */
  shipments: z.optional(z.array(shipment).check(z.maxLength(MAX_SHIPMENTS))),
  shipTo: z.optional(shipTo),
  identity,
  contact,
  /** Sales channel as the platform names it (`web`, `pos`). */
  channel: z.optional(text(100)),
  device,
  /** Where an unpaid order can be paid or a cart resumed. */
  payUrl: z.optional(url),
  mapper,
});
/** A whole order document as of `updatedAt`. */
export type OrderEvent = Told<typeof ORDER_EVENT>;
/**
 * `authorised`: the money is on its way and counts when it is there. `part-paid` counts no more than `unpaid`. `void`
 * never counts: cancelled before it was paid, deleted, or a test.
 */
export type PaymentState = OrderEvent['payment'];
/** When an order is to be paid, where that is not at once. */
export type PaymentDue = Pick<OrderEvent, 'dueAt' | 'dueLater'>;

export const RETURN_EVENT = z.object({
  type: z.literal('return'),
  orderKey,
  currency: z.string(),
  return: orderReturn,
  /** Only where the source has no order document for it (a credit note of an import). */
  identity: z.optional(identity),
  mapper,
});
/** A return that arrives on its own, perhaps before its order. */
export type ReturnEvent = Told<typeof RETURN_EVENT>;

export const PAYMENT_EVENT = z.object({
  type: z.literal('payment'),
  orderKey,
  at: time,
  payment: z.enum(['authorised', 'part-paid', 'paid', 'void']),
  /** What was captured of it, in the currency of the payment. */
  captured: z.optional(foreign),
  mapper,
});
/** How a payment stands, perhaps told before the order; a document that says paid or void needs no such word. */
export type OrderPaymentEvent = Told<typeof PAYMENT_EVENT>;

export const TERMS_EVENT = z.object({ type: z.literal('payment-terms'), orderKey, at: time, ...due, mapper });
/** When an order is to be paid, told beside its document by an invoice and perhaps before it; the newest word holds. */
export type OrderTermsEvent = Told<typeof TERMS_EVENT>;

export const SHIPMENT_EVENT = z.object({ type: z.literal('shipment'), orderKey, shipment });
/** A parcel that is told on its own, perhaps before its order or its payment. */
export type ShipmentEvent = Told<typeof SHIPMENT_EVENT>;

export const DELETED_EVENT = z.object({ type: z.literal('order-deleted'), orderKey, at: time });
/** A deleted order: never counts again, whatever arrives later with an older version. */
export type OrderDeletedEvent = Told<typeof DELETED_EVENT>;
