import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { PackedVectors } from '#model/kpi/cells.ts';
import type { Grain, Kpi } from '#model/kpi/form/kpi.ts';
import { countedMark, restatement, type StoredRow } from '#model/kpi/restate.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { segmentCounts } from '#model/kpi/segment-sizes.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { StateCells } from '#model/kpi/state-vectors.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

const WORDS = { en: '', zh: '' };
let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB', () => dynamoSnapshots(dynamo.client, 'Snapshots')],
  ['memory', () => memorySnapshots()],
])('snapshot store: %s', (_name, create) => {
  let store: SnapshotStore;
  let shop: string;
  beforeEach(() => {
    store = create();
    shop = `shop-${fresh++}`;
  });

  const snapshot = (day: string, count: number, over: Partial<KpiSnapshot> = {}): KpiSnapshot => ({
    shop,
    day,
    currency: 'GBP',
    computedAt: 1,
    segments: segmentCounts(() => ({ size: 2, entered: 1, left: 0 })),
    touches: [{ programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted', count }],
    ...over,
  });
  const sent = (of: Pick<KpiSnapshot, 'touches'> | undefined) => of?.touches[0]?.count;
  const run = (day: string, over: Partial<RunRecord> = {}): RunRecord => ({
    shop,
    day,
    edges: { recency: [1, 2, 3, 4], frequency: [1, 1, 2, 3], monetary: [-5, 0, 10, 900], tiers: [900, 10, 1] },
    customers: 12,
    mode: 'full',
    ...over,
  });

  it('gives back what was put, with and without segments, and nothing for another shop or day', async () => {
    const full = snapshot('2024-03-10', 9_007_199_254_740_991);
    await store.putSnapshot(full);
    expect(await store.getSnapshot(shop, '2024-03-10')).toEqual(full);
    expect(await store.getSnapshot(shop, '2024-03-11')).toBeUndefined();
    expect(await store.getSnapshot('another', '2024-03-10')).toBeUndefined();
    const { segments: _, ...bare } = snapshot('2024-03-12', 5);
    await store.putSnapshot(bare);
    expect(await store.getSnapshot(shop, '2024-03-12')).toEqual(bare);
  });

  it('I9: a restated day keeps every earlier value, oldest first', async () => {
    for (let n = 1; n <= 12; n++) await store.putSnapshot(snapshot('2024-03-10', n));
    expect(sent(await store.getSnapshot(shop, '2024-03-10'))).toBe(12);
    const earlier = await store.earlierValues(shop, '2024-03-10');
    expect(earlier.map(sent)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await store.earlierValues(shop, '2024-03-11')).toEqual([]);
  });

  it('I8: the same value again changes nothing, not even when it was computed', async () => {
    await store.putSnapshot(snapshot('2024-03-10', 1, { computedAt: 1 }));
    await store.putSnapshot(snapshot('2024-03-10', 1, { computedAt: 2 }));
    expect(await store.getSnapshot(shop, '2024-03-10')).toMatchObject({ computedAt: 1 });
    expect(await store.earlierValues(shop, '2024-03-10')).toEqual([]);
  });

  it('keeps all values when several runs restate a day at once', async () => {
    await store.putSnapshot(snapshot('2024-03-10', 0));
    await Promise.all([1, 2, 3].map((n) => store.putSnapshot(snapshot('2024-03-10', n))));
    const earlier = await store.earlierValues(shop, '2024-03-10');
    const current = await store.getSnapshot(shop, '2024-03-10');
    const values = [...earlier, current].map(sent);
    expect(values[0]).toBe(0);
    expect(values.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('lists the values in force of a range of days, both ends included', async () => {
    for (const day of ['2024-03-12', '2024-02-29', '2024-03-10', '2024-03-11']) {
      await store.putSnapshot(snapshot(day, 1));
      await store.putSnapshot(snapshot(day, 2));
    }
    const listed = await store.listSnapshots(shop, '2024-02-29', '2024-03-11');
    expect(listed.map((each) => [each.day, sent(each)])).toEqual([
      ['2024-02-29', 2],
      ['2024-03-10', 2],
      ['2024-03-11', 2],
    ]);
  });

  it('keeps one run record per day and finds the latest that was applied', async () => {
    expect(await store.latestRun(shop)).toBeUndefined();
    await store.putRun(run('2024-03-09'));
    await store.putRun(run('2024-03-10', { customers: 1 }));
    await store.putRun(run('2024-03-10'));
    await store.putRun(run('2024-02-01'));
    for (let day = 11; day < 30; day++) await store.putRun(run(`2024-03-${day}`, { mode: 'snapshot-only' }));
    await store.putSnapshot(snapshot('2025-01-01', 1));
    expect(await store.latestRun(shop)).toEqual(run('2024-03-10'));
    expect(await store.getRun(shop, '2024-03-09')).toEqual(run('2024-03-09'));
    expect(await store.getRun(shop, '2024-03-08')).toBeUndefined();
    expect(await store.latestRun(`${shop}0`)).toBeUndefined();
    const listed = await store.listRuns(shop, '2024-02-01', '2024-03-10');
    expect(listed.map(({ day }) => day)).toEqual(['2024-02-01', '2024-03-09', '2024-03-10']);
    expect(await store.listRuns(shop, '2024-02-02', '2024-03-08')).toEqual([]);
  });

  it('lets a held program of a day go, once, and nothing that is not held', async () => {
    const started = { 'win-back': { people: 900, usual: 10, held: 'jump' as const }, other: { people: 3 } };
    await store.putRun(run('2024-03-09', { started }));
    expect(await store.releaseProgram(shop, '2024-03-09', 'other', 7)).toBe('not held');
    expect(await store.releaseProgram(shop, '2024-03-09', 'constructor', 7)).toBe('not held');
    expect(await store.releaseProgram(shop, '2024-03-08', 'win-back', 7)).toBe('not held');
    expect(await store.releaseProgram(`${shop}0`, '2024-03-09', 'win-back', 7)).toBe('not held');
    expect(await store.releaseProgram(shop, '2024-03-09', 'win-back', 7)).toBe('released');
    expect(await store.releaseProgram(shop, '2024-03-09', 'win-back', 8)).toBe('not held');
    expect((await store.getRun(shop, '2024-03-09'))?.started).toEqual({
      ...started,
      'win-back': { ...started['win-back'], releasedAt: 7 },
    });
  });
});

describe.each([
  ['DynamoDB', () => dynamoSnapshots(dynamo.client, 'Snapshots')],
  ['memory', () => memorySnapshots()],
])('rows of KPIs: %s', (_name, create) => {
  let store: SnapshotStore;
  let shop: string;
  beforeEach(() => {
    store = create();
    shop = `kpis-${fresh++}`;
  });
  const gross = dayNumber('2024-03-10');
  const kpi = (name: string, grain: Grain): Kpi => ({
    name,
    grain,
    title: WORDS,
    means: WORDS,
    formula: WORDS,
    unit: 'count',
    place: 1,
    read: (rows) => ({ known: true, value: rows.sum() }),
  });
  const KPIS = [kpi('gross', 'day'), kpi('size', 'day'), kpi('buyers', 'month'), kpi('retention', 'cohort')];
  /** A run that found these cells. */
  const run = (day: string, vectors: PackedVectors, state?: StateCells) =>
    store.restateKpis(shop, restatement({ day, vectors, state }, KPIS));
  const days = async (knownOn?: string) =>
    (await store.kpiRows(shop, '2024-03-01', '2024-03-31', { knownOn })).map(({ at, since, kpis }) => [
      dayOfNumber(at),
      since,
      kpis,
    ]);

  it('I9: keeps what a day said before, with its reason, and gives it back as it was known on any day', async () => {
    await run('2024-03-11', { gross: { '': [gross, 500] }, '~orders': { '': [gross, 1] } }, { size: { A: 3 } });
    await run('2024-03-12', { gross: { '': [gross, 700] }, '~orders': { '': [gross, 2] } }, { size: { A: 4 } });
    await run('2024-03-14', {
      gross: { '': [gross, 650] },
      '~orders': { '': [gross, 2] },
      '~returns': { of: [gross, 50] },
    });
    const [was, orders] = [{ gross: { '': 650 } }, { '': 2 }];
    expect(await days()).toEqual([
      ['2024-03-10', '2024-03-14', { ...was, '~orders': orders, '~returns': { of: 50 } }],
      ['2024-03-11', '2024-03-11', { size: { A: 3 } }],
      ['2024-03-12', '2024-03-12', { size: { A: 4 } }],
    ]);
    const first = ['2024-03-10', '2024-03-11', { gross: { '': 500 }, '~orders': { '': 1 } }];
    expect(await days('2024-03-11')).toEqual([first, ['2024-03-11', '2024-03-11', { size: { A: 3 } }]]);
    expect((await days('2024-03-12'))[0]).toEqual([
      '2024-03-10',
      '2024-03-12',
      { gross: { '': 700 }, '~orders': orders },
    ]);
    expect(await days('2024-03-13')).toEqual(await days('2024-03-12'));
    expect(await days('2024-03-10')).toEqual([]);
    const earlier = await store.earlierCells(shop, 'day');
    expect(earlier.map(({ since, until, why, kpis }) => [since, until, why, kpis.gross?.['']])).toEqual([
      ['2024-03-11', '2024-03-12', 'late orders', 500],
      ['2024-03-12', '2024-03-14', 'returns', 700],
    ]);
    const [at = 0] = earlier.map((each) => each.at);
    expect(await store.earlierCells(shop, 'day', at)).toEqual(earlier);
    for (const other of [at - 1, at + 1]) expect(await store.earlierCells(shop, 'day', other)).toEqual([]);
  });

  it('I8: writes nothing where nothing differs, and keeps the state of other days and of KPIs that are no more', async () => {
    const vectors = { gross: { '': [gross, 5] }, gone: { web: [gross, 1] } };
    await run('2024-03-10', vectors, { size: { A: 1 } });
    await run('2024-03-11', { gross: vectors.gross });
    await run('2024-03-11', { gross: vectors.gross });
    expect(await days()).toEqual([
      ['2024-03-10', '2024-03-10', { gone: { web: 1 }, gross: { '': 5 }, size: { A: 1 } }],
    ]);
    expect(await store.earlierCells(shop, 'day')).toEqual([]);
  });

  it('I9: of two runs at once the late one overwrites nothing that was said before', async () => {
    await run('2024-03-11', { gross: { '': [gross, 500] } });
    const seen: StoredRow[] = [];
    await store.restateKpis(shop, (stored) => {
      seen.push(...stored);
      return [];
    });
    const late = restatement({ day: '2024-03-12', vectors: { size: { B: [gross, 5] } } }, KPIS)(seen);
    await run('2024-03-12', { gross: { '': [gross, 700] } });
    let tries = 0;
    await store.restateKpis(shop, () => (tries++ === 0 ? late : []));
    expect(tries).toBe(2);
    expect(await days('2024-03-11')).toEqual([['2024-03-10', '2024-03-11', { gross: { '': 500 } }]]);
  });

  it('reads of rows of messages those of the days that are counted anew, and tells them with the days', async () => {
    const bounces = { ...kpi('bounces', 'day'), restatesDays: 3 };
    const of = (day: string, vectors: PackedVectors) => restatement({ day, vectors }, [...KPIS, bounces]);
    const told = (count: number): PackedVectors => ({ gross: { '': [gross, 5] }, bounces: { '': [gross, count] } });
    await store.restateKpis(shop, of('2024-03-10', told(1)));
    await store.restateKpis(shop, of('2024-03-12', told(2)));
    const later = of('2024-03-13', { gross: { '': [gross, 5] }, bounces: {} });
    const read: string[] = [];
    const spied = Object.assign(
      (stored: Parameters<typeof later>[0]) => {
        read.push(...stored.map(({ grain, at }) => `${grain} ${dayOfNumber(at)}`));
        return later(stored);
      },
      { messages: later.messages },
    );
    await store.restateKpis(shop, spied);
    expect(read.toSorted()).toEqual(['day 2024-03-10', 'messages 2024-03-11', 'messages 2024-03-12']);
    const counted = { [countedMark('bounces')]: { '': 1 } };
    expect((await days()).filter(([day]) => day === '2024-03-10' || day === '2024-03-11')).toEqual([
      ['2024-03-10', '2024-03-12', { gross: { '': 5 }, bounces: { '': 2 }, ...counted }],
      ['2024-03-11', '2024-03-12', counted],
    ]);
    expect((await days('2024-03-11'))[2]?.[2]).toEqual({ gross: { '': 5 }, bounces: { '': 1 }, ...counted });
    expect(await store.earlierCells(shop, 'day')).toMatchObject([
      { why: 'after messages', kpis: { bounces: { '': 1 } } },
    ]);
  });

  it('keeps months and cohorts apart from days, ascending, also before 1970, and rows of a thousand cells', async () => {
    const skus = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`sku-${n}`, [650, n + 1]]));
    await run('2024-03-31', {
      gross: { '': [-400, 9, gross, 5] },
      buyers: { ...skus, '': [-3, 1, 649, 2, 650, 3] },
      retention: { 0: [649, 10], 1: [649, 4], '90:30': [649, -2] },
    });
    const [months, cohorts] = [await store.months(shop), await store.cohorts(shop)];
    expect(months.map(({ at, kpis }) => [at, kpis.buyers?.['']])).toEqual([
      [-3, 1],
      [649, 2],
      [650, 3],
    ]);
    expect(Object.keys(months[2]?.kpis.buyers ?? {})).toHaveLength(1_001);
    expect(cohorts.map(({ grain, at, kpis }) => [grain, at, kpis])).toEqual([
      ['cohort', 649, { retention: { 0: 10, 1: 4, '90:30': -2 } }],
    ]);
    expect((await store.kpiRows(shop, '1960-01-01', '2024-12-31')).map(({ at }) => at)).toEqual([-400, gross]);
    expect(await store.months(`${shop}0`)).toEqual([]);
  });

  it('two runs that write at once lose no value', async () => {
    await run('2024-03-10', { gross: { '': [gross, 1] } });
    await Promise.all([2, 3, 4].map((n) => run('2024-03-11', { gross: { '': [gross, n] } })));
    const values = [
      ...(await store.earlierCells(shop, 'day')),
      ...(await store.kpiRows(shop, '2024-03-10', '2024-03-10')),
    ];
    const all = values.map(({ kpis }) => kpis.gross?.['']);
    expect(all[0]).toBe(1);
    expect(all.toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('a snapshot, a run and rows of KPIs of one day are apart', async () => {
    await run('2024-03-10', { gross: { '': [gross, 1] } });
    expect(await store.getSnapshot(shop, '2024-03-10')).toBeUndefined();
    expect(await store.listSnapshots(shop, '2024-01-01', '2024-12-31')).toEqual([]);
    expect(await store.latestRun(shop)).toBeUndefined();
  });
});
