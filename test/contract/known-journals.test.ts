import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { dynamoStandings } from '#adapters/dynamo/standings.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { CustomerStore, StandingStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

const BUCKETS = 4;
const STANDING: Standing = { channels: {}, member: true, subscriptions: [] };

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

interface Stores {
  readonly customers: CustomerStore;
  readonly standings: StandingStore;
  readonly points: PointsJournal;
}
const inDynamo = (): Stores => ({
  customers: dynamoCustomers(dynamo.client, 'Customers', BUCKETS, () => 7),
  standings: dynamoStandings(dynamo.client, 'Customers', BUCKETS),
  points: dynamoPointsJournal(dynamo.client, 'Customers', BUCKETS),
});
const inMemory = (): Stores => {
  const beside = { standings: memoryStandings(), points: memoryPointsJournal() };
  return { customers: memoryCustomers(BUCKETS, () => 7, beside), ...beside };
};

async function scanned({ customers }: Stores, shop: string, member: boolean) {
  const all = new Map<string, KnownCustomer>();
  const wanted = { details: false, facts: false, preferences: false, member };
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for await (const page of customers.scanKnown(shop, bucket, wanted))
      for (const each of page) all.set(each.customer.id, each);
  return all;
}

describe.each([
  ['DynamoDB', inDynamo],
  ['memory', inMemory],
])('known customers: %s', (_name, open) => {
  it('come with the journals of all ids that they are, where members are wanted', async () => {
    const [stores, shop] = [open(), `journals-${fresh++}`];
    const { customers, standings, points } = stores;
    const spend = (id: string) => ({ kind: 'spend', id, at: 5, points: 3, reward: 'mug' }) as const;
    for (const id of ['ada', 'ada-b', 'bo', 'cy']) await customers.ensure(shop, id);
    for (const [id, n] of [
      ...([
        ['ada', 0],
        ['ada', 1],
        ['ada-b', 0],
        ['gone', 0],
        ['gone-too', 0],
      ] as const),
    ] as const)
      await points.append(shop, id, n, spend(`${id} ${n}`));
    const told = { at: 3, value: { points: 7, level: 'oak' } };
    const own = { at: 4, value: { state: 'joined', by: 'page', times: [[1, 2], [4]] } } as const;
    const membership = { told, own, others: ['gone', 'gone-too'] };
    await standings.put(shop, 'ada', { ...STANDING, membership }, undefined);
    await standings.put(shop, 'bo', { ...STANDING, membership: { own } }, undefined);
    const known = await scanned(stores, shop, true);
    const ids = (id: string) => known.get(id)?.journal?.map((entry) => ('id' in entry ? String(entry.id) : ''));
    expect(ids('ada')).toEqual(['ada 0', 'ada 1', 'gone 0', 'gone-too 0']);
    expect([ids('ada-b'), ids('bo'), ids('cy')]).toEqual([['ada-b 0'], undefined, undefined]);
    expect(known.get('ada')?.standing?.membership).toEqual(membership);
    expect(known.get('bo')?.standing?.membership).toEqual({ own });
    for (const { journal } of (await scanned(stores, shop, false)).values()) expect(journal).toBeUndefined();
  });
});
