import * as z from 'zod/mini';
import { amount, cartKey, type Told, time, url } from './event-fields.ts';
import { line } from './order-fields.ts';
import { contact, identity } from './person-fields.ts';

export const CART_EVENT = z.object({
  type: z.literal('cart'),
  cartKey,
  updatedAt: time,
  state: z.enum(['open', 'converted', 'deleted']),
  currency: z.string(),
  totalMinor: amount,
  lines: z.array(line),
  identity,
  contact,
  resumeUrl: z.optional(url),
});
/** A cart or checkout as of `updatedAt`; the newest document wins, and `converted` wins for ever. */
export type CartEvent = Told<typeof CART_EVENT>;
