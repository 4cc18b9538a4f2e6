import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { createHandler as applyHandler } from '#functions/daily-apply/handler.ts';
import { createHandler } from '#functions/daily-prepare/handler.ts';
import { createHandler as summariseHandler } from '#functions/daily-summarise/handler.ts';
import { addDays, localInstant } from '#model/values/time/day.ts';
import { aCrm, aShop, world, ZONES } from '#test/support/daily.ts';
import { storeCells } from '#test/support/day-sums.ts';
import { DailyInputError, DailyRunError } from './errors.ts';
import { localDayBefore } from './prepare.ts';
import { bucketsOf, CUSTOMERS_PER_RANGE, inOrder, type RangePart, rangesFor } from './ranges.ts';

const edges = { recency: [], frequency: [], monetary: [], tiers: [3, 2, 1] as const };
const setUp = (over: { timezone?: string; buckets?: number; now?: string } = {}) => {
  const snapshots = memorySnapshots();
  const shop = aShop({ timezone: over.timezone ?? 'Europe/London' });
  const clock = { now: () => Date.parse(over.now ?? '2024-06-01T00:00:00Z') };
  const prepare = createHandler({
    crm: aCrm([shop]),
    snapshots,
    customers: memoryCustomers(16),
    objects: memoryObjects(),
    touches: memoryTouches(),
    telemetry: memoryTelemetry(),
    clock,
    buckets: over.buckets ?? 256,
  });
  return { snapshots, prepare };
};

