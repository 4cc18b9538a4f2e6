import * as z from 'zod/mini';
import { KINDS } from '../program/program.ts';
import type { ChannelId, CustomerId, OrderKey, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';
import { isTerminal, type TouchReason, type TouchState } from './reasons.ts';

/** A text of a known kind. Of a closed list too, since lists grow: an older release must still read a newer word. */
const text = <Text extends string>() => z.custom<Text>((value) => typeof value === 'string');

const channel = text<ChannelId>();

/** What started a touch: the order, the sign-up or the day of entering a segment, for its exits and its texts. */
const subject = z.object({
  orderKey: z.optional(text<OrderKey>()),
  day: z.optional(text<Day>()),
  /** Day number of the last purchase that the run knew of, 0 for none; absent in touches of older releases. */
  lastDay: z.optional(z.int()),
  /** The sign-up that waits for its confirmation, with the language of its form; the message goes by this channel only. */
  consent: z.optional(z.object({ channel, topic: z.string(), locale: z.optional(z.string()) })),
  /** When the triggering fact happened, UTC ms. */
  at: z.number(),
});

/** What a touch is from its planning to its end. */
const planned = {
  touchId: text<TouchId>(),
  shop: text<ShopId>(),
  customerId: text<CustomerId>(),
  programId: text<ProgramId>(),
  stepId: z.string(),
  kind: z.enum(KINDS),
  priority: z.number(),
  subject,
  /** First due time, from which expiry counts: moves only with the terms by which the order is to be paid. */
  plannedFor: z.number(),
  plannedAt: z.number(),
  /** Of the delivery that planned it, in the logs of all functions; a few bytes, and so no further unit of a write. */
  correlationId: z.optional(z.string()),
};

/** A planned message to one person, before any decision. */
export const dueTouchSchema = z.object({
  ...planned,
  /** Now due at; moves when the touch is deferred. */
  dueAt: z.number(),
  /**
   * `send`: decide and queue. `check`: see that a queued touch came to its end. `step`: look at the person inside a
   * journey; `touchId` is that of the step at which they stand, which need not be a message.
   */
  purpose: z.enum(['send', 'check', 'step']),
  /** Of a `step`: which of the person's enrolments in the program, and its `seq` when the row was written. */
  entry: z.optional(z.string()),
  seq: z.optional(z.int()),
});

/** A touch in the ledger: from its first decision to its end. */
export const touchSchema = z.object({
  ...planned,
  state: text<TouchState>(),
  reason: text<TouchReason>(),
  channel: z.optional(channel),
  /** Set when terminal, with the shop's local day of it, which the KPI snapshot counts by. */
  endedAt: z.optional(z.number()),
  endDay: z.optional(text<Day>()),
  /** Lease of a claim, UTC ms; a second worker may not claim before it ends. */
  leaseUntil: z.optional(z.number()),
  attempt: z.number(),
  providerMessageId: z.optional(z.string()),
  /** Ledger entry that allowed the send (`consentRef`); older releases wrote `channel/topic/at`. */
  consentRef: z.optional(z.string()),
  /** What the provider said of it later. */
  feedback: z.optional(z.object({ type: z.enum(['delivered', 'bounced', 'complained']), at: z.number() })),
});

export type TouchSubject = Readonly<z.infer<typeof subject>>;
export type DueTouch = Readonly<z.infer<typeof dueTouchSchema>>;
export type Touch = Readonly<z.infer<typeof touchSchema>>;

/** Has it ended without a message that may have left? Then its reservation under the caps is free again. */
export const endedUnsent = ({ state }: Touch): boolean => isTerminal(state) && state !== 'sent' && state !== 'unknown';
