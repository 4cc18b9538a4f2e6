import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEntry, aShop, customers, ZONES } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import type { Customer } from '../customer/customer.ts';
import { residueIdOf } from '../customer/residue.ts';
import { isPaid } from '../order/counted.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { DAY_MS, endOfDay, localDay } from '../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { monthOf } from '../values/time/month.ts';
import { CellCounts, isPacked } from './cells.ts';
import { defineKpi } from './form/kpi.ts';
import { KpiVectors, MergedVectors } from './vectors.ts';

const DAY = '2024-03-10';
const AROUND = Date.parse('2024-03-10T12:00:00Z');

/** Distinct buyers of a month, and of cohorts by age: a KPI of each grain. */
const buyersOf = (grain: 'day' | 'month' | 'cohort') =>
  defineKpi({
    name: `buyers-of-${grain}`,
    title: { en: '', zh: '' },
    means: { en: '', zh: '' },
    formula: { en: '', zh: '' },
    unit: 'count',
    grain,
    place: 1,
    ofOrders: ({ days, isAnonymous, monthOf: month }, put) => {
      const [first] = days;
      if (first === undefined || isAnonymous) return;
      if (grain === 'cohort') for (const day of days) put(month(first), String(month(day) - month(first)), 1);
      else for (const at of new Set(days.map((day) => (grain === 'day' ? day : month(day))))) put(at, '', 1);
    },
    read: (rows) => ({ known: true, value: rows.sum() }),
  });
const gross = defineKpi({
  ...buyersOf('day'),
  name: 'paid',
  ofOrders: ({ orders, context }, put) => {
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry && isPaid(entry) && entry.at < context.end) put(orders.day[n] ?? 0, '', entry.grossMinor);
    }
  },
});
/** Puts every order, also those of days to come. */
const careless = defineKpi({
  ...gross,
  name: 'careless',
  ofOrders: ({ orders }, put) => {
    for (let n = 0; n < orders.count; n++) put(orders.day[n] ?? 0, '', 1);
  },
});
const KPIS = [gross, careless, buyersOf('day'), buyersOf('month'), buyersOf('cohort')];

const packedOf = (people: readonly Customer[], zone = 'UTC', day = DAY) => {
  const shop = aShop({ timezone: zone });
  const end = endOfDay(day, zone);
  const vectors = new KpiVectors({ shop, day, today: dayNumber(day), end }, { details: false, facts: false }, KPIS);
  const orders = new OrderColumns();
  for (const customer of people) vectors.add({ customer }, orders.turnTo(customer.entries, zone, end));
  return vectors.packed();
};

