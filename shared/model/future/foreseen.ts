import { isTerminal, type TouchReason, type TouchState } from '../touch/reasons.ts';
import type { Touch } from '../touch/touch.ts';
import type { ChannelId, CustomerId, ProgramId, TouchId } from '../values/ids.ts';

/** A deferral as it was decided. All times are UTC ms. */
interface Wait {
  readonly reason: TouchReason;
  readonly at: number;
}

/** What would become of one message: its end, or why it still waits. */
export interface Foreseen {
  readonly touchId: TouchId;
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly stepId: string;
  /** Which wording of the step. */
  readonly variant?: string | undefined;
  readonly state: TouchState;
  readonly reason: TouchReason;
  /** Of a message that leaves. */
  readonly channel?: ChannelId | undefined;
  /** When it ends, or when it was last put off. */
  readonly at: number;
  /** Deferrals on the way, earliest first. */
  readonly waits: readonly Wait[];
}

/** A journey that ends. */
export interface ForeseenLeave {
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly entry: string;
  readonly reason: string;
  readonly at: number;
}

/** What became of a message after one more word of its ledger row; undefined while nothing is decided. */
export function foreseenAfter(before: Foreseen | undefined, touch: Touch, now: number): Foreseen | undefined {
  const { touchId, customerId, programId, stepId, variant, state, reason, channel, endedAt = now } = touch;
  const worded = variant !== undefined && { variant };
  const about = { touchId, customerId, programId, stepId, ...worded, state, reason };
  const waits = before?.waits ?? [];
  if (isTerminal(state)) {
    const at = before && isTerminal(before.state) ? before.at : endedAt;
    return { ...about, ...(channel !== undefined && { channel }), at, waits };
  }
  if (state !== 'deferred') return before;
  const isSame = waits.at(-1)?.reason === reason;
  return { ...about, at: now, waits: isSame ? waits : [...waits, { reason, at: now }] };
}
