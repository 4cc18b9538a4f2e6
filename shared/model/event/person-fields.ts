import * as z from 'zod/mini';
import { type Told, text } from './event-fields.ts';

const addresses = { email: z.optional(text(1000)), phone: z.optional(text(1000)) };

const ownAddresses = z.record(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,15}$/)), z.string().check(z.maxLength(200)));

export const identity = z.object({
  /** Account id at the platform, as text (64-bit ids exceed 2^53). */
  accountId: z.optional(text(1000)),
  /** Login or loyalty card number, the same at every platform and till of the shop. */
  card: z.optional(text(1000)),
  ...addresses,
  /** Addresses in channels of the team's own, by the name of the channel: `{"wechat": "<openid>"}`. */
  channels: z.optional(ownAddresses),
  /** Not vouched for by the source (a billing phone): for messages about that order, never to join a person. */
  observed: z.optional(z.object(addresses)),
});
/** Names of a person as the source knows them, not yet normalised; absent when unknown. */
export type SourceIdentity = Told<typeof identity>;

export const contact = z.object({
  email: z.optional(text(320)),
  phone: z.optional(text(100)),
  firstName: z.optional(text(400)),
  lastName: z.optional(text(400)),
  /** BCP 47, for example `en-GB`, `zh-CN`. */
  locale: z.optional(text(40)),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(text(2)),
  /** `YYYY-MM-DD`, or `MM-DD` where the year is not told. */
  birthday: z.optional(z.string().check(z.regex(/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))),
});
/** What is known of a person for addressing and for time zones. Empty fields are left out. */
export type ContactFields = Told<typeof contact> & Readonly<Partial<Record<`ch:${string}`, string>>>;
