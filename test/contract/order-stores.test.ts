import { type BatchGetItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import type { Order } from '#model/order/order.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

const personKey = async (): Promise<string> => 'a key of people';
let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  [
    'DynamoDB',
    () => ({
      orders: dynamoOrders(dynamo.client, 'Orders'),
      identities: dynamoIdentities(dynamo.client, 'Identities', personKey),
      consents: dynamoConsents(dynamo.client, 'Consents', personKey),
    }),
  ],
  ['memory', () => ({ orders: memoryOrders(), identities: memoryIdentities(), consents: memoryConsents() })],
])('stores of intake: %s', (_name, create) => {
  let stores: ReturnType<typeof create>;
  let shop: string;
  beforeEach(() => {
    stores = create();
    shop = `shop-${fresh++}`;
  });
  const anOrder = (version: number): Order => ({
    shop,
    orderKey: 'i:A#1 é',
    currency: 'GBP',
    version,
    document: {
      updatedAt: 20,
      placedAt: 10,
      payment: 'paid',
      grossMinor: 1250,
      lines: [
        { sku: 'rose', quantity: 2, totalMinor: 1000, title: 'Rose' },
        { sku: '', quantity: 1, totalMinor: 250 },
        { sku: 'card', quantity: 1, totalMinor: 0, title: '' },
      ],
      shippingMinor: 30,
      dutiesMinor: 0,
      discountCodes: ['SPRING'],
      paid: { currency: 'USD', amountMinor: 1500 },
      rate: { value: '0.8612', day: '2026-11-20' },
      cartKey: 's:token',
      mapper: 2,
      contact: { email: 'ada@b.example', country: 'GB' },
    },
    returns: {
      'r 1': [15, 100],
      r2: [16, 50, { paid: { currency: 'USD', amountMinor: 60 }, reversedAt: 20, mapper: 2 }],
    },
    identity: { email: 'ada@b.example' },
    owner: 'ada',
    formerOwners: ['eve'],
    revisions: [[12, 'p', 1250, 100]],
  });

  it('orders: reads back what was written', async () => {
    const bare = { ...anOrder(1), orderKey: 's:2', document: undefined, deletedAt: 7, returns: {} };
    const { document: _, ...read } = bare;
    expect(await stores.orders.put(anOrder(1), undefined)).toBe('stored');
    expect(await stores.orders.put(bare, undefined)).toBe('stored');
    expect(await stores.orders.get(shop, 'i:A#1 é')).toEqual(anOrder(1));
    expect(await stores.orders.get(shop, 's:2')).toEqual(read);
    expect(await stores.orders.get('another', 's:2')).toBeUndefined();
  });

  it('orders: writes over the version that was read, and nothing else', async () => {
    expect(await stores.orders.put(anOrder(2), 1)).toBe('conflict');
    await stores.orders.put(anOrder(1), undefined);
    expect(await stores.orders.put(anOrder(2), undefined)).toBe('conflict');
    expect(await stores.orders.put(anOrder(3), 2)).toBe('conflict');
    const race = await Promise.all([2, 2, 2].map(() => stores.orders.put(anOrder(2), 1)));
    expect(race.filter((result) => result === 'stored')).toHaveLength(1);
    expect((await stores.orders.get(shop, 'i:A#1 é'))?.version).toBe(2);
  });

  it('identities: belong to whoever linked them first', async () => {
    const email = { kind: 'email', value: 'ada@b.example' } as const;
    const phone = { kind: 'phone', value: '+447911123456' } as const;
    expect(await stores.identities.owners(shop, [email, phone])).toEqual([undefined, undefined]);
    expect(await stores.identities.link(shop, email, 'ada')).toBe('ada');
    expect(await stores.identities.link(shop, email, 'eve')).toBe('ada');
    expect(await stores.identities.link('another', email, 'zoe')).toBe('zoe');
    expect(await stores.identities.owners(shop, [phone, email])).toEqual([undefined, 'ada']);
    expect(await stores.identities.owners(shop, [email])).toEqual(['ada']);
    expect(await stores.identities.owners(shop, [email, phone, email])).toEqual(['ada', undefined, 'ada']);
    expect(await stores.identities.owners(shop, [])).toEqual([]);
    const race = await Promise.all(['p', 'q', 'r'].map((id) => stores.identities.link(shop, phone, id)));
    expect(new Set(race).size).toBe(1);
  });

  it('consents: append once, answer all', async () => {
    const entry = { channel: 'email', topic: 'marketing', state: 'granted', at: 1000, source: 'import' } as const;
    const later = { ...entry, state: 'withdrawn', at: 12_000 } as const;
    expect(await stores.consents.append(shop, 'ada', later)).toBe('appended');
    expect(await stores.consents.append(shop, 'ada', entry)).toBe('appended');
    expect(await stores.consents.append(shop, 'ada', entry)).toBe('exists');
    expect(await stores.consents.list(shop, 'ada')).toEqual([entry, later]);
    expect(await stores.consents.list(shop, 'eve')).toEqual([]);
  });

  it('consents: a suppression widens and never narrows', async () => {
    const wide = { scope: 'all', reason: 'bounce', at: 3 } as const;
    const narrow = { scope: 'marketing', reason: 'complaint', at: 2 } as const;
    expect(await stores.consents.suppression(shop, 'email', 'ada@b.example')).toBeUndefined();
    await stores.consents.suppress(shop, 'email', 'ada@b.example', narrow);
    await stores.consents.suppress(shop, 'email', 'ada@b.example', { ...narrow, reason: 'manual', at: 9 });
    expect(await stores.consents.suppression(shop, 'email', 'ada@b.example')).toEqual(narrow);
    await stores.consents.suppress(shop, 'email', 'ada@b.example', wide);
    await stores.consents.suppress(shop, 'email', 'ada@b.example', narrow);
    expect(await stores.consents.suppression(shop, 'email', 'ada@b.example')).toEqual(wide);
    expect(await stores.consents.suppression(shop, 'sms', 'ada@b.example')).toBeUndefined();
    expect(await stores.consents.suppression('another', 'email', 'ada@b.example')).toBeUndefined();
  });
});

