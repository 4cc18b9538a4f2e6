import type { JournalEntry } from '#model/points/journal.ts';
import { type Appending, appendEntry, assertPoints, type JournalStores } from './append-entry.ts';
import type { PointsQuestion } from './member-points.ts';

/** What a member asks points to be taken for. */
export interface SpendRequest {
  /** Of the request: asked again, it takes nothing and has the same answer. */
  readonly id: string;
  readonly at: number;
  /** At least 1. */
  readonly points: number;
  readonly reward: string;
}

export type SpendAnswer =
  | { readonly outcome: 'spent'; readonly entry: Extract<JournalEntry, { readonly kind: 'spend' }> }
  /** Nothing was taken. */
  | { readonly outcome: 'too few'; readonly available: number }
  | { readonly outcome: 'nobody' };

/** Takes points by one conditional write: of two who ask at once, the second is asked against what the first left. */
export async function spendPoints(
  stores: JournalStores,
  question: PointsQuestion,
  request: SpendRequest,
): Promise<SpendAnswer> {
  const { id, at, points, reward } = request;
  assertPoints(points);
  return appendEntry(stores, question, at, (member): Appending<SpendAnswer> => {
    if (!member) return { answer: { outcome: 'nobody' } };
    const held = member.entries.find((entry) => entry.kind === 'spend' && entry.id === id);
    if (held?.kind === 'spend') return { answer: { outcome: 'spent', entry: held } };
    const { spendable: available } = member;
    if (points > available) return { answer: { outcome: 'too few', available } };
    const entry = { kind: 'spend', id, at, points, reward } as const;
    return { answer: { outcome: 'spent', entry }, entry };
  });
}
