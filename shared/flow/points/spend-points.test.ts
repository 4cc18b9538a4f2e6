import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { memberPoints } from './member-points.ts';
import { spendPoints } from './spend-points.ts';

const NOW = Date.UTC(2026, 6, 1);
const shop = { id: 'linden', timezone: 'Europe/Berlin' };
const question = { shop, membership: EXAMPLE_MEMBERSHIP, customerId: 'c1' };
const request = { id: 'r1', at: NOW, points: 60, reward: 'coupon-5' };

describe('I16: points of a member are spent', () => {
  let stores: ReturnType<typeof made>;
  const made = () => {
    const customers = memoryCustomers(4, () => 0);
    const joined = { kind: 'member', name: '', at: 0, value: {} } as const;
    const facts = { listStanding: async () => [joined] };
    return { customers, facts, points: memoryPointsJournal(), pause: async () => {} };
  };
  const buys = (id: string, key: string, grossMinor: number) =>
    stores.customers.setEntry(shop.id, id, key, anEntry({ at: NOW - 60 * DAY_MS, grossMinor }));
  const available = async () => (await memberPoints(stores, question, NOW))?.books.available;
  beforeEach(() => {
    stores = made();
  });

  it('as far as they are there, and the same request has the same answer and takes nothing more', async () => {
    await buys('c1', 'i:1', 10_000);
    expect(await available()).toBe(100);
    const first = await spendPoints(stores, question, request);
    expect(first).toMatchObject({ outcome: 'spent', entry: { points: 60 } });
    expect(await spendPoints(stores, question, { ...request, at: NOW + 5 })).toEqual(first);
    expect(await available()).toBe(40);
    expect(await spendPoints(stores, question, { ...request, id: 'r2' })).toEqual({
      outcome: 'too few',
      available: 40,
    });
    expect(await spendPoints(stores, { ...question, customerId: 'no one' }, request)).toEqual({ outcome: 'nobody' });
  });

  it('by many at once: never more than there are, each request once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
            points: fc.integer({ min: 1, max: 70 }),
          }),
        ),
        async (asked) => {
          stores = made();
          await buys('c1', 'i:1', 10_000);
          const all = await Promise.all(
            asked.map(({ id, points }) => spendPoints(stores, question, { ...request, id, points })),
          );
          const spent = new Map(
            all.flatMap((answer) =>
              answer.outcome === 'spent' ? [[answer.entry.id, answer.entry.points] as const] : [],
            ),
          );
          const sum = [...spent.values()].reduce((one, other) => one + other, 0);
          expect(sum).toBeLessThanOrEqual(100);
          expect(await available()).toBe(100 - sum);
        },
      ),
    );
  });
});