it('identities: asks again for what DynamoDB left out of a batch', async () => {
  const email = { kind: 'email', value: 'ada@b.example' } as const;
  const phone = { kind: 'phone', value: '+447911123456' } as const;
  const raw = new DynamoDBClient({
    endpoint: dynamo.endpoint,
    region: dynamo.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  let asked = 0;
  raw.middlewareStack.add(
    (next) => async (args) => {
      const { RequestItems } = args.input as BatchGetItemCommandInput;
      const { Keys = [], ...rest } = RequestItems?.Identities ?? { Keys: [] };
      if (Keys.length === 0) return next(args);
      asked++;
      const [first, ...others] = Keys;
      const input = { RequestItems: { Identities: { ...rest, Keys: first ? [first] : [] } } };
      const answer = await next({ ...args, input });
      const UnprocessedKeys = others.length > 0 ? { Identities: { ...rest, Keys: others } } : {};
      return { ...answer, output: { ...answer.output, UnprocessedKeys } };
    },
    { step: 'initialize', priority: 'low' },
  );
  const identities = dynamoIdentities(DynamoDBDocumentClient.from(raw), 'Identities', personKey);
  await identities.link('crowded', email, 'ada');
  await identities.link('crowded', phone, 'eve');
  expect(await identities.owners('crowded', [phone, email])).toEqual(['eve', 'ada']);
  expect(asked).toBe(2);
  raw.destroy();
});

it('I11: neither identities nor suppressions hold an address', async () => {
  const address = 'grace@hopper.example';
  await dynamoIdentities(dynamo.client, 'Identities', personKey).link('s', { kind: 'email', value: address }, 'c');
  await dynamoConsents(dynamo.client, 'Consents', personKey).suppress('s', 'email', address, {
    scope: 'all',
    reason: 'bounce',
    at: 1,
  });
  for (const TableName of ['Identities', 'Consents']) {
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName }));
    expect(Items.length).toBeGreaterThan(0);
    expect(JSON.stringify(Items)).not.toContain('hopper');
  }
});
