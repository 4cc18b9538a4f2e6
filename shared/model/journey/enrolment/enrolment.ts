import * as z from 'zod/mini';
import type { Stage, Tier } from '../../segment/membership.ts';
import { text } from '../../values/form/known-text.ts';
import type { CustomerId, ProgramId, ShopId, TouchId } from '../../values/ids.ts';
import { subjectSchema } from './subject.ts';

/** A person inside a program: where, since when, and what was heard meanwhile. One write for each change. */
export const enrolmentSchema = z.object({
  shop: text<ShopId>(),
  customerId: text<CustomerId>(),
  programId: text<ProgramId>(),
  /** The period of what started it: of the enrolments of one period there is one. */
  entry: z.string(),
  /** Hash of the step graph that is pinned for this person, see `versionOf`. */
  version: z.string(),
  /** The step that is to be taken next, or whose wait lasts. */
  step: z.string(),
  /** When the person came to that step, UTC ms: waits count from it. */
  stepAt: z.number(),
  /** Rises by one with each move; a pointer with a lower one is stale. */
  seq: z.int(),
  state: z.enum(['inside', 'ended']),
  /** Why it ended: `completed`, `step_unknown`, or the reason of the policy. */
  reason: z.optional(z.string()),
  endedAt: z.optional(z.number()),
  /** When it is looked at again, UTC ms; none once it ended. */
  wakeAt: z.optional(z.number()),
  subject: subjectSchema,
  enteredAt: z.number(),
  /** Of the person when entering: what is measured later is compared within these. */
  tier: z.optional(text<Tier>()),
  stage: z.optional(text<Stage>()),
  /** Arm by split. */
  arms: z.record(z.string(), z.string()),
  /** When each fact was heard last, UTC ms: by its name, of a response `<name>@<step>`. */
  heard: z.record(z.string(), z.number()),
  /** Touch by send step that was passed. */
  touches: z.record(z.string(), text<TouchId>()),
  /** The last send step that was passed. */
  lastSend: z.optional(z.string()),
  correlationId: z.optional(z.string()),
});

export type Enrolment = Readonly<z.infer<typeof enrolmentSchema>>;

/** It is over for this person; a later advance leaves it as it is. One that has ended before stays as it ended. */
export const ended = (enrolment: Enrolment, reason: string, at: number): Enrolment =>
  enrolment.state === 'ended' ? enrolment : { ...enrolment, state: 'ended', reason, endedAt: at };
