import * as z from 'zod/mini';
import { amount, key, type Told, time } from './event-fields.ts';
import { identity } from './person-fields.ts';

/** What somebody wants to be told of a product. */
export const WISHES = ['back-in-stock', 'price-drop'] as const;
export type WishKind = (typeof WISHES)[number];

export const WISH_EVENT = z.object({
  type: z.literal('product-wish'),
  sku: key(200),
  wants: z.enum(WISHES),
  at: time,
  identity,
  /** What the product cost when they asked, minor units of the shop's currency; the catalogue's price unless told. */
  priceMinor: z.optional(amount),
  /** They do not want to be told any more. */
  withdrawn: z.optional(z.literal(true)),
});
/** A person asked to be told when a product can be bought again, or costs less. */
export type WishEvent = Told<typeof WISH_EVENT>;
