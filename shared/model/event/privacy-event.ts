import * as z from 'zod/mini';
import type { CustomerId } from '../values/ids.ts';
import { key, orderKey, type Told, time, word } from './event-fields.ts';
import { identity } from './person-fields.ts';

const customerId: z.ZodMiniType<CustomerId> = word(60);

export const PRIVACY_EVENT = z.object({
  type: z.literal('privacy'),
  request: z.enum(['access', 'erase', 'erase-shop']),
  /** The platform's id of the request, else a hash of the body: one request is answered once. */
  requestId: key(200),
  at: time,
  identity,
  /** Our own id of the person, from the command line or the preference centre. */
  customerId: z.optional(customerId),
  orders: z.array(orderKey).check(z.maxLength(10_000)),
});
/** A request of a person, or of the platform for a person, about their data. */
export type PrivacyEvent = Told<typeof PRIVACY_EVENT>;
