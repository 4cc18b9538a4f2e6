import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archivedObjects } from '#adapters/dynamo/archive-rows.ts';
import { PAGE_FROM } from '#adapters/dynamo/customer-entries.ts';
import { type CustomerKey, customerKeys, newCustomer, newItem } from '#adapters/dynamo/customer-item.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { Membership } from '#model/segment/membership.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';
import { aDelivery, anOrderEvent, BUCKETS, dynamoDeps, PROGRAMS } from '../support/ingest.ts';
import { hasPayloads, PAYLOADS } from '../support/payloads/real-payloads.ts';
import {
  deliverKnownCustomer,
  deliverOrder,
  orderKeyOf,
  orderTimeOf,
  returnsOf,
} from '../support/worlds/known-customer.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

it('an order event of a known customer with 20 orders writes exactly 3 units, and 4 when a touch is planned', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const deliver = async (n: number, over: Parameters<typeof deliverOrder>[2] = {}) => {
    await deliverOrder(deps, n, over);
    return meter.take();
  };
  await deliverKnownCustomer(deps);
  meter.take();

  expect(await deliver(20, { ...returnsOf(20), updatedAt: orderTimeOf(21), orderName: '#1020' })).toEqual({
    writes: { Orders: 1, Customers: 2 },
    total: 3,
    refused: 0,
  });
  expect(await deliver(21, { payment: 'unpaid' })).toEqual({
    writes: { Orders: 1, Customers: 2, Touches: 1 },
    total: 4,
    refused: 0,
  });
  // where it goes is kept with it
  const shipTo = { street: '12 Main Street', extra: 'Flat 4', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' };
  expect(await deliver(22, { shipTo })).toMatchObject({ writes: { Orders: 1, Customers: 2 }, total: 3 });
  expect(await deliver(21, { updatedAt: orderTimeOf(22) })).toMatchObject({ total: 3, refused: 0 });
});

it('the first order of a newcomer writes 7 units with its touch, and its row of standing takes 3 of 5.5 reads', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const contact = { email: 'newcomer@engine.example' };
  meter.take();
  await deliverOrder(deps, 600, { identity: contact, contact });
  expect(meter.takeAll()).toEqual({
    reads: { Orders: 1, Identities: 1, Customers: 2.5, Consents: 1 },
    writes: { Orders: 1, Identities: 1, Customers: 4, Touches: 1 },
    refused: 0,
  });
});

it('a change of how a person stands is one unit beside what says it, and an order that changes nothing of it none', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const identity = { accountId: '99', email: 'standing@engine.example' };
  const tell = async (...events: readonly object[]) => {
    await applyEvents(events, aDelivery(), deps);
    return meter.take();
  };
  const consent = { type: 'consent', channel: 'email', topic: 'marketing', source: 'import', identity };
  meter.take();
  await tell(anOrderEvent({ orderKey: orderKeyOf(500), identity, contact: {} }));
  expect(await tell({ ...consent, state: 'granted', at: orderTimeOf(1) })).toMatchObject({
    writes: { Consents: 1, Customers: 1 },
  });
  const both = ['news', 'offers'].map((topic) => ({ ...consent, topic, state: 'granted', at: orderTimeOf(2) }));
  expect(await tell(...both)).toMatchObject({ writes: { Consents: 2, Customers: 1 } });
  expect(await tell({ ...consent, state: 'granted', at: orderTimeOf(1) })).toMatchObject({ total: 0 });
  const next = anOrderEvent({ orderKey: orderKeyOf(501), identity, contact: {} });
  expect(await tell(next)).toMatchObject({ writes: { Orders: 1, Customers: 2 }, refused: 0 });
});

it('a membership is one write of one unit, also of a customer with 160 orders, in 200 segments of which 200 were left', async () => {
  const { customers } = dynamoDeps(dynamo);
  const keys = customerKeys(BUCKETS);
  const entries = Array.from({ length: PAGE_FROM }, (_, n) => [`s:${n}`, anEntry({ channel: 'web', origin: 'ada' })]);
  const Item = newCustomer(keys.main('units', 'ada'), Object.fromEntries(entries), 7);
  await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item }));
  const ids = Array.from({ length: 200 }, (_, n) => `a-segment-of-a-long-name-${n}`).sort();
  await customers.registerSegments('units', ids);
  meter.takeAll();
  const current: Membership = {
    ...({ r: 5, f: 4, m: 3, stage: 'active', tier: 'B', group: 'potential_loyalist' } as const),
    ...({ member: 'member', attitude: 'follows', rules: ids } as const),
  };
  const left = Object.fromEntries(ids.map((id) => [id, '2026-11-20']));
  const full = { day: '2026-11-27', current, previous: current, left };
  expect(await customers.setMembership('units', 'ada', full)).toBe('stored');
  const { reads, writes } = meter.takeAll();
  expect(writes).toEqual({ Customers: 1 });
  expect(reads.Customers).toBeLessThan(4);
  const stored = (await customers.get('units', 'ada'))?.membership;
  expect(stored).toMatchObject({ ...full, left: {} });
  expect(Object.keys(stored?.left ?? {}).length).toBeGreaterThan(180);
});

