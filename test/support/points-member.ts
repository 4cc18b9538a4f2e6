import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from './daily.ts';

export const NOW = Date.UTC(2026, 6, 1);
export const shop = { id: 'linden', timezone: 'Europe/Berlin' };
export const question = { shop, membership: EXAMPLE_MEMBERSHIP, customerId: 'c1' };

/** Stores in which everybody is a member since ever, and what the tests of points ask of them. */
export function pointsWorld() {
  const customers = memoryCustomers(4, () => 0);
  const joined = { kind: 'member', name: '', at: 0, value: {} } as const;
  const facts = { listStanding: async () => [joined] };
  const stores = { customers, facts, points: memoryPointsJournal(), pause: async () => {} };
  return {
    ...stores,
    /** Sixty days ago, so that the points may be spent: one for each euro. */
    buys: (id: string, key: string, grossMinor: number) =>
      customers.setEntry(shop.id, id, key, anEntry({ at: NOW - 60 * DAY_MS, grossMinor })),
    available: async (at = NOW) => (await memberPoints(stores, question, at))?.books.available,
  };
}
