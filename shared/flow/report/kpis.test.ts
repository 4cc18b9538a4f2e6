import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { KPIS } from '#model/kpi/all.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import { messageCosts } from '#model/kpi/on-read/message-costs.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { monthNumber, monthText } from '#model/values/time/month.ts';
import { aShop } from '#test/support/daily.ts';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aMembership, aRow, keptDays } from '#test/support/kept-days.ts';
import { loadReport } from './load-report.ts';

const SHOP = aShop();
const DAY = '2026-10-31';
const TODAY = dayNumber(DAY);
const MONTH = monthNumber(DAY);

const rowOf = (grain: KpiRow['grain'], at: number, kpis: Readonly<Record<string, Cells>>): KpiRow => ({
  ...{ grain, at, since: DAY, kpis },
});

async function reportOf(day: readonly KpiRow[], cohort: readonly KpiRow[] = [], month: readonly KpiRow[] = []) {
  const snapshots = {
    ...memorySnapshots(),
    ...{ kpiRows: async () => day, cohorts: async () => cohort, months: async () => month },
  };
  const first = day[0]?.at ?? TODAY;
  const dayFiles = keptDays(SHOP.id, { [DAY]: [[aRow('a', { firstDay: first }), aMembership()]] });
  return loadReport({ snapshots, dayFiles, crm: { programs: [] } }, SHOP, DAY);
}

const money = fc.integer({ min: -50_000, max: 90_000 });
const count = fc.integer({ min: 0, max: 40 });
const days = fc.uniqueArray(
  fc.record({ ago: fc.integer({ min: 0, max: 420 }), fresh: money, all: money, buyers: count, repeats: count }),
  { selector: ({ ago }) => ago, minLength: 1, maxLength: 60 },
);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What messages cost is no KPI of rows, and stands among them. */
const NAMES = [...KPIS, messageCosts].toSorted((a, b) => a.place - b.place).map(({ name }) => name);

