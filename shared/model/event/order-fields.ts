import * as z from 'zod/mini';
import { amount, nameOf, signedAmount, type Told, text, time } from './event-fields.ts';

/** On what somebody bought or did something, where the source tells it. */
export const device = z.optional(z.enum(['desktop', 'mobile', 'tablet', 'app', 'till']));

/** Takes off whichever sign the source gives it. */
export const discount = signedAmount.check(z.overwrite(Math.abs));

export const foreign = z.object({
  /** ISO 4217 by form, never the shop's own currency; whether it exists is checked against the shop. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  amountMinor: amount,
});
/** An amount in the currency that the shopper saw and paid in. */
export type ForeignAmount = Told<typeof foreign>;

export const line = z
  .object({
    sku: text(1000),
    title: z.optional(text(4000)),
    quantity: z.int(),
    /** Line total before order-level discounts, minor units; below nothing for what takes off (a trade-in). */
    totalMinor: signedAmount,
    /** Product or product group at the platform, for programs that follow what was bought. */
    group: z.optional(text(200)),
  })
  .check(z.overwrite((told) => ({ ...told, totalMinor: lineValue(told.quantity, told.totalMinor) })));
export type OrderLine = Told<typeof line>;

export const orderReturn = z.object({
  id: nameOf(200),
  at: time,
  /** Shop currency. Where `paid` is told and the order's own pair of amounts is known, that pair's rate decides instead. */
  amountMinor: amount,
  paid: z.optional(foreign),
  /** `refund` unless told. */
  kind: z.optional(z.enum(['refund', 'chargeback'])),
  /** A chargeback that the shop won, or a refund that failed: from here on the money counts again. */
  reversedAt: z.optional(time),
});
/** One money movement back to the shopper, by its own id, so that any order of arrival gives one sum. */
export type OrderReturn = Told<typeof orderReturn>;

export const shipment = z.object({
  id: nameOf(200),
  /** When it was handed to the carrier. */
  shippedAt: z.optional(time),
  /** When it was with the shopper, also where nobody told that it was sent (a pick-up). */
  deliveredAt: z.optional(time),
  /** It was called off and never arrives. */
  cancelled: z.optional(z.literal(true)),
});
/** One parcel of an order, by its own id, so that any order of arrival gives one state. */
export type Shipment = Told<typeof shipment>;

export const shipTo = z.object({
  /** Street and number, as it was typed. */
  street: text(400),
  extra: z.optional(text(400)),
  city: z.optional(text(200)),
  postcode: z.optional(text(40)),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(text(2)),
  /** It is sent to somebody else than who pays. */
  gift: z.optional(z.literal(true)),
});
/** Where an order goes. Only a keyed hash of it is kept, to see whether two orders went to one door. */
export type ShipTo = Told<typeof shipTo>;

/** The value of a line: pieces fewer than none take theirs off, whichever sign the source gives it. */
export const lineValue = (quantity: number, minor: number): number => (quantity < 0 ? 0 - Math.abs(minor) : minor);