it('many memberships at once cost what they cost one by one: a unit to write and one to look at the customer', async () => {
  const { customers } = dynamoDeps(dynamo);
  const ids = Array.from({ length: 60 }, (_, n) => `customer-${n}`);
  for (const id of ids) await customers.ensure('at-once', id);
  const current: Membership = {
    ...({ r: 5, f: 4, m: 3, stage: 'active', tier: 'B', group: 'potential_loyalist' } as const),
    ...({ member: 'member', attitude: 'follows', rules: [] } as const),
  };
  meter.takeAll();
  const own = ids.map((id) => ({ id, membership: { day: '2026-11-27', current } }));
  expect(await customers.setMemberships('at-once', own)).toEqual([]);
  expect(meter.takeAll()).toEqual({ reads: { Customers: 60 }, writes: { Customers: 60 }, refused: 0 });
});

it('entries beyond 160 go to pages by the same call, and the whole customer is read and scanned', async () => {
  const { customers } = dynamoDeps(dynamo);
  const keys = Array.from({ length: 260 }, (_, n) => orderKeyOf(n));
  for (let start = 0; start < keys.length; start += 20) {
    await Promise.all(keys.slice(start, start + 20).map((key) => customers.setEntry('paged', 'ada', key, anEntry())));
  }
  for (const key of [orderKeyOf(0), orderKeyOf(200), orderKeyOf(259)]) {
    expect(await customers.setEntry('paged', 'ada', key, anEntry())).toMatchObject({ outcome: 'superseded' });
    const changed = await customers.setEntry('paged', 'ada', key, anEntry({ version: 2, state: 'void' }));
    expect(changed.outcome).toBe('applied');
  }
  const states = [...((await customers.get('paged', 'ada'))?.entries.values() ?? [])].map(({ state }) => state);
  expect(states).toHaveLength(260);
  expect(states.filter((state) => state === 'void')).toHaveLength(3);
});

it('a customer with 10,000 orders works, and an order event of it writes less than 12 units', async () => {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  const shop = aDelivery().shop;
  const email = { kind: 'email', value: 'wholesale@engine.example' } as const;
  const person = await deps.identities.newId(shop.id, email);
  await deps.identities.link(shop.id, email, person);
  await seedPages(shop.id, person, 10_000);
  expect((await deps.customers.get(shop.id, person))?.entries.size).toBe(10_000);
  meter.take();

  const event = anOrderEvent({ orderKey: orderKeyOf(10_001), identity: { email: email.value } });
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
    const key = n < PAGE_FROM ? keys.main(shop, id) : keys.page(shop, id, orderKeyOf(n));
    const item = items.get(key.sk) ?? { key, entries: {} };
    items.set(key.sk, item);
    item.entries[orderKeyOf(n)] = anEntry({ at: orderTimeOf(n), grossMinor: 12_345, channel: 'web' });
  }
  for (const { key, entries } of items.values()) {
    await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item: newItem(key, entries) }));
  }
}

it('a raw body is kept for 1 unit, that of an order of 10 KB for 2; one that would take more than 7 goes to the bucket', async () => {
  const bucket = memoryObjects();
  const objects = archivedObjects(bucket, { client: dynamo.client, table: 'Deliveries', clock: { now: () => 0 } });
  let serial = 10;
  const keep = async (body: string): Promise<number> => {
    const kept = {
      id: 'Pd3v0aX9kQ2mN7bT5rYw',
      platform: 'shopify',
      topic: 'orders/updated',
      receivedAt: 1790000000000,
    };
    const told = { deliveryId: 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043', toldAt: 1790000000000 };
    const text = JSON.stringify({ ...kept, ...told, body: Buffer.from(body).toString('base64') });
    await objects.put(`raw/my-shop/pY3vaX9kQ2mN7bT5rYw1cd/2026-11-20/${kept.id}${serial++}.json`, text);
    return meter.take().total;
  };
  meter.take();
  expect(await keep(JSON.stringify({ id: 1, total_price: '12.50', email: 'ada@engine.example' }))).toBe(1);
  expect(await keep(randomBytes(6500).toString('latin1'))).toBe(0);
  expect(await bucket.list('raw/')).toHaveLength(1);
  if (!hasPayloads) return;
  const real = (file: string) => keep(JSON.stringify(JSON.parse(readFileSync(join(PAYLOADS, file), 'utf8'))));
  expect({
    order: await real('shopify/orders_create.json'),
    customer: await real('shopify/customers_update.json'),
    refund: await real('shopify/refunds_create.json'),
    woo: await real('woocommerce/order.processing.rest_v3.json'),
    checkout: await real('stripe/checkout.session.completed.json'),
    payment: await real('square/payment.created.json'),
  }).toEqual({ order: 2, customer: 1, refund: 2, woo: 1, checkout: 1, payment: 1 });
});
