import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelScheme } from '../level/level.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import { booksOf } from './books.ts';
import type { Spend } from './lot.ts';
import { memberLots } from './member-lots.ts';
import type { PointsRules } from './rules.ts';

const START = Date.UTC(2026, 0, 1, 12);
const zone = 'Europe/Berlin';
const LATE = START + 999 * DAY_MS;
const rules: PointsRules = {
  ...{ from: '2025-01-01', earn: { points: 3, perMinor: 7 }, pendingDays: 4, expiresAfterDays: 30 },
  ...{ levels: { gold: 2, silver: 1.25 }, days: [{ name: 'Double', from: '2026-01-10', to: '2026-01-12', factor: 2 }] },
};
const levels = [
  { id: 'silver', name: 'Silver', from: 100 },
  { id: 'gold', name: 'Gold', from: 300 },
];
const schemes = fc.constantFrom<LevelScheme[]>(
  { by: 'net', windowDays: 20, levels, graceDays: 10 },
  { by: 'points', windowDays: 365, levels, graceDays: 0 },
  { by: 'orders', windowDays: 20, levels: levels.map((one, n) => ({ ...one, from: n + 1 })), graceDays: 3 },
);

interface Bought {
  readonly day: number;
  readonly grossMinor: number;
  /** Days later, and the part of the gross that went back then. */
  readonly back: readonly (readonly [days: number, part: number])[];
}
const bought: fc.Arbitrary<Bought> = fc.record({
  ...{ day: fc.integer({ min: 0, max: 40 }), grossMinor: fc.integer({ min: 0, max: 400 }) },
  back: fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 2,
  }),
});
const orders = fc.array(bought, { maxLength: 6 });

function entriesOf(all: readonly Bought[], isAllBack = false): ReadonlyMap<OrderKey, OrderEntry> {
  return new Map(
    all.map(({ day, grossMinor, back }, n) => {
      const at = START + day * DAY_MS;
      let left = grossMinor;
      const returns = [...(back.length === 0 || !isAllBack ? back : back.map(([days]) => [days, 1] as const))]
        .concat(isAllBack && back.length === 0 ? [[9, 1]] : [])
        .sort(([a], [b]) => a - b)
        .flatMap(([days, part]) => {
          const amount = Math.min(left, Math.floor(grossMinor * part));
          left -= amount;
          return amount > 0 ? [[at + days * DAY_MS, amount] as const] : [];
        });
      const entry: OrderEntry = {
        at,
        grossMinor,
        version: 1,
        state: 'paid',
        returns,
        costMinor: 0,
        channel: '',
        origin: '',
      };
      return [`i:${n}`, entry] as const;
    }),
  );
}

const lotsOf = (entries: ReadonlyMap<OrderKey, OrderEntry>, scheme: LevelScheme) =>
  memberLots({ entries, joinedAt: 0 }, { versions: [rules], levels: scheme, zone });
const endOf = (lots: ReturnType<typeof lotsOf>): number =>
  lots.reduce((sum, { points, changes }) => sum + (changes?.at(-1)?.[1] ?? points), 0);

describe('I16: no sequence of events gains', () => {
  it('whoever gives everything back has nothing, and what was spent is owed', () => {
    fc.assert(
      fc.property(orders, schemes, fc.array(fc.integer({ min: 0, max: 70 })), (all, scheme, days) => {
        const lots = lotsOf(entriesOf(all, true), scheme);
        const spends: Spend[] = [];
        for (const [n, day] of [...days].sort((a, b) => a - b).entries()) {
          const at = START + day * DAY_MS;
          const { available } = booksOf({ lots, spends }, at);
          if (available > 0) spends.push({ id: `s${n}`, to: 'redeemed', at, points: available });
        }
        const { available, pending, accounts } = booksOf({ lots, spends }, LATE);
        expect(available + pending + accounts.redeemed + accounts.expired).toBe(0);
        expect(accounts.expired).toBe(0);
      }),
    );
  });

  it('an order that went back whole leaves the points of all others as if it had never been', () => {
    fc.assert(
      fc.property(orders, bought, schemes, (all, one, scheme) => {
        const back = { ...one, back: [[5, 1] as const] };
        expect(endOf(lotsOf(entriesOf([...all, back]), scheme))).toBe(endOf(lotsOf(entriesOf(all), scheme)));
      }),
    );
  });

  it('to keep less of an order never earns more, of it or of any other', () => {
    fc.assert(
      fc.property(orders, schemes, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (all, scheme, n, part) => {
        const less = all.map((one, at) => (at === n % 6 ? { ...one, back: [...one.back, [31, part] as const] } : one));
        expect(endOf(lotsOf(entriesOf(less), scheme))).toBeLessThanOrEqual(endOf(lotsOf(entriesOf(all), scheme)));
      }),
    );
  });
});
