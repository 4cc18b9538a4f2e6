import type { Touch } from '../../touch/touch.ts';
import { MINUTE_MS } from '../../values/time/day.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';
import { entered } from './entered.ts';

/**
 * A person gets each message of a campaign once, also where two became one after both were planned: of two that are
 * decided side by side, and so both on their way, the one with the smaller id leaves. It waits for one that a sender holds.
 */
export function onceOfStep({ program, touch, earlier, queuedFor, now }: ChannelQuestion): Objection | undefined {
  const others = earlier.filter(
    (other) =>
      other.programId === program.id &&
      other.stepId === touch.stepId &&
      other.touchId !== touch.touchId &&
      entered(other),
  );
  const isBehind = (other: Touch): boolean =>
    queuedFor !== undefined && touch.touchId < other.touchId && (other.state === 'queued' || other.state === 'sending');
  if (!others.every(isBehind)) return suppress('reentry');
  const isHeld = others.some(({ state }) => state === 'sending');
  return isHeld ? { decision: 'defer', until: now + MINUTE_MS, reason: 'min_gap_wait' } : undefined;
}
