import type { JournalEntry } from '#model/points/journal.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { memberPoints, type PointsQuestion, type PointsStores } from './member-points.ts';

/** What a member asks points to be taken for. */
export interface SpendRequest {
  /** Of the request: asked again, it takes nothing and has the same answer. */
  readonly id: string;
  readonly at: number;
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
  stores: PointsStores & { readonly pause: Pause },
  question: PointsQuestion,
  request: SpendRequest,
): Promise<SpendAnswer> {
  const { id, at, points, reward } = request;
  const spend = { kind: 'spend', id, at, points, reward } as const;
  return untilStored('a member’s points', {
    pause: stores.pause,
    load: () => memberPoints(stores, question, at),
    decide: (member): SpendAnswer => {
      if (!member) return { outcome: 'nobody' };
      const held = member.entries.find((entry) => entry.kind === 'spend' && entry.id === id);
      if (held?.kind === 'spend') return { outcome: 'spent', entry: held };
      const { available } = member.books;
      return points > available ? { outcome: 'too few', available } : { outcome: 'spent', entry: spend };
    },
    save: async (answer, member) => {
      if (answer.outcome !== 'spent' || answer.entry !== spend || !member) return 'stored';
      if (member.isClosed) return 'conflict';
      const { customer, next } = member;
      const written = await stores.points.append(question.shop.id, customer.id, next, spend);
      return written === 'stored' ? 'stored' : 'conflict';
    },
  });
}
