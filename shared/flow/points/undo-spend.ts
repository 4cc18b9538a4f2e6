import { type Appending, appendEntry, type JournalStores } from './append-entry.ts';
import type { PointsQuestion } from './member-points.ts';

interface UndoRequest {
  /** Of the spend or gift that does not stand any more. */
  readonly id: string;
  readonly at: number;
}

/** `undone`: now or before. `unknown`: nothing of this kind has the id. */
export type UndoAnswer = 'undone' | 'unknown' | 'nobody';

/** A reward was given back: its points return to the lots from which they came, and expire with them. */
export const undoSpend = (stores: JournalStores, question: PointsQuestion, request: UndoRequest): Promise<UndoAnswer> =>
  undo(stores, question, 'spend', request);

/** What points were given for does not stand any more: they are taken back, and owed where they were spent. */
export const undoGive = (stores: JournalStores, question: PointsQuestion, request: UndoRequest): Promise<UndoAnswer> =>
  undo(stores, question, 'give', request);

async function undo(
  stores: JournalStores,
  question: PointsQuestion,
  kind: 'spend' | 'give',
  { id, at }: UndoRequest,
): Promise<UndoAnswer> {
  return appendEntry(stores, { ...question, alsoLeft: true }, at, (member): Appending<UndoAnswer> => {
    if (!member) return { answer: 'nobody' };
    if (!member.entries.some((entry) => entry.kind === kind && entry.id === id)) return { answer: 'unknown' };
    if (member.entries.some((entry) => entry.kind === 'undo' && entry.of === id)) return { answer: 'undone' };
    return { answer: 'undone', entry: { kind: 'undo', id: `undo:${id}`, at, of: id } };
  });
}
