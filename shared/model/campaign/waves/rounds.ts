import { DAY_MS, HOUR_MS } from '../../values/time/day.ts';
import { anew, type Progress, type WaveCursors } from './cursor.ts';
import type { Leg } from './legs.ts';

/** Those whose time comes within so long of one another are asked together: each round reads every message once. */
const TOGETHER_MS = 6 * HOUR_MS;
/** A message ends so late after it was planned: a day until its hour, three of use, and the check of one that was lost. */
export const ENDS_WITHIN_MS = 5 * DAY_MS;

/** Messages that ended in (after .. upTo] have had their time in a round, and in none before. UTC ms. */
export interface Window {
  readonly after: number;
  readonly upTo: number;
}

/** The first and the last of some instants. */
export type Span = NonNullable<Progress['later']>;

/** What a round of a follow-up asks of; undefined for a wave, which goes once over its audience. */
export function windowOf({ afterMs }: Leg, { round, askedTo }: Progress): Window | undefined {
  if (afterMs === undefined || round === undefined) return undefined;
  return { upTo: round - afterMs, after: askedTo === undefined ? Number.NEGATIVE_INFINITY : askedTo - afterMs };
}

/** The round that is going on, or the one that begins now. */
export function inRound({ afterMs }: Leg, progress: Progress, now: number): Progress {
  if (afterMs === undefined || (progress.round !== undefined && progress.resumeAt === undefined)) return progress;
  const { round: askedTo, resumeAt, later, ...rest } = progress;
  return { ...rest, round: now, ...(askedTo !== undefined && { askedTo }) };
}

export const withLater = (progress: Progress, told: Span | undefined): Progress =>
  told ? { ...progress, later: spanOf([told, ...(progress.later ? [progress.later] : [])]) } : progress;

export const spanOf = (spans: readonly Span[]): Span => ({
  first: Math.min(...spans.map(({ first }) => first)),
  last: Math.max(...spans.map(({ last }) => last)),
});

/** When the last message of a step has ended, UTC ms: planned by when it was done, or by when nothing of it is planned. */
export function lastEnd(legs: readonly Leg[], step: string, cursors: WaveCursors['legs']): number {
  const ends = legs
    .filter((leg) => leg.step === step)
    .map(({ key, at, until }) => {
      const { isDone, doneAt = until } = cursors[key] ?? {};
      return (isDone ? Math.min(until, Math.max(at, doneAt)) : until) + ENDS_WITHIN_MS;
    });
  return Math.max(...ends);
}

/**
 * What becomes of a leg whose audience is gone through: it is done, or goes over it again when those have had their time
 * whose message left later, of whom some may not be known yet.
 * @param ended when the last message of which it asks has ended ({@link lastEnd})
 */
export function roundDone(
  { afterMs, until }: Leg,
  progress: Progress,
  {
    manifest,
    now,
    ended,
  }: { readonly manifest: Parameters<typeof anew>[1]; readonly now: number; readonly ended: number },
): Progress {
  const { round = now, later } = progress;
  const next = [
    ...(later ? [Math.min(later.last, later.first + TOGETHER_MS)] : []),
    ...(round < ended ? [round] : []),
  ].map((end) => end + (afterMs ?? 0));
  const resumeAt = Math.min(...next);
  if (afterMs === undefined || resumeAt > until) return { ...progress, isDone: true, doneAt: now };
  return { ...anew(progress, manifest), resumeAt };
}
