import * as z from 'zod/mini';
import { amount, key, type Told, text, time } from './event-fields.ts';

export const PRODUCT_EVENT = z.object({
  type: z.literal('product'),
  sku: key(200),
  updatedAt: time,
  title: z.optional(text(4000)),
  group: z.optional(text(200)),
  category: z.optional(text(200)),
  /** What one piece costs the shop, minor units of the shop's currency. */
  unitCostMinor: z.optional(amount),
  /** Days that one piece lasts a usual shopper. */
  daysOfSupply: z.optional(z.int().check(z.gte(1), z.lte(3650))),
  /** Days after its purchase until when one piece is at its best. */
  shelfLifeDays: z.optional(z.int().check(z.gte(1), z.lte(3650))),
  /** What one piece sells for, minor units of the shop's currency. */
  priceMinor: z.optional(amount),
  /** Its picture and its page at the shop. */
  imageUrl: z.optional(text(2000)),
  url: z.optional(text(2000)),
  /** Can it be bought now, from stock that is there? Absent where the platform does not say. */
  inStock: z.optional(z.boolean()),
  /** When it came into the shop. */
  addedAt: z.optional(time),
  deleted: z.optional(z.boolean()),
});
/** A product as of `updatedAt`, one event per SKU. */
export type ProductEvent = Told<typeof PRODUCT_EVENT>;
