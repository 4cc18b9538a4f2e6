import type { JournalEntry } from '#model/points/journal.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { type MemberPoints, memberPoints, type PointsQuestion, type PointsStores } from './member-points.ts';

export interface JournalStores extends PointsStores {
  readonly pause: Pause;
}

/** What is answered, and the entry to be written first where there is one. */
export interface Appending<Answer> {
  readonly answer: Answer;
  readonly entry?: JournalEntry | undefined;
}

/**
 * Decides against the books as of an instant (UTC ms) and writes at most one entry, to the journal of the living customer and
 * only over all that was read: of two at once the second decides anew. Throws `ConflictError` while a merge is under way.
 */
export async function appendEntry<Answer>(
  stores: JournalStores,
  question: PointsQuestion,
  at: number,
  decide: (member: MemberPoints | undefined) => Appending<Answer>,
): Promise<Answer> {
  const { answer } = await untilStored('a member’s points', {
    pause: stores.pause,
    load: () => memberPoints(stores, question, at),
    decide,
    save: async ({ entry }, member) => {
      if (!entry || !member) return 'stored';
      if (member.isMerging) return 'conflict';
      const { customer, next } = member;
      const written = await stores.points.append(question.shop.id, customer.id, next, entry);
      return written === 'stored' ? 'stored' : 'conflict';
    },
  });
  return answer;
}

/** Of a request, which comes from code that has checked it. Throws a RangeError. */
export function assertPoints(points: number): void {
  if (!Number.isSafeInteger(points) || points < 1)
    throw new RangeError(`points are whole and at least 1, not ${points}`);
}
