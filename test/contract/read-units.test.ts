import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customerKeys, newCustomer } from '#adapters/dynamo/customer-item.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoStandings } from '#adapters/dynamo/standings.ts';
import type { Wanted } from '#model/day/known-customer.ts';
import { ReadLimit } from '#ports/read-limit.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';

const BUCKETS = 4;
const NOTHING: Wanted = { details: false, facts: false, preferences: false };
let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

it('a bucket is read once per kind of row: the units are those of its bytes, half a unit for each 4 KB', async () => {
  const { client } = dynamo;
  const customers = dynamoCustomers(client, 'Customers', BUCKETS, () => 7);
  const standings = dynamoStandings(client, 'Customers', BUCKETS);
  const facts = dynamoFacts(client, 'Customers', BUCKETS);
  const key = customerKeys(BUCKETS);
  const big = 3000;
  const entries = Array.from({ length: 150 }, (_, n) => [`s:${n}`, anEntry({ channel: 'web', origin: 'ada' })]);
  for (let n = 0; n < 30; n++) {
    const Item = newCustomer(key.main('read', `c-${n}`), Object.fromEntries(entries), 7);
    await client.send(new PutCommand({ TableName: 'Customers', Item }));
    const subscriptions = [{ id: 'tea', state: 'running', at: 9, delivers: ['tea'] }] as const;
    const email = {
      consent: 'granted',
      topics: ['marketing'],
      address: true,
      suppressed: false,
      confirmedAt: 5,
    } as const;
    await standings.put('read', `c-${n}`, { channels: { email }, member: true, subscriptions }, undefined);
    await facts.put('read', `c-${n}`, { kind: 'attribute', name: 'note', at: 1, value: 'x'.repeat(big) });
  }
  const unitsOf = async (wanted: Wanted) => {
    meter.takeAll();
    const limit = new ReadLimit(1000, 'a test');
    let found = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      for await (const page of customers.scanKnown('read', bucket, wanted, undefined, limit)) found += page.length;
    }
    expect(found).toBe(30);
    expect(limit.used).toBe(meter.takeAll().reads.Customers);
    return limit.used;
  };
  const [plain, withFacts] = [await unitsOf(NOTHING), await unitsOf({ ...NOTHING, facts: true })];
  expect({ plain, withFacts }).toMatchInlineSnapshot(`
    {
      "plain": 23.5,
      "withFacts": 36,
    }
  `);
  expect(withFacts - plain).toBeGreaterThan((30 * big) / 8192);
});
