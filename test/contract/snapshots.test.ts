import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { segmentCounts } from '#model/kpi/segment-sizes.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { zeroSums } from '#model/kpi/sums.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

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

  const snapshot = (day: string, grossMinor: number, over: Partial<KpiSnapshot> = {}): KpiSnapshot => {
    const sums = { ...zeroSums().ofDay, grossMinor, netMinor: grossMinor - 3 };
    return {
      shop,
      day,
      currency: 'GBP',
      computedAt: 1,
      ofDay: sums,
      toDate: sums,
      segments: segmentCounts(() => ({ size: 2, entered: 1, left: 0 })),
      touches: [{ programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 4 }],
      ...over,
    };
  };
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
    expect((await store.getSnapshot(shop, '2024-03-10'))?.ofDay.grossMinor).toBe(12);
    const earlier = await store.earlierValues(shop, '2024-03-10');
    expect(earlier.map((s) => s.ofDay.grossMinor)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
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
    const values = [...earlier, current].map((s) => s?.ofDay.grossMinor);
    expect(values[0]).toBe(0);
    expect(values.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('lists the values in force of a range of days, both ends included', async () => {
    for (const day of ['2024-03-12', '2024-02-29', '2024-03-10', '2024-03-11']) {
      await store.putSnapshot(snapshot(day, 1));
      await store.putSnapshot(snapshot(day, 2));
    }
    const listed = await store.listSnapshots(shop, '2024-02-29', '2024-03-11');
    expect(listed.map(({ day, ofDay }) => [day, ofDay.grossMinor])).toEqual([
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
  });
});
