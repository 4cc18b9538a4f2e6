import * as z from 'zod/mini';
import { subscriptionKey, type Told, text, time } from './event-fields.ts';
import { identity } from './person-fields.ts';

export const SUBSCRIPTION_STATES = ['running', 'paused', 'ended'] as const;

/** More groups than anybody subscribes to at once; further ones are of no use to a prediction. */
const MAX_DELIVERED = 20;

export const SUBSCRIPTION_EVENT = z.object({
  type: z.literal('subscription'),
  id: subscriptionKey,
  /** Version of the statement: the newest holds. */
  updatedAt: time,
  /** When it was said, where `updatedAt` is a rank and no time: an erasure before it does not hold it back. */
  toldAt: z.optional(time),
  /** `paused`: it delivers nothing for now and may go on; `ended`: for good. */
  state: z.enum(SUBSCRIPTION_STATES),
  /** When it took this state, where the source tells that apart from `updatedAt`. */
  since: z.optional(time),
  /** When the period began that it was renewed for; absent in its first one and where the source does not tell. */
  renewedAt: z.optional(time),
  /** Product groups or SKUs that it delivers. */
  delivers: z.optional(z.array(text(200)).check(z.maxLength(MAX_DELIVERED))),
  identity,
});
/** A contract that delivers or charges again and again, as of `updatedAt`. */
export type SubscriptionEvent = Told<typeof SUBSCRIPTION_EVENT>;
