import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { DAY_MS } from '../values/time/day.ts';
import { EffectCells } from './cells.ts';
import type { Entry } from './entry.ts';
import { quarterOf } from './quarter.ts';

const END = Date.parse('2026-11-24T00:00:00Z');
const DAY = Math.round(END / DAY_MS);
const context = { end: END, outcomeDays: 30, costs: undefined };

const person = fc.record({
  entries: fc.array(
    fc.record({
      programId: fc.constantFrom('a', 'b'),
      arm: fc.constantFrom<Entry['arm']>('treated', 'control'),
      back: fc.integer({ min: 0, max: 120 }),
      tier: fc.constantFrom<Entry['tier']>('A', 'D', undefined),
      stage: fc.constantFrom<Entry['stage']>('new', 'lapsed', undefined),
      share: fc.constantFrom(1000, 0),
      variants: fc.subarray(['words:x|y', 'words:z']),
      sent: fc.constantFrom({}, { email: 2 }, { email: 1, 'ch:wechat': 3 }),
    }),
    { maxLength: 3 },
  ),
  orders: fc.array(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.nat(2 ** 40)), { maxLength: 4 }),
});

const cellsOf = (people: readonly (typeof person extends fc.Arbitrary<infer P> ? P : never)[]): EffectCells => {
  const cells = new EffectCells();
  const columns = new OrderColumns();
  for (const { entries, orders } of people) {
    const own = new Map(
      orders.map(([back, grossMinor], n) => [`s:${n}`, anEntry({ at: END - back * DAY_MS, grossMinor })]),
    );
    const listed = entries.map(({ back, ...entry }) => ({ ...entry, at: END - back * DAY_MS, day: DAY - back }));
    cells.add(listed, columns.turnTo(own, 'UTC', END), { left: orders.length === 1 }, context);
  }
  return cells;
};

it('any split of people into tasks gives the same bytes, beyond what a number holds, and packing loses nothing', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), fc.nat(12), (people, cut) => {
      const whole = cellsOf(people).pack();
      const merged = EffectCells.unpack(structuredClone(cellsOf(people.slice(cut)).pack()));
      merged.mergePacked(JSON.parse(JSON.stringify(cellsOf(people.slice(0, cut)).pack())));
      expect(merged.pack()).toEqual(whole);
      expect(EffectCells.unpack(whole).pack()).toEqual(whole);
    }),
  );
});

it('the first day on which anybody entered is that of who still has time to buy, too', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 12 }), (people) => {
      for (const { quarter, programs } of cellsOf(people).quarters) {
        for (const [id, { first }] of programs) {
          const days = people
            .flatMap(({ entries }) => entries)
            .flatMap(({ programId, back }) =>
              programId === id && quarterOf(DAY - back) === quarter ? [DAY - back] : [],
            );
          expect(first).toBe(Math.min(...days));
        }
      }
    }),
  );
});
