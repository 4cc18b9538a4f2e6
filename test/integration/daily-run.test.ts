import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { createHandler as apply } from '#functions/daily-apply/handler.ts';
import { createHandler as finish } from '#functions/daily-finish/handler.ts';
import { createHandler as prepare } from '#functions/daily-prepare/handler.ts';
import { createHandler as reduce } from '#functions/daily-reduce/handler.ts';
import { createHandler as summarise } from '#functions/daily-summarise/handler.ts';
import type { Customer } from '#model/customer/customer.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { addDays, DAY_MS, HOUR_MS, localInstant } from '#model/values/time/day.ts';
import { aCampaign } from '../support/campaign.ts';
import { aCrm, anEntry, aShop, segmentProgram, world } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { startTestFauxqs, type TestFauxqs } from '../support/engines/fauxqs.ts';
import { aTouch } from '../support/touches.ts';
import { runDay } from '../support/worlds/daily-run.ts';

const BUCKETS = 16;
const FIRST = '2024-03-30';
const shop = aShop({ lifecycle: { newDays: 1, activeDays: 3, lapsedDays: 6 } });
const programs = SEGMENT_NAMES.map((name) => segmentProgram(name));
const crm = aCrm([shop], programs);
const dayAt = (day: string): number => localInstant(day, 12, 0, shop.timezone);

/** Forty customers who bought, returned or left unpaid in a fixed pattern, and one pseudo-customer. */
const people: readonly Customer[] = Array.from({ length: 41 }, (_, i) => ({
  shop: shop.id,
  id: i === 40 ? 'ANON#2024-03-30#1' : `customer-${i}`,
  entries: new Map(
    Array.from({ length: i % 5 }, (_order, n) => {
      const at = dayAt(FIRST) - ((i * 7 + n * 3) % 10) * DAY_MS;
      const returns = (i + n) % 6 === 0 ? ([[at + DAY_MS, 300 + n]] as const) : [];
      const state = (i + n) % 7 === 0 ? ('unpaid' as const) : ('paid' as const);
      return [`s:${i}-${n}`, anEntry({ at, grossMinor: 500 + i * 100 + n, returns, state })];
    }),
  ),
}));

let dynamo: TestDynamo;
let storage: TestFauxqs;
beforeAll(async () => {
  [dynamo, storage] = await Promise.all([startTestDynamo(), startTestFauxqs()]);
  storage.server.createBucket('runs');
});
afterAll(() => Promise.all([dynamo.stop(), storage.stop()]));

