import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { NO_LINKS } from '#model/customer/customer.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const email = { kind: 'email', value: 'ada@b.example' } as const;
const card = { kind: 'card', value: '4711' } as const;

describe.each([
  [
    'DynamoDB',
    () => ({
      customers: dynamoCustomers(dynamo.client, 'Customers', 4),
      identities: dynamoIdentities(dynamo.client, 'Identities', async () => 'a key of people'),
    }),
  ],
  ['memory', () => ({ customers: memoryCustomers(4), identities: memoryIdentities() })],
])('links, redirects and tombstones: %s', (_name, create) => {
  let customers: CustomerStore;
  let identities: IdentityStore;
  let shop: string;
  beforeEach(() => {
    ({ customers, identities } = create());
    shop = `linked-${fresh++}`;
  });

  it('links: are added up, and make no customer', async () => {
    expect(await customers.getLinks(shop, 'ada')).toEqual(NO_LINKS);
    expect(await customers.addLinks(shop, 'ada', {})).toBe('stored');
    expect(await customers.addLinks(shop, 'ada', { identities: ['b', 'a'] })).toBe('stored');
    expect(await customers.addLinks(shop, 'ada', { identities: ['a', 'c'], merged: ['eve'], apart: ['zoe'] })).toBe(
      'stored',
    );
    expect(await customers.getLinks(shop, 'ada')).toEqual({
      ...{ identities: ['a', 'b', 'c'], places: {}, merged: ['eve'], apart: ['zoe'] },
    });
    expect(await customers.get(shop, 'ada')).toBeUndefined();
  });

  it('links: a place is held by one identity, and one that is taken adds nothing at all', async () => {
    expect(await customers.addLinks(shop, 'ada', { places: { 'account:s': 'k1', card: 'k2' } })).toBe('stored');
    expect(await customers.addLinks(shop, 'ada', { places: { 'account:s': 'k1' } })).toBe('stored');
    const second = { identities: ['k3'], places: { 'account:w': 'k4', 'account:s': 'k3' } };
    expect(await customers.addLinks(shop, 'ada', second)).toBe('taken');
    expect(await customers.getLinks(shop, 'ada')).toEqual({
      ...{ identities: [], places: { 'account:s': 'k1', card: 'k2' }, merged: [], apart: [] },
    });
  });

  it('links: a part is remembered, and its places are free again', async () => {
    await customers.addLinks(shop, 'ada', { merged: ['eve', 'zoe'], places: { 'account:s': 'k1', card: 'k2' } });
    await customers.partLinks(shop, 'ada', 'eve', ['card']);
    await customers.partLinks(shop, 'ada', 'bob', []);
    expect(await customers.getLinks(shop, 'ada')).toEqual({
      ...{ identities: [], places: { 'account:s': 'k1' }, merged: ['zoe'], apart: ['bob', 'eve'] },
    });
  });

  it('redirect: once, of who is there; it ends, and is taken back where it leads to', async () => {
    expect(await customers.redirect(shop, 'ada', 'bob')).toBe('gone');
    await customers.setEntry(shop, 'ada', 's:1', anEntry());
    expect(await customers.redirect(shop, 'ada', 'bob')).toBe('redirected');
    expect(await customers.redirect(shop, 'ada', 'eve')).toBe('gone');
    expect(await customers.get(shop, 'ada')).toMatchObject({ mergedInto: 'bob', merging: true });
    await customers.endMerge(shop, 'ada');
    expect((await customers.get(shop, 'ada'))?.merging).toBeUndefined();
    await customers.revive(shop, 'ada', 'eve');
    expect(await customers.setEntry(shop, 'ada', 's:2', anEntry())).toEqual({ outcome: 'gone', mergedInto: 'bob' });
    await customers.revive(shop, 'ada', 'bob');
    expect(await customers.setEntry(shop, 'ada', 's:2', anEntry())).toMatchObject({ outcome: 'applied' });
  });

  it('since: is stamped once', async () => {
    await customers.ensure(shop, 'ada');
    const since = (await customers.get(shop, 'ada'))?.since;
    expect(since).toBeGreaterThan(0);
    await customers.setEntry(shop, 'ada', 's:1', anEntry());
    expect((await customers.get(shop, 'ada'))?.since).toBe(since);
  });

  it('I11: identities: a tombstone has no customer, and only who has read it links over it', async () => {
    const [key = ''] = await identities.keys(shop, [email]);
    await identities.link(shop, email, 'ada');
    await identities.bury(key, 'eve', 50);
    expect(await identities.find(shop, [email, card])).toEqual([{ customerId: 'ada' }, undefined]);
    await identities.bury(key, 'ada', 50);
    expect(await identities.find(shop, [email])).toEqual([{ erasedAt: 50 }]);
    expect(await identities.owners(shop, [email])).toEqual([undefined]);
    await expect(identities.link(shop, email, 'bob')).rejects.toThrow('buried');
    await expect(identities.link(shop, email, 'bob', 49)).rejects.toThrow('buried');
    expect(await identities.link(shop, email, 'bob', 50)).toBe('bob');
    expect(await identities.find(shop, [email])).toEqual([{ customerId: 'bob', forgottenAt: 50 }]);
    expect(await identities.link(shop, email, 'cid')).toBe('bob');
    await identities.bury(key, 'bob', 60);
    expect(await identities.find(shop, [email])).toEqual([{ erasedAt: 60 }]);
  });

  it('I11: identities: ids of people differ by shop, identity and erasure', async () => {
    const ids = await Promise.all([
      identities.newId(shop, email),
      identities.newId(shop, card),
      identities.newId('another', email),
      identities.newId(shop, email, 50),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
    const many = Array.from({ length: 200 }, (_, n) =>
      identities.newId(shop, { ...email, value: `${n}@navy.example` }),
    );
    expect((await Promise.all(many)).filter((id) => id.startsWith('-'))).toEqual([]);
    expect(await identities.newId(shop, email)).toBe(ids[0]);
  });

  it('I11: an identity is buried again where its row is theirs, gone or an older tombstone, and nowhere else', async () => {
    const [key = '', other = ''] = await identities.keys(shop, [email, card]);
    const rows = async () => identities.rows([other, key, 'nothing']);
    await identities.buryAgain(key, ['ada'], 50);
    expect(await rows()).toEqual([undefined, { erasedAt: 50 }, undefined]);
    await identities.buryAgain(key, ['ada'], 40);
    expect(await rows()).toEqual([undefined, { erasedAt: 50 }, undefined]);
    await identities.buryAgain(key, ['ada'], 60);
    expect(await identities.find(shop, [email])).toEqual([{ erasedAt: 60 }]);
    await identities.link(shop, card, 'eve');
    await identities.buryAgain(other, ['ada', 'bob'], 70);
    expect(await rows()).toEqual([{ customerId: 'eve' }, { erasedAt: 60 }, undefined]);
    await identities.buryAgain(other, ['bob', 'eve'], 70);
    expect(await rows()).toEqual([{ erasedAt: 70 }, { erasedAt: 60 }, undefined]);
    const many = await identities.keys(
      shop,
      Array.from({ length: 120 }, (_, n) => ({ kind: 'card', value: `c${n}` }) as const),
    );
    await identities.link(shop, { kind: 'card', value: 'c119' }, 'eve');
    expect((await identities.rows([...many, key])).filter((row) => row !== undefined)).toEqual([
      { customerId: 'eve' },
      { erasedAt: 60 },
    ]);
  });
});

it('I11: nobody finds the id of a customer by hashing addresses', async () => {
  const store = (key: string) => dynamoIdentities(dynamo.client, 'Identities', async () => key);
  const id = await store('a key of people').newId('s', email);
  expect(id).not.toBe(await store('another').newId('s', email));
  expect(id).not.toBe(shortHash('customer', 's', email.kind, email.value));
});
