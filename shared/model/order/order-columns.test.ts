import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import { isPurchase, netOf } from './counted.ts';
import { OrderColumns } from './order-columns.ts';
import { orderDaysOf } from './order-days.ts';

const ZONE = 'America/Santiago';
const END = Date.UTC(2024, 3, 8);
const HOURS = 3_600_000;
const anyEntry = fc
  .record({
    hours: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -200, max: 40 })),
    grossMinor: fc.integer({ min: 0, max: 300 }),
    state: fc.constantFrom('paid', 'unpaid', 'void', 'return only'),
    returns: fc.array(
      fc.tuple(
        fc.integer({ min: -200, max: 40 }).map((hours) => END + hours * HOURS),
        fc.integer({ min: 1, max: 300 }),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ hours, ...rest }) => anEntry({ at: END + hours * HOURS, ...rest }));

/** More than there is room for at first, nearly all of which stand. */
const many = fc
  .array(anyEntry, { minLength: 70, maxLength: 140 })
  .map((list) =>
    list.map((entry, n): typeof entry =>
      n % 20 === 0 ? entry : { ...entry, state: 'paid', at: END - n * HOURS, returns: [] },
    ),
  );

it('are what is worked out of each order by itself, whomever one object served before', () => {
  const columns = new OrderColumns();
  fc.assert(
    fc.property(fc.oneof(fc.array(anyEntry), many), fc.boolean(), (list, withDetails) => {
      const entries = new Map(list.map((entry, n) => [`s:${n}`, entry]));
      const details = new Map(list.map((_, n) => [`s:${n}`, { version: 1, lines: [] }]));
      columns.turnTo(entries, ZONE, END, withDetails ? details : undefined);
      expect(columns.count).toBe(list.length);
      const seen = (at: number): boolean => at < END;
      for (const [n, entry] of list.entries()) {
        const stands = isPurchase(entry, seen);
        expect([columns.key[n], columns.entry[n]]).toEqual([`s:${n}`, entry]);
        expect(columns.day[n]).toBe(localDayNumber(entry.at, ZONE));
        expect(columns.netMinor[n]).toBe(netOf(entry, seen));
        expect(columns.stands[n]).toBe(stands ? 1 : 0);
        expect(columns.details[n]).toBe(stands && withDetails ? details.get(`s:${n}`) : undefined);
      }
      expect(columns.purchases.distinct()).toEqual(orderDaysOf(list, ZONE, END));
    }),
  );
});