describe('daily run on DynamoDB and S3', () => {
  it('I8: the five handlers leave on the engines what the same days leave in memory', async () => {
    const clock = { time: 0, now: () => clock.time };
    const objects = s3Objects(storage.s3, 'runs');
    const deps = {
      crm: { ...crm, campaigns: [aCampaign({ shop: shop.id })] },
      clock,
      buckets: BUCKETS,
      parallel: 8,
      telemetry: memoryTelemetry(),
      customers: dynamoCustomers(dynamo.client, 'Customers', BUCKETS, () => 0),
      touches: dynamoTouches(dynamo.client, 'Touches', 1),
      snapshots: dynamoSnapshots(dynamo.client, 'Snapshots'),
      products: dynamoProducts(dynamo.client, 'Products'),
      objects,
      dayFiles: dayFiles(objects),
      erasures: memoryObjects(),
      budgets: dynamoCampaignBudgets(dynamo.client, 'Counters'),
      randomId,
    };
    // of a worker that is gone, and of one of today
    for (const day of [addDays(FIRST, 0), addDays(FIRST, 2)])
      await deps.budgets.lease(shop.id, 'eleven', { day, cap: 1e6, wanted: 900, least: 9 });
    const memory = await world(people, BUCKETS);
    for (const { shop: shopId, id, entries } of people) {
      await deps.customers.ensure(shopId, id);
      for (const [orderKey, entry] of entries) await deps.customers.setEntry(shopId, id, orderKey, entry);
    }
    const endDay = addDays(FIRST, 1);
    const ended = aTouch({ shop: shop.id, state: 'sent', reason: 'provider_accepted', endedAt: dayAt(endDay), endDay });
    await deps.touches.create(ended);
    await memory.touches.create(ended);

    for (const shift of [0, 1, 2, 1]) {
      const day = addDays(FIRST, shift);
      const scheduledAt = localInstant(addDays(day, 1), shop.dailyRunHour, 0, shop.timezone);
      clock.time = scheduledAt + 2_000;
      const state = await prepare(deps)(passed({ shop: shop.id, scheduledAt: new Date(scheduledAt).toISOString() }));
      expect(state.day).toBe(day);
      const ranges = [
        { from: 0, to: 4 },
        { from: 5, to: BUCKETS - 1 },
      ];
      const step = state;
      const items = ranges.map((range) => passed({ ...step, range }));
      await Promise.all(items.map(summarise(deps)));
      await reduce(deps)(passed(step));
      if (state.mode !== 'snapshot-only') await Promise.all(items.map(apply(deps)));
      // the store of budgets is out of reach once, which keeps nothing from the shop: the next run settles
      const budgets = shift === 1 ? { ...deps.budgets, get: outOfReach } : deps.budgets;
      expect(await finish({ ...deps, budgets })(passed(step))).toEqual({ day });
      await runDay(memory, { shop, programs, day, now: clock.time, ranges: 1 });
    }

    for (const { id } of people) {
      const [stored, twin] = [await deps.customers.get(shop.id, id), await memory.customers.get(shop.id, id)];
      expect(stored?.membership).toEqual(twin?.membership);
    }
    const lastDay = addDays(FIRST, 2);
    const snapshots = await deps.snapshots.listSnapshots(shop.id, FIRST, lastDay);
    expect(snapshots).toHaveLength(3);
    expect(snapshots).toEqual(await memory.snapshots.listSnapshots(shop.id, FIRST, lastDay));
    const counted = await deps.snapshots.kpiRows(shop.id, FIRST_DAY, lastDay);
    expect(counted.length).toBeGreaterThan(10);
    expect(counted).toEqual(await memory.snapshots.kpiRows(shop.id, FIRST_DAY, lastDay));
    expect(await deps.snapshots.months(shop.id)).toEqual(await memory.snapshots.months(shop.id));
    expect(await deps.snapshots.cohorts(shop.id)).toEqual(await memory.snapshots.cohorts(shop.id));
    expect(snapshots[1]?.touches).toEqual([
      { programId: 'win-back', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 1 },
    ]);
    expect(await deps.snapshots.earlierValues(shop.id, addDays(FIRST, 1))).toEqual([]);
    // the restated day does not say that the shop has the segments of today
    expect(deps.telemetry.counted('DailyRunDone', { shop: shop.id })).toBe(3);
    expect(deps.telemetry.counted('BudgetsNotSettled')).toBe(1);
    expect(deps.telemetry.lines.map(({ fields }) => fields)).toContainEqual({ shop: shop.id, error: 'TypeError' });
    expect(await deps.budgets.get(shop.id, 'eleven')).toEqual({
      leased: { [addDays(FIRST, 2)]: 900 },
      settled: { through: FIRST, leased: 900, ended: 0, spent: 0 },
    });
    expect(await deps.snapshots.latestRun(shop.id)).toEqual(await memory.snapshots.latestRun(shop.id));
    const end = dayAt(lastDay) + 48 * HOUR_MS;
    const planned = await deps.touches.stillDue(shop.id, dayAt(FIRST), end);
    const byId = (a: { readonly touchId: string }, b: { readonly touchId: string }) => (a.touchId < b.touchId ? -1 : 1);
    expect(planned.length).toBeGreaterThan(20);
    expect(planned.toSorted(byId)).toEqual((await memory.touches.stillDue(shop.id, dayAt(FIRST), end)).toSorted(byId));
  });
});

const outOfReach = () => Promise.reject(new TypeError('ada@example.org'));

/** What a state machine passes on: JSON. */
const passed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
