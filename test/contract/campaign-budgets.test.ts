import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { heldOf, type LeaseAsk, NO_BUDGET_ROW, settleDay } from '#model/campaign/budget.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const [FIRST, NEXT, LAST] = ['2026-11-11', '2026-11-12', '2026-11-13'];
const ask = (over: Partial<LeaseAsk> = {}): LeaseAsk => ({ day: FIRST, cap: 1_000, wanted: 900, least: 9, ...over });
const rowOf = async (store: CampaignBudgets, shop: string) => (await store.get(shop, 'c')) ?? NO_BUDGET_ROW;

describe.each([
  ['DynamoDB', () => dynamoCampaignBudgets(dynamo.client, 'Counters')],
  ['memory', memoryCampaignBudgets],
])('budgets of campaigns: %s', (_name, create) => {
  it('are leased in blocks, then what is left, then nothing; each campaign of each shop by itself', async () => {
    const store = create();
    expect(await store.get('a', 'c')).toBeUndefined();
    expect(await store.lease('a', 'c', ask())).toEqual({ amount: 900, left: 100 });
    expect(await store.lease('a', 'c', ask())).toEqual({ amount: 100, left: 0 });
    expect(await store.lease('a', 'c', ask())).toBeUndefined();
    expect(await store.lease('a', 'other', ask({ cap: 8 }))).toBeUndefined();
    expect(await store.lease('a', 'other', ask({ cap: 9 }))).toEqual({ amount: 9, left: 0 });
    expect(await store.lease('b', 'c', ask({ wanted: 9 }))).toEqual({ amount: 9, left: 991 });
    expect(await store.get('a', 'c')).toEqual({ leased: { [FIRST]: 1_000 } });
  });

  it('I15: fifty workers at once lease no more than the cap, and all of it', async () => {
    const store = create();
    const all = await Promise.all(
      Array.from({ length: 50 }, () => store.lease('many', 'c', ask({ wanted: 90, cap: 1_004 }))),
    );
    expect(all.reduce((sum, one) => sum + (one?.amount ?? 0), 0)).toBe(1_004);
    expect(heldOf(await rowOf(store, 'many'))).toBe(1_004);
  });

  it('a cap that was lowered holds at once, and one that was raised counts what was leased', async () => {
    const store = create();
    await store.lease('cap', 'c', ask());
    expect(await store.lease('cap', 'c', ask({ cap: 800 }))).toBeUndefined();
    expect(await store.lease('cap', 'c', ask({ cap: 2_000 }))).toEqual({ amount: 900, left: 200 });
  });

  it('a day is settled while senders lease of others, once, and gives no lease any more', async () => {
    const store = create();
    await store.lease('day', 'c', ask({ wanted: 300 }));
    await store.lease('day', 'c', ask({ wanted: 400, day: NEXT }));
    const read = await rowOf(store, 'day');
    const settled = settleDay(read, FIRST, { ended: 90, mayBe: 9 });
    await store.lease('day', 'c', ask({ wanted: 100, day: NEXT }));
    expect(await store.settle('day', 'c', settled, read)).toBe('stored');
    expect(await store.get('day', 'c')).toEqual({
      leased: { [NEXT]: 500 },
      settled: { through: FIRST, leased: 300, ended: 90, spent: 99 },
    });
    expect(await store.settle('day', 'c', settled, read)).toBe('conflict');
    expect(await store.lease('day', 'c', ask({ wanted: 9 }))).toBeUndefined();
    expect(await store.lease('day', 'c', ask({ day: LAST, wanted: 2_000 }))).toEqual({ amount: 401, left: 0 });
    const third = await rowOf(store, 'day');
    expect(await store.settle('day', 'c', settleDay(third, NEXT, { ended: 1, mayBe: 0 }), third)).toBe('stored');
    expect(await store.get('day', 'c')).toEqual({
      leased: { [LAST]: 401 },
      settled: { through: NEXT, leased: 800, ended: 91, spent: 91 },
    });
  });

  it('a day of which was leased since it was read is not settled: it would be given back unread', async () => {
    const store = create();
    await store.lease('late', 'c', ask({ wanted: 300 }));
    const read = await rowOf(store, 'late');
    await store.lease('late', 'c', ask({ wanted: 100 }));
    expect(await store.settle('late', 'c', settleDay(read, FIRST, { ended: 9, mayBe: 0 }), read)).toBe('conflict');
    expect(await store.get('late', 'c')).toEqual({ leased: { [FIRST]: 400 } });
  });
});

it('a lease is one write unit and no read, and the row of a month without settling stays below one KB', async () => {
  const meter = meterCapacity(dynamo.client);
  const store = dynamoCampaignBudgets(dynamo.client, 'Counters');
  await store.lease('units', 'c', ask());
  expect(meter.take()).toEqual({ writes: { Counters: 1 }, total: 1, refused: 0 });
  for (let n = 1; n <= 28; n++)
    await store.lease('units', 'c', ask({ day: `2026-12-${String(n).padStart(2, '0')}`, wanted: 9, cap: 1e9 }));
  meter.take();
  await store.lease('units', 'c', ask({ day: '2026-12-28', wanted: 9, cap: 1e9 }));
  expect(meter.take()).toMatchObject({ total: 1 });
});
