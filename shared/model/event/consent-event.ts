import * as z from 'zod/mini';
import type { ChannelId } from '../values/ids.ts';
import { type Told, text, time, word } from './event-fields.ts';
import { identity } from './person-fields.ts';

const channel: z.ZodMiniType<ChannelId> = word(20);

const typed = z.object({
  firstName: z.optional(text(400)),
  /** BCP 47. */
  locale: z.optional(text(40)),
  /** Id of the campaign whose page the form was on. */
  campaign: z.optional(word(40)),
  /** They want to be a member, and accepted this version of the terms. */
  join: z.optional(
    z.object({
      terms: text(80),
      /** Card of an older system, as it was typed. */
      card: z.optional(text(100)),
      /** Code of whoever invited them. */
      invite: z.optional(word(40)),
    }),
  ),
});
/** What a stranger typed beside an address: of no effect until its owner has confirmed the sign-up (I17). */
export type TypedFields = Told<typeof typed>;

const proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('platform'), event: text(200) }),
  z.object({ kind: z.literal('form'), ip: text(60), agent: text(400), typed: z.optional(typed) }),
  z.object({ kind: z.literal('sms'), keyword: text(60), messageId: text(200) }),
  z.object({ kind: z.literal('file'), source: text(200) }),
]);
/** What proves a statement of consent. `ip` and `agent` are personal data: they lie in the Consents table only. */
export type ConsentProof = Told<typeof proof>;

/** `pending`: double opt-in is open. Only `granted` allows a marketing send; unknown means no. */
export const CONSENT_STATES = ['granted', 'pending', 'withdrawn', 'none'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

export const CONSENT_EVENT = z.object({
  type: z.literal('consent'),
  channel,
  /** `marketing` until a shop names topics of its own. */
  topic: word(40),
  state: z.enum(CONSENT_STATES),
  at: time,
  /** `<platform>:customers`, `<platform>:order-meta`, `import`, `one-click`, `preference-centre`, `ses-complaint`. */
  source: word(80),
  /** How a grant was given; a single opt-in is only `pending` where the shop demands a double one. */
  optIn: z.optional(z.enum(['single', 'confirmed'])),
  /** Version of the words that the person agreed to. */
  wording: z.optional(word(40)),
  proof: z.optional(proof),
  /** Id of the record at the platform that holds it (a subscriber): its deletion names that and nobody. */
  listEntry: z.optional(word(100)),
  identity,
});
/** A statement about consent, with what proves it. */
export type ConsentEvent = Told<typeof CONSENT_EVENT>;
