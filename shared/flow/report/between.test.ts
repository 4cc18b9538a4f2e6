import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { forecaster } from '#model/predict/forecast.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { aShop } from '#test/support/daily.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { loadReport } from './load-report.ts';

const SHOP = aShop();
const DAY = '2026-10-31';
const EARLIER = addDays(DAY, -30);
const START = dayNumber(EARLIER);

const models = (rate: number): ShopModels => ({
  ...{ version: 1, source: 'own', buyers: 500, oldestDays: 700, coarse: false },
  life: { kind: 'mbg-nbd', unit: 'weeks', values: [0.6, rate, 0.5, 2] },
  spend: { source: 'own', p: 6.25, q: 3.74, gamma: 1544, buyers: 200 },
  ...{ meanOrderMinor: 3500, discountPerYear: 0.1 },
});
const aRun = (day: string, over: Partial<RunRecord>): RunRecord => ({
  ...{ shop: SHOP.id, day, customers: 3, mode: 'full' },
  edges: { recency: [1, 2, 3, 4], frequency: [1, 2, 3, 4], monetary: [1, 2, 3, 4], tiers: [1, 2, 3] },
  ...over,
});

type Days = Readonly<Record<string, readonly KeptCustomer[]>>;

async function reportOf(
  days: Days,
  runs: readonly RunRecord[],
  counted?: (store: DayFileStore) => DayFileStore,
  rows: readonly KpiRow[] = [],
) {
  const snapshots = { ...memorySnapshots(), kpiRows: async () => rows };
  for (const run of runs) await snapshots.putRun(run);
  const store = keptDays(SHOP.id, days);
  return loadReport({ snapshots, dayFiles: counted?.(store) ?? store, crm: { programs: [], segments: [] } }, SHOP, DAY);
}

const past = { firstDay: START - 60, lastDay: START - 20, orderDays: 2 };
const then: readonly KeptCustomer[] = [
  [aRow('a', past), aMembership({ stage: 'active', tier: 'A' })],
  [aRow('b', past), aMembership({ stage: 'at_risk', tier: 'A' })],
  [aRow('c', past), aMembership({ stage: 'lapsed', tier: 'B' })],
  // merged since, so in no share
  [aRow('d', past), aMembership({ stage: 'active', tier: 'A' })],
];
const now: readonly KeptCustomer[] = [
  [aRow('a', past), aMembership({ stage: 'lapsed', tier: 'C' })],
  [aRow('b', { ...past, lastDay: START + 5 }), aMembership({ stage: 'active', tier: 'A' })],
  [aRow('c', { ...past, lastDay: START + 30 }), aMembership({ stage: 'won_back', tier: 'B' })],
  [aRow('e', { firstDay: START + 1, lastDay: START + 1 }), aMembership({ stage: 'new', tier: 'D' })],
];

describe('what two kept days say in a report', () => {
  it('is churn by the tier of the start, who came back, and what was foretold by the models of that day', async () => {
    const runs = [aRun(EARLIER, { models: models(8) }), aRun(DAY, { models: models(2) })];
    const { churn, forecast } = await reportOf({ [EARLIER]: then, [DAY]: now }, runs);
    if (!churn.known) throw new Error(churn.why.en);
    const { tiers, ...rest } = churn.value;
    expect(rest).toEqual({ from: EARLIER, days: 30, lapsed: 1, wonBack: 1, reactivated: 1, byDay: undefined });
    expect(tiers.map(({ tier, share }) => [tier, share.known ? share.value : share.why.en])).toEqual([
      ['A', expect.objectContaining({ share: 0.5, lapsed: 1, of: 2 })],
      ['B', 'nobody of tier B was a customer at the start'],
      ['C', 'nobody of tier C was a customer at the start'],
      ['D', 'nobody of tier D was a customer at the start'],
    ]);
    if (!forecast.known) throw new Error(forecast.why.en);
    expect(forecast.value).toMatchObject({ from: EARLIER, days: 30, customers: 3, came: 2 });
    const active = forecaster(models(8))({ ...past, repeatNetMinor: 1 }, START)?.active ?? Number.NaN;
    const none = (1 + 30 / 7 / (8 + 60 / 7)) ** -1.6;
    expect(forecast.value.expected).toBeCloseTo(3 * active * (1 - none), 9);
    expect(forecast.value.low).toBeLessThan(forecast.value.expected);
  });

  it('stands beside the same moves counted from day to day, where every day was counted', async () => {
    const row = (n: number): KpiRow => ({
      ...{ grain: 'day', at: START + n, since: DAY },
      kpis: {
        lapsed: { customers: 4, ...(n % 10 === 0 && { lapsed: 2 }) },
        'won-back': { customers: 4, ...(n === 7 && { 'won-back': 5 }) },
        reactivated: { customers: 4, ...(n === 30 && { reactivated: 1 }) },
      },
    });
    // that of the earlier day itself is told by the day before it
    const rows = Array.from({ length: 31 }, (_, n) => row(n));
    const byDay = async (some: readonly KpiRow[]) => {
      const { churn } = await reportOf({ [EARLIER]: then, [DAY]: now }, [], undefined, some);
      return churn.known && churn.value.byDay;
    };
    expect(await byDay(rows)).toEqual({ lapsed: 6, wonBack: 5, reactivated: 1 });
    expect(await byDay(rows.filter(({ at }) => at !== START + 9))).toBe(undefined);
  });

  it('is of the day nearest to 30 days before, however old that is, and says so', async () => {
    const { churn } = await reportOf({ [addDays(DAY, -41)]: then, [addDays(DAY, -20)]: then, [DAY]: now }, []);
    expect(churn).toMatchObject({ known: true, value: { from: addDays(DAY, -41), days: 41 } });
  });

  it('is not known without an earlier day, its models or the day itself, and says why', async () => {
    const young = await reportOf({ [DAY]: now }, []);
    expect([young.churn, young.forecast]).toEqual(Array(2).fill(expect.objectContaining({ known: false })));
    const old = await reportOf({ [EARLIER]: then, [DAY]: now }, [aRun(DAY, { models: models(2) })]);
    expect(old.churn.known).toBe(true);
    expect(old.forecast).toMatchObject({ known: false, why: { en: 'the run of the earlier day left no models' } });
    const gone = await reportOf({ [EARLIER]: then }, []);
    expect(gone.churn).toMatchObject({ known: false, why: { en: expect.stringContaining(EARLIER) } });
  });

  it('costs no further reading: each of the two days is opened once', async () => {
    const opened: string[] = [];
    await reportOf({ [EARLIER]: then, [DAY]: now }, [aRun(EARLIER, { models: models(8) })], (store) => ({
      ...store,
      open: (shop, day) => {
        opened.push(day);
        return store.open(shop, day);
      },
    }));
    expect(opened.sort()).toEqual([EARLIER, DAY]);
  });
});

it('the share of the best fifth stands with the customers and the money that it is made of', async () => {
  const tier = { customers: 2, valueMinor: 500 };
  const pyramid = {
    ...({ by: 'net', tiers: { A: tier, B: tier, C: tier, D: tier } } as const),
    ...{ customers: 8, valueMinor: 2_000, top: { customers: 2, valueMinor: 1_500 }, unknown: 0 },
  };
  const report = await reportOf({ [DAY]: now }, [aRun(DAY, { pyramid })]);
  expect(report.pyramid).toMatchObject({
    known: true,
    value: { top20: { share: 0.75, customers: 2, of: 8, valueMinor: 1_500, ofMinor: 2_000 } },
  });
});
