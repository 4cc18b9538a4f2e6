import { expiryOf } from '#model/points/expiry.ts';
import type { GivenFor, JournalEntry } from '#model/points/journal.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Appending, appendEntry, assertPoints, type JournalStores } from './append-entry.ts';
import type { PointsQuestion } from './member-points.ts';

/** Points for what no order says: a review, a friend who came. */
export interface GiveRequest {
  /** Of what they are given for: given again, nothing is added and the answer is the same. */
  readonly id: string;
  readonly at: number;
  /** At least 1; they may be spent at once. */
  readonly points: number;
  readonly cause: GivenFor;
  /** UTC ms. By the rules in force on that day unless told. */
  readonly expiresAt?: number | undefined;
  /** Of this cause, so many times in any so many days around it, whatever became of them. */
  readonly atMost?: { readonly times: number; readonly days: number } | undefined;
}

export type GiveAnswer =
  | { readonly outcome: 'given'; readonly entry: Extract<JournalEntry, { readonly kind: 'give' }> }
  /** No member (any more), or they have had as many as there are: nothing was given. */
  | { readonly outcome: 'nobody' | 'enough' };

/** Gives points by one conditional write; what was given once under an id is never given again, not to a merged one either. */
export async function givePoints(
  stores: JournalStores,
  question: PointsQuestion,
  request: GiveRequest,
): Promise<GiveAnswer> {
  const { id, at, points, cause, atMost } = request;
  assertPoints(points);
  const { membership, shop } = question;
  const expiresAt = request.expiresAt ?? expiryOf(membership.points?.rules ?? [], at, shop.timezone);
  return appendEntry(stores, question, at, (member): Appending<GiveAnswer> => {
    if (!member) return { answer: { outcome: 'nobody' } };
    const held = member.entries.find((entry) => entry.kind === 'give' && entry.id === id);
    if (held?.kind === 'give') return { answer: { outcome: 'given', entry: held } };
    if (atMost && timesAround(member.entries, cause, at, atMost.days) >= atMost.times)
      return { answer: { outcome: 'enough' } };
    const entry = { kind: 'give', id, at, points, cause, ...(expiresAt !== undefined && { expiresAt }) } as const;
    return { answer: { outcome: 'given', entry }, entry };
  });
}

/** Before and after, for what happened is told in any order. */
const timesAround = (entries: readonly JournalEntry[], cause: GivenFor, at: number, days: number): number =>
  new Set(
    entries.flatMap((entry) =>
      entry.kind === 'give' && entry.cause === cause && Math.abs(entry.at - at) < days * DAY_MS ? [entry.id] : [],
    ),
  ).size;
