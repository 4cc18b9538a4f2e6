import type { Lot, Spend } from './lot.ts';

export const GIVEN_FOR = [
  ...(['welcome', 'review', 'survey', 'referral', 'birthday'] as const),
  ...(['community', 'activity', 'draw', 'legacy'] as const),
] as const;
export type GivenFor = (typeof GIVEN_FOR)[number];

/** One of the team asks for an adjustment: nothing is changed until another agrees (`adjust` of the same id) or refuses (`undo`). */
export interface AskEntry {
  readonly kind: 'ask';
  readonly id: string;
  readonly at: number;
  /** Below zero: to be taken. */
  readonly points: number;
  readonly by: string;
  readonly why: string;
}

/** What of a member's points no order says: entries are numbered, and only ever added. Ids are of whoever asked. */
export type JournalEntry =
  | {
      readonly kind: 'spend';
      readonly id: string;
      readonly at: number;
      readonly points: number;
      readonly reward: string;
    }
  | {
      readonly kind: 'give';
      readonly id: string;
      readonly at: number;
      readonly points: number;
      readonly cause: GivenFor;
      /** UTC ms; absent: never. */
      readonly expiresAt?: number | undefined;
    }
  | {
      readonly kind: 'adjust';
      readonly id: string;
      readonly at: number;
      /** Below zero: taken. */
      readonly points: number;
      /** Two people of the team, the first asked and the second agreed. */
      readonly by: readonly [string, string];
      readonly why: string;
    }
  | AskEntry
  /** The reward was given back, or what points were given for does not stand any more. */
  | { readonly kind: 'undo'; readonly id: string; readonly at: number; readonly of: string }
  /** The member became another, and spends there from now on; `open`: they were parted again. Neither names the other. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'open' };

/** Does it wait for a second person? */
export const isOpenAsk = ({ id }: AskEntry, entries: readonly JournalEntry[]): boolean =>
  !entries.some((entry) => (entry.kind === 'adjust' && entry.id === id) || (entry.kind === 'undo' && entry.of === id));

/** May anything but `open` be written next? */
export const isClosed = (entries: readonly JournalEntry[]): boolean => {
  const last = entries.findLast(({ kind }) => kind === 'closed' || kind === 'open');
  return last?.kind === 'closed';
};

type Movement = Exclude<JournalEntry, { readonly kind: 'closed' | 'open' | 'ask' }>;

/**
 * What the books need of the journals of all ids of a member, in any order of them. Of entries with one id the earliest
 * counts, and of those of one time the one that is written first by letters: who repeats a request gains nothing by it.
 */
export function journalFacts(entries: readonly JournalEntry[]): {
  readonly lots: readonly Lot[];
  readonly spends: readonly Spend[];
} {
  const byId = new Map<string, Movement>();
  for (const entry of entries) {
    if (entry.kind === 'closed' || entry.kind === 'open' || entry.kind === 'ask') continue;
    const held = byId.get(entry.id);
    if (!held || isBefore(entry, held)) byId.set(entry.id, entry);
  }
  const undone = new Map<string, number>();
  for (const entry of byId.values()) {
    if (entry.kind !== 'undo') continue;
    undone.set(entry.of, Math.min(entry.at, undone.get(entry.of) ?? entry.at));
  }
  const lots: Lot[] = [];
  const spends: Spend[] = [];
  for (const entry of byId.values()) {
    const undoneAt = undone.get(entry.id);
    if (entry.kind === 'spend') spends.push({ ...spendOf(entry, entry.points), to: 'redeemed', undoneAt });
    else if (entry.kind === 'give') {
      const { id, at, cause, points, expiresAt } = entry;
      const changes = undoneAt === undefined ? undefined : ([[undoneAt, 0]] as const);
      lots.push({ id, from: 'issued', cause, at, availableAt: at, points, expiresAt, changes });
    } else if (entry.kind === 'adjust') {
      const { id, at, points } = entry;
      if (points > 0) lots.push({ id, from: 'adjusted', at, availableAt: at, points });
      else spends.push({ ...spendOf(entry, -points), to: 'adjusted' });
    }
  }
  return { lots, spends };
}

const spendOf = ({ id, at }: { readonly id: string; readonly at: number }, points: number) => ({ id, at, points });

const isBefore = (a: Movement, b: Movement): boolean =>
  a.at === b.at ? JSON.stringify(a) < JSON.stringify(b) : a.at < b.at;
