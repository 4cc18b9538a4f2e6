import type { JournalEntry } from '#model/points/journal.ts';
import type { PointsJournal } from '#ports/points-journal.ts';

export function memoryPointsJournal(): PointsJournal {
  const rows = new Map<string, JournalEntry[]>();
  const of = (shop: string, id: string): JournalEntry[] => rows.get(`${shop}#${id}`) ?? [];
  return {
    list: async (shop, id) => [...of(shop, id)],
    append: async (shop, id, n, entry) => {
      const held = of(shop, id);
      if (n < held.length) return 'taken';
      if (n > held.length) throw new Error(`entry ${n} of ${shop} would leave a gap: ${held.length} are there`);
      rows.set(`${shop}#${id}`, [...held, entry]);
      return 'stored';
    },
  };
}
