import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, customers, ZONES } from '#test/support/daily.ts';
import { rowsOfRun, sumsOfRun as sumsOf } from '#test/support/day-sums.ts';
import { type Customer, isAnonymous } from '../customer/customer.ts';
import type { OrderEntry } from '../order/order.ts';
import { rfmAt } from '../segment/rfm.ts';
import { addDays, DAY_MS } from '../values/time/day.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { type DaySums, dayLines, periodSums } from './day-sums.ts';
import { newBuyers } from './kpis.ts';
import { readKpi } from './read-kpi.ts';

const AROUND = Date.parse('2024-10-27T00:00:00Z');
const DAY = '2024-10-27';

const intlDay = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);

/** The sums of a set of days from a flat list of orders, each by its own question. */
function oracle(people: readonly Customer[], zone: string, within: (day: string) => boolean): DaySums {
  const isKnown = (day: string): boolean => day <= DAY;
  const orders = people.flatMap((c) => [...c.entries.values()].map((e) => ({ who: c.id, e })));
  const paid = orders.filter(({ e }) => e.state === 'paid');
  const placed = paid.filter(({ e }) => within(intlDay(e.at, zone)));
  const returns = orders
    .filter(({ e }) => e.state === 'paid' || e.state === 'return only')
    .flatMap(({ who, e }) => e.returns.map(([at, amount]) => ({ who, at, amount })))
    .filter(({ at }) => within(intlDay(at, zone)));
  const named = <T extends { who: string }>(list: readonly T[]) => list.filter(({ who }) => !isAnonymous(who));
  const anonymous = <T extends { who: string }>(list: readonly T[]) => list.filter(({ who }) => isAnonymous(who));
  const gross = (list: typeof placed) => list.reduce((sum, { e }) => sum + e.grossMinor, 0);
  const back = (list: typeof returns) => list.reduce((sum, { amount }) => sum + amount, 0);
  const buyers = [...new Set(named(placed).map(({ who }) => who))];
  // a first order that went back whole is nobody's first; who has no other is a buyer, and new on no day
  const wentBack = ({ returns }: OrderEntry) => returns.filter(([at]) => isKnown(intlDay(at, zone)));
  const stand = paid.filter(
    ({ e }) => wentBack(e).length === 0 || e.grossMinor > wentBack(e).reduce((sum, [, amount]) => sum + amount, 0),
  );
  const firstDays = new Map<string, string>();
  for (const { who, e } of named(stand)) {
    const day = intlDay(e.at, zone);
    if (isKnown(day) && day < (firstDays.get(who) ?? '9')) firstDays.set(who, day);
  }
  return {
    buyers: buyers.length,
    newBuyers: [...firstDays.values()].filter(within).length,
    orders: named(placed).length,
    grossMinor: gross(named(placed)),
    returnedMinor: back(named(returns)),
    netMinor: gross(named(placed)) - back(named(returns)),
    anonymousOrders: anonymous(placed).length,
    anonymousGrossMinor: gross(anonymous(placed)),
    anonymousReturnedMinor: back(anonymous(returns)),
  };
}

