import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_FROM } from '#adapters/dynamo/customer-entries.ts';
import { type CustomerKey, customerKeys, newItem } from '#adapters/dynamo/customer-item.ts';
import { newCustomerId } from '#domain/identity/identities-of.ts';
import { applyEvents } from '#domain/ingest/apply-events.ts';
import type { OrderEntry } from '#domain/order/order.ts';
import { DAY_MS, MINUTE_MS } from '#domain/time/day.ts';
import { type CapacityMeter, meterWrites } from '../support/capacity.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, anOrderEvent, BUCKETS, dynamoDeps, NOON, PROGRAMS } from '../support/ingest.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterWrites(dynamo.client);
});
afterAll(() => dynamo.stop());

const orderKey = (n: number): string => `s:${5_678_901_234_000 + n}`;
/** Platforms stamp seconds. */
const timeOf = (n: number): number => NOON + n * DAY_MS + n * 61_000;

it('an order event of a known customer with 20 orders writes exactly 3 units, and 4 when a touch is planned', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const deliver = async (n: number, over: Parameters<typeof anOrderEvent>[0] = {}) => {
    const at = timeOf(n);
    const event = anOrderEvent({ orderKey: orderKey(n), placedAt: at, updatedAt: at, ...over });
    const result = await applyEvents([event], aDelivery({ receivedAt: at, now: at + MINUTE_MS }), deps);
    expect(result).toEqual({ outcome: 'applied' });
    return meter.take();
  };
  const known = (n: number) => (n % 5 === 0 ? { returns: [{ id: 'r', at: timeOf(n), amountMinor: 1250 }] } : {});
  for (let n = 1; n <= 20; n++) await deliver(n, known(n));
  const [person] = await deps.identities.owners('garden', [{ kind: 'email', value: 'ada.lovelace@engine.example' }]);
  const current = { r: 5, f: 4, m: 3, stage: 'at_risk', tier: 'B' } as const;
  const membership = { day: '2026-12-10', current, previous: { ...current, stage: 'active' } } as const;
  expect(await deps.customers.setMembership('garden', person ?? '', membership)).toBe('stored');
  meter.take();

  expect(await deliver(20, { ...known(20), updatedAt: timeOf(21), orderName: '#1020' })).toEqual({
    writes: { Orders: 1, Customers: 2 },
    total: 3,
    refused: 0,
  });
  expect(await deliver(21, { payment: 'unpaid' })).toEqual({
    writes: { Orders: 1, Customers: 2, Touches: 1 },
    total: 4,
    refused: 0,
  });
  expect(await deliver(21, { updatedAt: timeOf(22) })).toMatchObject({ total: 3, refused: 0 });
});

it('entries beyond 160 go to pages by the same call, and the whole customer is read and scanned', async () => {
  const { customers } = dynamoDeps(dynamo);
  const keys = Array.from({ length: 260 }, (_, n) => orderKey(n));
  for (let start = 0; start < keys.length; start += 20) {
    await Promise.all(keys.slice(start, start + 20).map((key) => customers.setEntry('paged', 'ada', key, anEntry())));
  }
  for (const key of [orderKey(0), orderKey(200), orderKey(259)]) {
    expect(await customers.setEntry('paged', 'ada', key, anEntry())).toMatchObject({ outcome: 'superseded' });
    const changed = await customers.setEntry('paged', 'ada', key, anEntry({ version: 2, state: 'x' }));
    expect(changed.outcome).toBe('applied');
  }
  const states = [...((await customers.get('paged', 'ada'))?.entries.values() ?? [])].map(({ state }) => state);
  expect(states).toHaveLength(260);
  expect(states.filter((state) => state === 'x')).toHaveLength(3);
});

it('a customer with 10,000 orders works, and an order event of it writes less than 12 units', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const shop = aDelivery().shop;
  const email = { kind: 'email', value: 'wholesale@engine.example' } as const;
  const person = newCustomerId(shop.id, [email]);
  await deps.identities.link(shop.id, email, person);
  await seedPages(shop.id, person, 10_000);
  expect((await deps.customers.get(shop.id, person))?.entries.size).toBe(10_000);
  meter.take();

  const event = anOrderEvent({ orderKey: orderKey(10_001), identity: { email: email.value } });
  expect(await applyEvents([event], aDelivery(), deps)).toEqual({ outcome: 'applied' });
  const { total, refused } = meter.take();
  expect(total).toBeLessThan(12);
  expect(refused).toBe(0);

  const sizes: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for await (const page of deps.customers.scan(shop.id, bucket)) {
      sizes.push(...page.filter(({ id }) => id === person).map(({ entries }) => entries.size));
    }
  }
  expect(sizes).toEqual([10_001]);
});

/** Writes what as many `setEntry` calls leave behind: a full main item, the rest on pages. */
async function seedPages(shop: string, id: string, orders: number): Promise<void> {
  const keys = customerKeys(BUCKETS);
  const items = new Map<string, { key: CustomerKey; entries: Record<string, OrderEntry> }>();
  for (let n = 0; n < orders; n++) {
    const key = n < PAGE_FROM ? keys.main(shop, id) : keys.page(shop, id, orderKey(n));
    const item = items.get(key.sk) ?? { key, entries: {} };
    items.set(key.sk, item);
    item.entries[orderKey(n)] = anEntry({ at: timeOf(n), grossMinor: 12_345, channel: 'web' });
  }
  for (const { key, entries } of items.values()) {
    await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item: newItem(key, entries) }));
  }
}
