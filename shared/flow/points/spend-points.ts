import type { JournalEntry } from '#model/points/journal.ts';
import { type Appending, appendEntry, assertPoints, type JournalStores } from './append-entry.ts';
import type { MemberPoints, PointsQuestion } from './member-points.ts';

/** What a member asks points to be taken for. */
export interface SpendRequest {
  /** Of the request: asked again, it takes nothing and has the same answer. */
  readonly id: string;
  readonly at: number;
  /** From 0 on: one that takes nothing is kept all the same, so that limits count it. */
  readonly points: number;
  readonly reward: string;
  /** Asked against all that was spent before, so that of two at once one keeps a limit. */
  readonly refuse?: ((member: MemberPoints) => boolean) | undefined;
}

export type SpendAnswer =
  | { readonly outcome: 'spent'; readonly entry: Extract<JournalEntry, { readonly kind: 'spend' }> }
  /** It was spent and given back since: it is not taken again. */
  | { readonly outcome: 'undone' }
  /** By `refuse`; nothing was taken. */
  | { readonly outcome: 'refused' }
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
  if (points !== 0) assertPoints(points);
  return appendEntry(stores, question, at, (member): Appending<SpendAnswer> => {
    if (!member) return { answer: { outcome: 'nobody' } };
    const held = member.entries.find((entry) => entry.kind === 'spend' && entry.id === id);
    if (held?.kind === 'spend') {
      const isUndone = member.entries.some((entry) => entry.kind === 'undo' && entry.of === id);
      return { answer: isUndone ? { outcome: 'undone' } : { outcome: 'spent', entry: held } };
    }
    if (request.refuse?.(member)) return { answer: { outcome: 'refused' } };
    const { spendable: available } = member;
    if (points > 0 && points > available) return { answer: { outcome: 'too few', available } };
    const entry = { kind: 'spend', id, at, points, reward } as const;
    return { answer: { outcome: 'spent', entry }, entry };
  });
}