describe('prepare', () => {
  it('a shop without an earlier run is a full run of 16 tasks over all buckets, for its size is not known', async () => {
    expect(await setUp().prepare({ shop: 'garden', scheduledAt: '2024-05-02T02:00:00Z' })).toEqual({
      shop: 'garden',
      day: '2024-05-01',
      until: '2024-05-01',
      last: true,
      mode: 'full',
      ranges: Array.from({ length: 16 }, (_, task) => ({ from: task * 16, to: task * 16 + 15 })),
      prefix: 'runs/garden/2024-05-01/16/',
    });
  });

  it('the day is the one that ended last in the shop zone at the scheduled instant, on every day of a year', () => {
    const day = fc.integer({ min: 0, max: 366 }).map((n) => addDays('2018-01-01', n));
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), day, fc.integer({ min: 0, max: 23 }), (zone, today, hour) => {
        expect(localDayBefore(localInstant(today, hour, 0, zone), zone)).toBe(addDays(today, -1));
      }),
    );
  });

  it('a zone that skips a day does not lose the day before it', () => {
    expect(localDayBefore(localInstant('2011-12-31', 3, 0, 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-29');
  });

  it('sizes ranges by the customers of the latest run, at most one per bucket', async () => {
    const { prepare, snapshots } = setUp({ buckets: 16 });
    await snapshots.putRun({
      shop: 'garden',
      day: '2024-04-30',
      edges,
      customers: 4 * CUSTOMERS_PER_RANGE,
      mode: 'full',
    });
    const prepared = await prepare({ shop: 'garden', day: '2024-05-01' });
    expect(prepared.ranges).toEqual([
      { from: 0, to: 3 },
      { from: 4, to: 7 },
      { from: 8, to: 11 },
      { from: 12, to: 15 },
    ]);
    await snapshots.putRun({ shop: 'garden', day: '2024-05-01', edges, customers: 90_000_000, mode: 'full' });
    expect((await prepare({ shop: 'garden', day: '2024-05-02' })).ranges).toHaveLength(16);
  });

  it('I8: a day before the last run is a snapshot only, the same day again is a full run', async () => {
    const { prepare, snapshots } = setUp();
    await snapshots.putRun({ shop: 'garden', day: '2024-05-01', edges, customers: 5, mode: 'full' });
    expect(await prepare({ shop: 'garden', day: '2024-04-30' })).toMatchObject({ mode: 'snapshot-only' });
    expect(await prepare({ shop: 'garden', day: '2024-05-01' })).toMatchObject({ mode: 'full' });
  });

  it('a missed day is made up first; what comes next is asked for with it, and goes on whatever an old read says', async () => {
    const { prepare, snapshots } = setUp();
    await snapshots.putRun({ shop: 'garden', day: '2024-05-01', edges, customers: 5, mode: 'full' });
    const first = await prepare({ shop: 'garden', scheduledAt: '2024-05-05T02:00:00Z' });
    expect(first).toMatchObject({ day: '2024-05-02', until: '2024-05-04', last: false, mode: 'catch-up' });
    const second = await prepare(first);
    expect(second).toMatchObject({ day: '2024-05-03', until: '2024-05-04', last: false, mode: 'catch-up' });
    const third = await prepare(second);
    expect(third).toMatchObject({ day: '2024-05-04', until: '2024-05-04', last: true, mode: 'full' });
  });

  it('a day that was made up stays one when it is run again', async () => {
    const { prepare, snapshots } = setUp();
    await snapshots.putRun({ shop: 'garden', day: '2024-05-01', edges, customers: 5, mode: 'catch-up' });
    expect(await prepare({ shop: 'garden', day: '2024-05-01' })).toMatchObject({ last: true, mode: 'catch-up' });
  });

  it('a day that has not ended is refused, since all runs until then would become earlier ones', async () => {
    const { prepare } = setUp({ now: '2024-05-31T22:59:59Z' });
    await expect(prepare({ shop: 'garden', day: '2024-05-31' })).rejects.toThrow(/2024-05-31 has not ended/);
    expect(await prepare({ shop: 'garden', day: '2024-05-30' })).toMatchObject({ day: '2024-05-30' });
  });

  it('a schedule at midnight works although the clock of the function is a little behind', async () => {
    const { prepare } = setUp({ now: '2024-05-31T22:59:59.990Z' });
    const prepared = await prepare({ shop: 'garden', scheduledAt: '2024-05-31T23:00:00Z' });
    expect(prepared.day).toBe('2024-05-31');
  });

  it('I9: amounts of two currencies are never added: the run of a shop whose currency was changed is refused', async () => {
    const { prepare, snapshots } = setUp();
    await snapshots.putRun({ shop: 'garden', day: '2024-05-01', edges, customers: 5, mode: 'full' });
    const snapshot = { shop: 'garden', day: '2024-05-01', currency: 'JPY', computedAt: 0, touches: [] };
    await snapshots.putSnapshot(snapshot);
    expect(await prepare({ shop: 'garden', day: '2024-05-02' })).toMatchObject({ mode: 'full' });
    await storeCells(snapshots, 'garden', { '2024-04-03': { '~orders': { '': 1 } }, '2024-05-01': {} });
    await expect(prepare({ shop: 'garden', day: '2024-05-02' })).rejects.toThrow(
      /orders in JPY but is declared in GBP/,
    );
  });

  it.each([
    [{ shop: 'nowhere', day: '2024-05-01' }, /unknown shop "nowhere"; crm\/crm.config.ts declares: garden/],
    [{ shop: 'garden' }, /give scheduledAt .* or day/],
    [{ shop: 'garden', day: '2024-02-30' }, /day: not a calendar day YYYY-MM-DD/],
    [{ shop: 'garden', day: '1 May' }, /day: not a calendar day/],
    [{ shop: 'garden', scheduledAt: 'soon' }, /scheduledAt: not an ISO 8601 instant/],
    [{}, /shop: /],
    [null, /input: /],
  ])('I13: refuses %j with what is wrong', async (input, message) => {
    const { prepare } = setUp();
    await expect(prepare(input)).rejects.toThrow(message);
    await expect(prepare(input)).rejects.toBeInstanceOf(DailyInputError);
  });
});

describe('steps over a range', () => {
  const shop = aShop();
  const step = { shop: 'garden', day: '2024-05-01', mode: 'full', prefix: 'runs/garden/2024-05-01/1/' };

  it.each([
    [{ ...step, range: { from: 0, to: 16 } }, /range 0..16 is not within 0..15/],
    [{ ...step, range: { from: 3, to: 2 } }, /range 3..2/],
    [{ ...step, range: { from: -1, to: 2 } }, /range.from/],
    [{ ...step, mode: 'half', range: { from: 0, to: 2 } }, /mode/],
    [step, /range/],
  ])('refuse %j', async (input, message) => {
    const summarise = summariseHandler({ ...(await world([], 16)), crm: aCrm([shop]), clock: { now: () => 0 } });
    await expect(summarise(input)).rejects.toThrow(message);
  });

  it('apply refuses a run that only takes a snapshot, and one that was not reduced', async () => {
    const apply = applyHandler({ ...(await world([], 16)), crm: aCrm([shop]), clock: { now: () => 0 }, parallel: 1 });
    const item = { ...step, range: { from: 0, to: 15 } };
    await expect(apply({ ...item, mode: 'snapshot-only' })).rejects.toThrow(/not applied/);
    await expect(apply(item)).rejects.toThrow('runs/garden/2024-05-01/1/merged.json is missing');
  });
});

describe('ranges', () => {
  it('are disjoint and cover every bucket', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000 }), fc.integer({ min: 1, max: 256 }), (count, buckets) => {
        const ranges = rangesFor(count, buckets);
        expect(ranges.flatMap(bucketsOf)).toEqual(Array.from({ length: buckets }, (_, i) => i));
      }),
    );
  });

  const parts = rangesFor(4 * CUSTOMERS_PER_RANGE, 16).map((range) => ({ range, buckets: 16 }));
  const taken = async (held: readonly RangePart[]) => {
    const byKey = new Map(held.map((part, n) => [`${part.range.from}/${n}`, part]));
    const keys = [...byKey].map(([key, { range }]) => [range.from, key] as const);
    const read = async (key: string) => byKey.get(key) ?? Promise.reject(new Error(key));
    const found: RangePart[] = [];
    for await (const part of inOrder(keys, read, 'x')) found.push(part);
    return found;
  };

  it('their parts are taken in order, and a missing or unfinished one is found', async () => {
    expect(await taken(parts.toReversed())).toEqual(parts);
    await expect(taken(parts.slice(1))).rejects.toThrow(/x: buckets 0 to 3 are missing/);
    await expect(taken(parts.filter(({ range }) => range.from !== 8))).rejects.toThrow(/buckets 8 to 11 are missing/);
    await expect(taken(parts.slice(0, -1))).rejects.toThrow(/12 of 16 buckets/);
    await expect(taken([])).rejects.toThrow(DailyRunError);
  });

  it('what an earlier try left that was cut elsewhere is passed over', async () => {
    const left = [2, 6, 14].map((from) => ({ range: { from, to: from + 1 }, buckets: 16 }));
    expect(await taken([...parts, ...left])).toEqual(parts);
  });
});