describe('I9: KPI money reconciles with the orders', () => {
  it('every sum equals a walk over the orders with the calendar of the runtime, in every zone', () => {
    fc.assert(
      fc.property(customers(AROUND, 2, 8), fc.constantFrom(...ZONES), (people, zone) => {
        expect(sumsOf(people, DAY, zone)).toEqual({
          ofDay: oracle(people, zone, (day) => day === DAY),
          toDate: oracle(people, zone, (day) => day <= DAY),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('days add up to the sum to date', () => {
    fc.assert(
      fc.property(customers(AROUND, 3, 8), (people) => {
        const days = Array.from({ length: 9 }, (_, i) =>
          new Date(AROUND + (i - 4) * DAY_MS).toISOString().slice(0, 10),
        );
        const perDay = days.map((day) => sumsOf(people, day, 'Europe/London').ofDay);
        const last = sumsOf(people, days.at(-1) ?? '', 'Europe/London').toDate;
        const total = (name: string): number => perDay.reduce((sum, ofDay) => sum + (ofDay[name] ?? 0), 0);
        // who is new is said of a day once it is known what went back since, so that days as they were known do not add up
        for (const { name, toDate } of dayLines())
          if (!toDate && name !== 'newBuyers') expect([name, total(name)]).toEqual([name, last[name]]);
      }),
      { numRuns: 60 },
    );
  });

  it('the money of the customers is the net revenue to date', () => {
    fc.assert(
      fc.property(customers(AROUND, 2), (people) => {
        const named = people.filter(({ id }) => !isAnonymous(id));
        const net = named.map((c) => rfmAt(c.entries.values(), DAY, 'UTC').netMinor).reduce((a, b) => a + b, 0);
        expect(sumsOf(people, DAY, 'UTC').toDate.netMinor).toBe(net);
      }),
    );
  });

  it('the order of arrival does not change who is new', () => {
    const early = anEntry({ at: AROUND - 5 * DAY_MS });
    const late = anEntry({ at: AROUND + 3_600_000 });
    const both = (list: readonly (typeof early)[]) =>
      sumsOf([{ shop: 's', id: 'c', entries: new Map(list.map((e, i) => [`${e.at}-${i}`, e])) }], DAY, 'UTC').ofDay;
    expect(both([early, late])).toEqual(both([late, early]));
    expect(both([late, early])).toMatchObject({ buyers: 1, newBuyers: 0 });
    expect(both([late])).toMatchObject({ buyers: 1, newBuyers: 1 });
  });

  it('new buyers are those of the KPI: who sent the first order back whole is new with the next one, and stays a buyer', () => {
    const entries = new Map([
      ['s:1', anEntry({ at: AROUND - 3 * DAY_MS, returns: [[AROUND - 2 * DAY_MS, 1000]] })],
      ['s:2', anEntry({ at: AROUND })],
    ]);
    const rows = rowsOfRun([{ id: 'c', entries }], DAY, 'UTC');
    const newOn = (day: string) => periodSums(rows, dayNumber(day)).ofDay.newBuyers;
    expect([newOn('2024-10-24'), newOn(DAY)]).toEqual([0, 1]);
    const period = { from: dayNumber('2024-10-24'), to: dayNumber(DAY), asOf: dayNumber(DAY) };
    expect(readKpi(newBuyers, rows, period)).toMatchObject({ value: 1 });
    expect(periodSums(rows, dayNumber(DAY)).toDate).toMatchObject({ buyers: 1, newBuyers: 1 });
    const gone = new Map([['s:1', anEntry({ at: AROUND - DAY_MS, returns: [[AROUND, 1000]] })]]);
    expect(sumsOf([{ id: 'c', entries: gone }], DAY, 'UTC').toDate).toMatchObject({ buyers: 1, newBuyers: 0 });
  });

  it('nothing counts unpaid or void, not even its returns; a credit counts as a return only', () => {
    const returns = [[AROUND, 100]] as const;
    const entries = new Map([
      ['s:1', anEntry({ at: AROUND, state: 'unpaid', returns })],
      ['s:2', anEntry({ at: AROUND, state: 'void', returns })],
      ['s:3', anEntry({ at: AROUND, state: 'return only', returns })],
    ]);
    const { toDate } = sumsOf([{ shop: 's', id: 'c', entries }], DAY, 'UTC');
    expect(toDate).toEqual({ ...periodSums([], 0).toDate, returnedMinor: 100, netMinor: -100 });
  });

  it('a fully returned order still counts gross on its day and as a return on the day of the return', () => {
    const entries = new Map([['s:1', anEntry({ at: AROUND - DAY_MS, returns: [[AROUND, 1000]] })]]);
    const people = [{ shop: 's', id: 'c', entries }];
    expect(sumsOf(people, '2024-10-26', 'UTC').ofDay).toMatchObject({ orders: 1, grossMinor: 1000, netMinor: 1000 });
    expect(sumsOf(people, DAY, 'UTC').ofDay).toMatchObject({ orders: 0, returnedMinor: 1000, netMinor: -1000 });
    expect(sumsOf(people, DAY, 'UTC').toDate).toMatchObject({ buyers: 1, orders: 1, netMinor: 0 });
  });

  it('no later day goes stale: to date is made of the rows in force, also of a day that a later run restated', () => {
    const rows = (gross: number) =>
      [dayNumber(DAY) - 1, dayNumber(DAY)].map((at, n) => ({
        ...{ grain: 'day' as const, at, since: DAY },
        kpis: { accounts: { gross: n === 0 ? gross : 5 } },
      }));
    for (const gross of [100, 70]) {
      expect(periodSums(rows(gross), dayNumber(DAY)).toDate.grossMinor).toBe(gross + 5);
      expect(periodSums(rows(gross), dayNumber(addDays(DAY, 1)))).toMatchObject({
        ofDay: { grossMinor: 0 },
        toDate: { grossMinor: gross + 5 },
      });
    }
  });

  it('lines have a name and a place of their own, and words in both languages', () => {
    const lines = dayLines();
    expect(lines.length).toBeGreaterThan(0);
    for (const of of ['name', 'place'] as const) expect(new Set(lines.map((line) => line[of])).size).toBe(lines.length);
    for (const { title } of lines)
      expect([title.en, title.zh]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('a row that knows nothing of a line has 0 of it, and a line that is gone is not told', () => {
    const row = { grain: 'day' as const, at: dayNumber(DAY), since: DAY, kpis: { gone: { '': 7 } } };
    const { ofDay, toDate } = periodSums([row], dayNumber(DAY));
    expect(Object.keys(toDate)).toEqual(dayLines().map(({ name }) => name));
    for (const sums of [ofDay, toDate]) expect(Object.values(sums).every((sum) => sum === 0)).toBe(true);
    expect(periodSums([row], dayNumber(DAY), [])).toEqual({ ofDay: {}, toDate: {} });
  });
});
