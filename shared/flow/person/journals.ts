import { isClosed, type JournalEntry } from '#model/points/journal.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { membersOf } from './follow-merges.ts';

interface Stores {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks'>;
  readonly points: PointsJournal;
  readonly pause: Pause;
}

const WHAT = 'a journal of points';

/**
 * Nobody spends any more as a customer who was merged. The journal is read before the customer: a merge that is taken back
 * meanwhile has opened it again, and this write is refused.
 */
export async function closeJournal(
  { customers, points, pause }: Stores,
  shop: ShopId,
  gone: CustomerId,
): Promise<void> {
  await untilStored(WHAT, {
    pause,
    load: async () => {
      const entries = await points.list(shop, gone);
      return { entries, isGone: (await customers.get(shop, gone))?.mergedInto !== undefined };
    },
    decide: ({ entries, isGone }): JournalEntry | undefined =>
      isGone && !isClosed(entries) ? { kind: 'closed' } : undefined,
    save: async (entry, { entries }) => written(await points.append(shop, gone, entries.length, entry)),
  });
}

/**
 * A customer who was parted from another spends for themselves again. What was undone while both were one is undone for who
 * made it. @param root the one from whom they parted, who lives on
 */
export async function openJournal(
  { customers, points, pause }: Stores,
  shop: ShopId,
  parted: CustomerId,
  root: CustomerId,
): Promise<void> {
  const listed = async (id: CustomerId): Promise<readonly JournalEntry[]> =>
    (await Promise.all([...(await membersOf(customers, shop, id)).keys()].map((one) => points.list(shop, one)))).flat();
  const theirs = await listed(root);
  await untilStored(WHAT, {
    pause,
    load: async () => [await points.list(shop, parted), await listed(parted)] as const,
    decide: ([own, all]) => [own, [...undoneSince(all, theirs), ...reopening(own)]] as const,
    save: async ([own, added]) => {
      for (const [n, entry] of added.entries())
        if ((await points.append(shop, parted, own.length + n, entry)) === 'taken') return 'conflict';
      return 'stored';
    },
  });
}

/** Written by itself, too, where a merge had not come to close it: that merge then comes too late. */
const reopening = (own: readonly JournalEntry[]): readonly JournalEntry[] =>
  own.at(-1)?.kind === 'open' ? [] : [{ kind: 'open' }];

function undoneSince(own: readonly JournalEntry[], theirs: readonly JournalEntry[]): readonly JournalEntry[] {
  const ids = new Set(own.flatMap((entry) => (entry.kind === 'spend' || entry.kind === 'give' ? [entry.id] : [])));
  const known = new Set(own.flatMap((entry) => (entry.kind === 'undo' ? [entry.of] : [])));
  return theirs.filter((entry) => entry.kind === 'undo' && ids.has(entry.of) && !known.has(entry.of));
}

const written = (answer: 'stored' | 'taken') => (answer === 'stored' ? 'stored' : 'conflict');
