import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerKeys } from '#adapters/dynamo/customer-item.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { detailsOf } from '#adapters/dynamo/details-item.ts';
import { dynamoStandings } from '#adapters/dynamo/standings.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import type { Standing } from '#model/customer/standing.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

const nothing: Standing = { channels: {}, member: false, subscriptions: [] };
const full: Standing = {
  channels: {
    email: {
      ...{ consent: 'granted', topics: ['marketing', 'news'], address: true, suppressed: false },
      ...{ confirmedAt: 1_790_000_000_000, respondedAt: 1_790_000_000_001 },
    },
    sms: { consent: 'withdrawn', topics: [], address: true, suppressed: true },
  },
  member: true,
  membership: {
    told: { at: 1_790_000_000_000, value: { level: 'Gold' } },
    own: { at: 1_790_000_000_001, value: { state: 'left', by: 'page', times: [[1, 2], [3]] } },
    others: ['another'],
  },
  subscriptions: [{ id: 'p:sub_1', state: 'paused', at: 1_790_000_000_000, delivers: ['TEA', 'COFFEE'] }],
  referredAt: 1_790_000_000_000,
  ...{ answeredAt: 1_790_000_000_002, promoterAt: 1_790_000_000_002, ambassadorAt: 1_790_000_000_003 },
  community: { at: 1_790_000_000_004, isIn: false },
};

describe.each([
  ['DynamoDB', () => dynamoStandings(dynamo.client, 'Customers', 4)],
  ['memory', memoryStandings],
])('how people stand: %s', (_name, create) => {
  it('is read back as it was written over the version that was read, and is unknown where there is no row', async () => {
    const store = create();
    expect(await store.get('stands', 'ada')).toBeUndefined();
    expect(await store.put('stands', 'ada', nothing, 1)).toBe('conflict');
    expect(await store.put('stands', 'ada', nothing, undefined)).toBe('stored');
    expect(await store.put('stands', 'ada', full, undefined)).toBe('conflict');
    expect(await store.get('stands', 'ada')).toEqual({ standing: nothing, version: 1 });
    expect(await store.put('stands', 'ada', full, 1)).toBe('stored');
    expect(await store.put('stands', 'ada', nothing, 1)).toBe('conflict');
    expect(await store.get('stands', 'ada')).toEqual({ standing: full, version: 2 });
    expect(await store.get('another', 'ada')).toBeUndefined();
    await store.remove('stands', 'ada');
    expect(await store.get('stands', 'ada')).toBeUndefined();
  });
});

const keys = customerKeys(4);

it('I13: a row that cannot be read is an error, never half an answer; a usual one is one write unit', async () => {
  const store = dynamoStandings(dynamo.client, 'Customers', 4);
  meter.take();
  await store.put('stands', 'eve', full, undefined);
  expect(meter.take().total).toBe(1);
  const broken = { ...keys.standing('stands', 'bob'), v: 1, version: 1, ch: { email: ['reachable'] } };
  await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item: broken }));
  await expect(store.get('stands', 'bob')).rejects.toThrow();
});

describe('what is kept of an order', () => {
  const rowOf = async (order: string) => {
    const Key = keys.lines('details', 'ada', order);
    const { Item } = await dynamo.client.send(new GetCommand({ TableName: 'Customers', Key, ConsistentRead: true }));
    return Item && detailsOf(Item);
  };

  it('is one write unit for a usual order, and comes back as it was told', async () => {
    const customers = dynamoCustomers(dynamo.client, 'Customers', 4);
    meter.take();
    const lines = [
      ['ROSE-RED-5L', 2, 5000, '8654321098765'],
      ['GIFT', 1, 0],
      ['SOIL-40', 3],
    ] as const;
    const told = { version: 3, lines, discountMinor: 500, device: 'mobile' };
    await customers.setLines('details', 'ada', 's:1', told);
    expect(meter.take().total).toBe(1);
    expect(await rowOf('s:1')).toEqual(told);
    await customers.setLines('details', 'ada', 's:1', { version: 2, lines: [] });
    expect(await rowOf('s:1')).toEqual(told);
    await customers.setLines('details', 'ada', 's:1', { version: 4, lines: [] });
    expect(await rowOf('s:1')).toEqual({ version: 4, lines: [] });
  });

  it('rows of older releases know SKU and quantity', async () => {
    const old = { ...keys.lines('details', 'ada', 's:2'), v: 1, version: 1, lines: [['ROSE', 2]] };
    await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item: old }));
    expect(await rowOf('s:2')).toEqual({ version: 1, lines: [['ROSE', 2]] });
  });
});