describe('figures of a report that rows of KPIs tell', () => {
  it('say over what they are counted: to date, at the end of the day, a month or the 30 days', async () => {
    const { kpis } = await reportOf(
      [rowOf('day', TODAY, { stages: { active: 3 }, accounts: { first: 2, orders: 3 } })],
      [rowOf('cohort', MONTH - 3, { 'cohort-orders': { '0': 374 } })],
    );
    const counted = new Map(kpis.map((each) => [each.name, each.counted]));
    expect(Object.fromEntries(counted)).toMatchObject({
      ...{ 'cohort-orders': 'to-date', 'paying-buyers': 'to-date', stages: 'at-end' },
      ...{ 'paid-orders': 'days', 'monthly-repeat-rate': 'month', 'new-buyers': 'days' },
    });
    expect(counted.get('tier-customers')).toBe(undefined);
  });

  it('say of each part, and of what a share is of, whether it is money or a number of people', async () => {
    const { kpis } = await reportOf([
      rowOf('day', TODAY, {
        'new-buyer-revenue-share': { new: 4_000, 'new:web': 4_000, all: 10_000 },
        'value-per-customer': { customers: 3, net: 9_000 },
        'predicted-clv': { 'A:customers': 2, 'A:net': 7_000, 'A:variance': 0 },
        reachable: { customers: 4, reachable: 3 },
      }),
    ]);
    const unitsOf = (name: string) => {
      const row = kpis.find((each) => each.name === name);
      return [row?.ofUnit, Object.fromEntries(row?.byCell.map(({ cell, unit }) => [cell, unit]) ?? [])];
    };
    expect(unitsOf('new-buyer-revenue-share')).toEqual([
      'money',
      { new: 'money', 'new:web': 'money', returning: 'money' },
    ]);
    const shares = kpis.find(({ name }) => name === 'new-buyer-revenue-share')?.byCell.map(({ share }) => share);
    expect(shares).toEqual([0.4, 0.4, 0.6]);
    expect(unitsOf('value-per-customer')).toEqual(['count', { customers: 'count', net: 'money' }]);
    expect(unitsOf('predicted-clv')).toEqual(['count', { 'A:customers': 'count', 'A:net': 'money' }]);
    expect(unitsOf('reachable')).toEqual(['count', { reachable: 'count' }]);
  });

  it('are those of the days of each week and of 30 days, whatever days there are', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (all) => {
        const told = all.toSorted((a, b) => b.ago - a.ago);
        const rows = told.map(({ ago, fresh, all: net, buyers, repeats }) =>
          rowOf('day', TODAY - ago, {
            'new-buyer-revenue-share': { new: fresh, all: net },
            'new-buyers': { '': buyers },
            'repeat-orders': { '': repeats },
            removed: { '': 7 },
          }),
        );
        const report = await reportOf(rows);
        expect(notFinite(report)).toEqual([]);
        for (const { from, newMinor, returningMinor, finished } of report.weeks) {
          const start = dayNumber(from);
          const own = told.filter(({ ago }) => TODAY - ago >= start && TODAY - ago < start + 7);
          expect([newMinor, returningMinor]).toEqual([
            sum(own.map(({ fresh }) => fresh)),
            sum(own.map(({ fresh, all: net }) => net - fresh)),
          ]);
          expect(new Date(from).getUTCDay()).toBe(1);
          expect(finished).toBe(start + 6 <= TODAY);
        }
        const recent = told.filter(({ ago }) => ago < 30);
        const [, , buyers, repeats] = report.tiles;
        expect(buyers?.last30.now).toBe(sum(recent.map((one) => one.buyers)));
        expect(repeats?.last30.now).toBe(sum(recent.map((one) => one.repeats)));
        expect(repeats?.toDate).toBe(sum(told.map((one) => one.repeats)));
        expect(report.kpis.map(({ name }) => name)).toEqual(NAMES);
        const shown = report.kpis.find(({ name }) => name === 'new-buyers')?.last30;
        expect(shown).toMatchObject({ known: true, value: { value: sum(recent.map((one) => one.buyers)) } });
      }),
      { numRuns: inProof(300, 40) },
    );
  });

  it('ten years of days add up to 53 weeks and 24 months, and a month that goes on is not mature', async () => {
    const day = Array.from({ length: 3650 }, (_, n) =>
      rowOf('day', TODAY - 3649 + n, { 'new-buyer-revenue-share': { new: 1, all: 3 } }),
    );
    const cohort = Array.from({ length: 120 }, (_, n) =>
      rowOf('cohort', MONTH - 119 + n, {
        'cohort-retention': { '': 10, '0': 10, '1': 4 },
        'cohort-orders': { '0': 11, '1': 5 },
        'cohort-net': { '': 10, '0': 1_000, '1': -100 },
        'second-purchase-rate': { '': 10, 'again:30': 3 },
      }),
    );
    const { weeks, cohorts, ...report } = await reportOf(day, cohort);
    expect(notFinite({ weeks, cohorts, ...report })).toEqual([]);
    expect(weeks).toHaveLength(53);
    expect(weeks[0]).toMatchObject({ newMinor: 7, returningMinor: 14, finished: true });
    expect(cohorts.map(({ month }) => month)).toEqual(Array.from({ length: 24 }, (_, n) => monthText(MONTH - 23 + n)));
    const before = cohorts.at(-2);
    // 2026-10-31 ends the month: what was bought in it is all there is
    expect(before?.cells).toEqual([
      { ...{ age: 0, customers: 10, orders: 11, netMinor: 1_000, retention: 1, cumulativeMinor: 1_000, mature: true } },
      { ...{ age: 1, customers: 4, orders: 5, netMinor: -100, retention: 0.4, cumulativeMinor: 900, mature: true } },
    ]);
    expect(before?.again[0]).toEqual({ days: 30, share: { known: true, value: 0.3 } });
    expect(before?.again[1]?.share).toMatchObject({ known: false });
    const after = await loadedOn('2026-10-30', day, cohort);
    expect(after.cohorts.at(-2)?.cells.map(({ mature }) => mature)).toEqual([true, false]);
  });

  const loadedOn = (on: string, day: readonly KpiRow[], cohort: readonly KpiRow[]) => {
    const kpis = { kpiRows: async () => day, cohorts: async () => cohort, months: async () => [] };
    const dayFiles = keptDays(SHOP.id, {});
    return loadReport({ snapshots: { ...memorySnapshots(), ...kpis }, dayFiles, crm: { programs: [] } }, SHOP, on);
  };

  it('of a shop without rows, or with rows of other KPIs alone, are gaps with a reason', async () => {
    const none = await reportOf([]);
    expect([none.weeks, none.cohorts, none.kpis]).toEqual([[], [], []]);
    expect(none.empty.weeks?.en).toContain('next run');
    const others = await reportOf([rowOf('day', TODAY, { gone: { '': 4 } })]);
    expect(others.weeks).toEqual([]);
    expect(notFinite(others)).toEqual([]);
    expect(dayOfNumber(TODAY)).toBe(DAY);
  });
});
