import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import type { Customer } from '#model/customer/customer.ts';
import type { Membership } from '#model/segment/membership.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

const BUCKETS = 4;
let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

type Mark = (shop: string, id: string, mark: Pick<Customer, 'mergedInto' | 'erased'>) => Promise<void>;

const markItem: Mark = async (shop, id, mark) => {
  const [[name, value] = ['', undefined]] = Object.entries(mark);
  await dynamo.client.send(
    new UpdateCommand({
      TableName: 'Customers',
      Key: { pk: `${shop}#${String(bucketOf(id, BUCKETS)).padStart(3, '0')}`, sk: `C#${id}` },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
};

describe.each([
  ['DynamoDB', () => ({ store: dynamoCustomers(dynamo.client, 'Customers', BUCKETS, () => 7), mark: markItem })],
  [
    'memory',
    () => {
      const store = memoryCustomers(BUCKETS, () => 7);
      const mark: Mark = async (shop, id, gone) => store.mark(shop, id, gone);
      return { store, mark };
    },
  ],
])('customer store: %s', (_name, create) => {
  let store: CustomerStore;
  let mark: Mark;
  let shop: string;
  beforeEach(() => {
    ({ store, mark } = create());
    shop = `shop-${fresh++}`;
  });
  const scanned = async (): Promise<Customer[]> => {
    const all: Customer[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      for await (const page of store.scan(shop, bucket)) all.push(...page);
    }
    return all;
  };

  it('creates a customer with its first entry and answers the state after each', async () => {
    const first = anEntry({ returns: [[1_700_000_000_000, 250]], channel: 'web', origin: 'old', costMinor: 3 });
    expect(await store.setEntry(shop, 'ada', 's:1', first)).toEqual({
      outcome: 'applied',
      customer: { shop, id: 'ada', since: 7, entries: new Map([['s:1', first]]) },
    });
    const second = await store.setEntry(shop, 'ada', 's:2', anEntry({ state: 'unpaid' }));
    const entries = new Map([
      ['s:1', first],
      ['s:2', anEntry({ state: 'unpaid' })],
    ]);
    expect(second).toEqual({ outcome: 'applied', customer: { shop, id: 'ada', since: 7, entries } });
    expect(await store.get(shop, 'ada')).toEqual({ shop, id: 'ada', since: 7, entries });
  });

  it('a scan goes on behind a customer: none is left out and none comes twice, pages and longer ids included', async () => {
    const ids = ['ada', 'ada-b', 'adab', 'ANON#2026-11-20#1', 'ANON#2026-11-20#11', 'GONE-x', 'Z_', '-a'];
    for (const id of ids) await store.setEntry(shop, id, 's:1', anEntry());
    for (let n = 0; n < 170; n++) await store.setEntry(shop, 'ada', `s:${n}`, anEntry());
    const order = (await scanned()).map(({ id }) => id);
    expect([...order].sort()).toEqual([...ids].sort());
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const scan = async (after?: string): Promise<string[]> => {
        const found: string[] = [];
        for await (const page of store.scan(shop, bucket, after)) found.push(...page.map(({ id }) => id));
        return found;
      };
      const whole = await scan();
      for (const [index, id] of whole.entries()) expect(await scan(id), id).toEqual(whole.slice(index + 1));
    }
  });

  it('I1: keeps the higher version, whichever comes first', async () => {
    const newer = anEntry({ version: 3, grossMinor: 7 });
    await store.setEntry(shop, 'ada', 's:1', newer);
    for (const version of [1, 2, 3]) {
      const result = await store.setEntry(shop, 'ada', 's:1', anEntry({ version, grossMinor: 99 }));
      expect(result).toMatchObject({ outcome: 'superseded', customer: { id: 'ada' } });
    }
    expect((await store.get(shop, 'ada'))?.entries.get('s:1')).toEqual(newer);
    expect(await store.setEntry(shop, 'ada', 's:1', anEntry({ version: 4 }))).toMatchObject({ outcome: 'applied' });
  });

  it('loses no entry of writers that run side by side', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => `s:${n}`);
    await Promise.all(keys.map((key) => store.setEntry(shop, 'ada', key, anEntry())));
    expect([...((await store.get(shop, 'ada'))?.entries.keys() ?? [])].sort()).toEqual([...keys].sort());
  });

  it('takes order keys of any letters', async () => {
    for (const key of ['w:7.1', 'i:a b#c', 'i:__proto__', 'i:size', 'i:日本']) {
      await store.setEntry(shop, 'ada', key, anEntry());
      expect((await store.get(shop, 'ada'))?.entries.get(key)).toEqual(anEntry());
    }
  });

  it('I11: a merged or erased customer takes nothing and says where to go', async () => {
    await store.ensure(shop, 'ada');
    await store.ensure(shop, 'eve');
    await mark(shop, 'ada', { mergedInto: 'bob' });
    await mark(shop, 'eve', { erased: true });
    expect(await store.setEntry(shop, 'ada', 's:1', anEntry())).toEqual({ outcome: 'gone', mergedInto: 'bob' });
    expect(await store.setEntry(shop, 'eve', 's:1', anEntry())).toEqual({ outcome: 'gone', mergedInto: undefined });
    expect(await store.ensure(shop, 'ada')).toBe('gone');
    const membership = {
      day: '2026-01-02',
      current: { r: 1, f: 1, m: 1, stage: 'new', tier: 'D', rules: [] },
    } as const;
    expect(await store.setMembership(shop, 'eve', membership)).toBe('gone');
    expect(await store.get(shop, 'ada')).toMatchObject({ mergedInto: 'bob' });
    expect(await store.get(shop, 'eve')).toMatchObject({ erased: true });
    expect(await scanned()).toEqual([]);
  });

  it('ensures a prospect once and leaves a known customer alone', async () => {
    expect(await store.ensure(shop, 'ada')).toBe('present');
    expect(await store.get(shop, 'ada')).toEqual({ shop, id: 'ada', since: 7, entries: new Map() });
    await store.setEntry(shop, 'ada', 's:1', anEntry());
    expect(await store.ensure(shop, 'ada')).toBe('present');
    expect((await store.get(shop, 'ada'))?.entries.size).toBe(1);
    expect(await store.get(shop, 'nobody')).toBeUndefined();
  });

  it('keeps a membership through later entries', async () => {
    const current: Membership = {
      ...({ r: 5, f: 4, m: 3, stage: 'at_risk', tier: 'B', group: 'potential_loyalist' } as const),
      ...({ member: 'member', attitude: 'follows', rules: ['tea-drinkers', 'vip'] } as const),
    };
    const previous: Membership = { ...current, stage: 'won_back', tier: 'A', rules: [] };
    await store.setEntry(shop, 'ada', 's:1', anEntry());
    expect(await store.setMembership(shop, 'ada', { day: '2026-01-02', current, previous })).toBe('stored');
    await store.setEntry(shop, 'ada', 's:2', anEntry());
    expect((await store.get(shop, 'ada'))?.membership).toEqual({ day: '2026-01-02', current, previous });
    expect(await store.setMembership(shop, 'nobody', { day: '2026-01-02', current })).toBe('gone');
    const never = { r: 0, f: 0, m: 0, stage: 'prospect', rules: [] } as const;
    await store.setMembership(shop, 'ada', { day: '2026-01-03', current: never, previous: current });
    expect((await store.get(shop, 'ada'))?.membership).toEqual({
      day: '2026-01-03',
      current: never,
      previous: current,
    });
    await store.setMembership(shop, 'ada', { day: '2026-01-04', current, previous: never });
    expect((await store.get(shop, 'ada'))?.membership).toEqual({ day: '2026-01-04', current, previous: never });
  });

  it('scans whole customers of one shop, pseudo-customers included, lines and profiles not', async () => {
    const ids = ['ada', 'bob', 'eve', 'ANON#2026-01-01#1', 'ANON#2026-01-01#10', 'ANON#2026-01-01#15'];
    for (const id of ids) await store.setEntry(shop, id, 's:1', anEntry());
    await store.setLines(shop, 'ada', 's:1', { version: 1, lines: [['rose', 2]] });
    await store.putProfile(shop, 'ada', { updatedAt: 5, contact: { email: 'a@b.example' } }, undefined);
    await store.setEntry('another', 'zoe', 's:1', anEntry());
    const all = await scanned();
    expect(all.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const { id } of all) expect((await store.get(shop, id))?.entries.size, id).toBe(1);
  });

  it('writes a profile over what was read only, and never an older one', async () => {
    const first = { updatedAt: 10, contact: { firstName: 'Ada', country: 'GB' } };
    const second = { updatedAt: 20, contact: { firstName: 'Ada', locale: 'en-GB' } };
    expect(await store.getProfile(shop, 'ada')).toBeUndefined();
    expect(await store.putProfile(shop, 'ada', first, 5)).toBe('conflict');
    expect(await store.putProfile(shop, 'ada', first, undefined)).toBe('stored');
    expect(await store.putProfile(shop, 'ada', second, undefined)).toBe('conflict');
    expect(await store.putProfile(shop, 'ada', second, 10)).toBe('stored');
    expect(await store.putProfile(shop, 'ada', first, 20)).toBe('conflict');
    expect(await store.getProfile(shop, 'ada')).toEqual(second);
  });

  it('I1: of two profiles with one time the same one stays, also when both writers read the same', async () => {
    const told = ['Ada', 'Bea', 'Cleo', 'Dora'].map((firstName) => ({ updatedAt: 10, contact: { firstName } }));
    const left = async (id: string, order: typeof told) => {
      await store.putProfile(shop, id, { updatedAt: 1, contact: {} }, undefined);
      const [first] = order;
      if (first) await store.putProfile(shop, id, first, 1);
      for (const profile of order.slice(1)) await store.putProfile(shop, id, profile, 10);
      return store.getProfile(shop, id);
    };
    expect(await left('forwards', told)).toEqual(await left('backwards', [...told].reverse()));
  });
});
