import * as z from 'zod/mini';
import { subjectSchema } from '../journey/enrolment/subject.ts';
import { KINDS } from '../program/program.ts';
import { text } from '../values/form/known-text.ts';
import type { ChannelId, CustomerId, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';
import { isTerminal, type TouchReason, type TouchState } from './reasons.ts';

const channel = text<ChannelId>();

/** In one value, which the index of ends projects as a whole. All times are UTC ms. */
const heard = z.object({
  type: z.enum(['delivered', 'bounced', 'complained']),
  at: z.number(),
  /** Of a bounce that need not come again (a full mailbox). */
  soft: z.optional(z.boolean()),
  /** The first click that looks like a person's (ask `clickedAt` of it), and other links that were followed beside it. */
  click: z.optional(z.object({ link: z.number(), at: z.number(), near: z.optional(z.array(z.array(z.number()))) })),
  /** The first time that a machine followed a link. */
  machineAt: z.optional(z.number()),
  /** When its picture was fetched first, by whomever. Shown and counted; response groups of campaigns alone decide by it. */
  pictureAt: z.optional(z.number()),
  /** When its receiver first wrote back. */
  repliedAt: z.optional(z.number()),
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
  subject: subjectSchema,
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
  /** Where the row lies, if that is not where it would be written now: by this it is removed. Never stored. */
  partition: z.optional(z.string()),
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
  /** First instant at which nothing but the policy of contact, or a holdout, kept it; of marketing only. */
  eligibleAt: z.optional(z.number()),
  /** Whether it was to wait for the hour around which the person buys; absent where that was not asked. */
  hourArm: z.optional(text<'preferred' | 'any'>()),
  /** Which wording of its step it is, chosen when the person was first eligible; absent where the step has one. */
  variant: z.optional(z.string()),
  /** Since when it holds its place under the caps, UTC ms; absent where it holds none. */
  reservedAt: z.optional(z.number()),
  /** Lease of a claim, UTC ms; a second worker may not claim before it ends. */
  leaseUntil: z.optional(z.number()),
  attempt: z.number(),
  /** What it took of the budget of its campaign, thousandths of a minor unit; absent where its answer was lost. */
  cost: z.optional(z.number()),
  providerMessageId: z.optional(z.string()),
  /** Ledger entry that allowed the send (`consentRef`); older releases wrote `channel/topic/at`. */
  consentRef: z.optional(z.string()),
  /** What was heard of it later: the provider's heaviest word, and what its receiver did. */
  feedback: z.optional(heard),
});

export type { TouchSubject } from '../journey/enrolment/subject.ts';
export type DueTouch = Readonly<z.infer<typeof dueTouchSchema>>;
export type Touch = Readonly<z.infer<typeof touchSchema>>;

/** Has it ended without a message that may have left? Then its reservation under the caps is free again. */
export const endedUnsent = ({ state }: Touch): boolean => isTerminal(state) && state !== 'sent' && state !== 'unknown';