describe('KPI vectors', () => {
  it('any split into ranges, merged in any order, gives the same bytes', () => {
    fc.assert(
      fc.property(customers(AROUND, 60), fc.integer({ min: 1, max: 7 }), fc.boolean(), (people, parts, reversed) => {
        const split = Array.from({ length: parts }, (_, part) => people.filter((_each, n) => n % parts === part));
        const merged = new MergedVectors();
        for (const part of reversed ? split.toReversed() : split) {
          const told: unknown = JSON.parse(JSON.stringify(packedOf(part)));
          if (!isPacked(told)) throw new Error('not packed');
          merged.add(told);
        }
        expect(JSON.stringify(merged.packed())).toBe(JSON.stringify(packedOf(people)));
      }),
      { numRuns: inProof(1_000, 60) },
    );
  });

  it('I9: of who came after the day nothing counts; what stays of the erased came as they did, whenever that was', () => {
    const seen = defineKpi({ ...gross, name: 'seen', ofOrders: ({ known }, put) => put(0, known.customer.id, 1) });
    const shop = aShop();
    const end = endOfDay(DAY, 'UTC');
    const vectors = new KpiVectors({ shop, day: DAY, today: dayNumber(DAY), end }, { details: false, facts: false }, [
      seen,
    ]);
    const entries = new Map();
    for (const id of ['ada', residueIdOf('1')])
      vectors.add(
        { customer: { shop: shop.id, id, entries, since: end } },
        new OrderColumns().turnTo(entries, 'UTC', end),
      );
    expect(Object.keys(vectors.packed().seen ?? {})).toEqual([residueIdOf('1')]);
  });

  it('I9: the money of every day is that of its paid orders to the minor unit, in any zone', () => {
    fc.assert(
      fc.property(customers(AROUND, 20), fc.constantFrom(...ZONES), (people, zone) => {
        const end = endOfDay(DAY, zone);
        const expected = new Map<string, number>();
        for (const { entries } of people) {
          for (const entry of entries.values()) {
            if (entry.state !== 'paid' || entry.at >= end) continue;
            const day = localDay(entry.at, zone);
            expected.set(day, (expected.get(day) ?? 0) + entry.grossMinor);
          }
        }
        const flat = packedOf(people, zone).paid?.[''] ?? [];
        const counted = new Map<string, number>();
        for (let n = 0; n < flat.length; n += 2) counted.set(dayOfNumber(flat[n] ?? 0), flat[n + 1] ?? 0);
        expect(counted).toEqual(new Map([...expected].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1))));
      }),
      { numRuns: inProof(1_000, 60) },
    );
  });

  it('a closed day does not take in people who came later, nor a later day of those who were there', () => {
    const end = endOfDay(DAY, 'UTC');
    const at = (...times: number[]) => new Map(times.map((time, n) => [`s:${time}-${n}`, anEntry({ at: time })]));
    const there = { shop: 'garden', id: 'there', since: 0, entries: at(end - DAY_MS) };
    const calm = packedOf([there]);
    const later = { ...there, entries: at(end - DAY_MS, end, end + DAY_MS) };
    const came = { ...there, id: 'came', since: end, entries: at(end + 1) };
    expect(packedOf([later, came])).toEqual(calm);
    expect(calm['buyers-of-cohort']).toEqual({ 0: [monthOf(dayNumber(DAY)), 1] });
  });

  it('a KPI whose rows are not read is not counted at all, which is not the same as nothing', () => {
    const context = { shop: aShop(), day: DAY, today: dayNumber(DAY), end: endOfDay(DAY, 'UTC') };
    const ofDetails = { ...gross, needs: 'details' } as const;
    const names = (details: boolean) =>
      Object.keys(new KpiVectors(context, { details, facts: false }, [ofDetails]).packed());
    expect(names(false)).not.toContain('paid');
    expect(names(true)).toContain('paid');
    const both = { ...gross, needs: ['details', 'facts'] } as const;
    for (const [details, facts] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const isThere = 'paid' in new KpiVectors(context, { details, facts }, [both]).packed();
      expect([details, facts, isThere]).toEqual([details, facts, details && facts]);
    }
  });

  it('cells that several KPIs read are counted once, and are there for as long as one of these is', () => {
    const shared = ['a', 'b'].map((name) => defineKpi({ ...gross, name, cells: 'both' }));
    const context = { shop: aShop(), day: DAY, today: dayNumber(DAY), end: endOfDay(DAY, 'UTC') };
    const ada = { shop: 'garden', id: 'ada', since: 0, entries: new Map([['s:1', anEntry({ at: context.end - 1 })]]) };
    for (const kpis of [shared, shared.slice(1)]) {
      const vectors = new KpiVectors(context, { details: false, facts: false }, kpis);
      vectors.add({ customer: ada }, new OrderColumns().turnTo(ada.entries, 'UTC', context.end));
      const { both, a, b } = vectors.packed();
      expect([both, a, b]).toEqual([{ '': [dayNumber(DAY), anEntry({}).grossMinor] }, undefined, undefined]);
    }
  });

  it('a cell that is a number is that of its digits, and many cells are kept apart', () => {
    const [texts, numbers] = [new CellCounts(), new CellCounts()];
    for (let n = 0; n < 3_000; n++) {
      const age = (n * 7) % 1_500;
      texts.add(n % 40, String(age), n + 1);
      if (n % 3 === 0) numbers.add(n % 40, String(age), n + 1);
      else numbers.add(n % 40, age, n + 1);
    }
    expect(JSON.stringify(numbers.packed())).toBe(JSON.stringify(texts.packed()));
    expect(Object.keys(texts.packed())).toHaveLength(1_500);
  });

  it('counts orders of the year 1 and of the year 9999 beside those of today, near days first or last', () => {
    const told = [dayNumber('2024-01-01'), dayNumber('0001-01-01'), dayNumber('1950-01-01'), dayNumber('9999-12-31')];
    const all = [...told, ...Array.from({ length: 300 }, (_, n) => dayNumber('2024-01-01') - 7 * n)];
    for (const days of [all, all.toReversed(), all.toSorted((a, b) => a - b)]) {
      const counts = new CellCounts();
      for (const day of days) counts.add(day, '', 2);
      const expected = new Map<number, number>();
      for (const day of all) expected.set(day, (expected.get(day) ?? 0) + 2);
      expect(counts.packed()).toEqual({ '': [...expected].sort(([a], [b]) => a - b).flat() });
    }
  });
});
