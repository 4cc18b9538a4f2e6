import {
  type BatchGetItemCommandInput,
  type BatchWriteItemCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerKeys, newCustomer } from '#adapters/dynamo/customer-item.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { dynamoStandings } from '#adapters/dynamo/standings.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { KnownCustomer, Wanted } from '#model/day/known-customer.ts';
import type { Membership, StoredMembership } from '#model/segment/membership.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerStore, OnGone } from '#ports/customers.ts';
import { ReadLimit } from '#ports/read-limit.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

const BUCKETS = 4;
const ALL: Wanted = { details: true, facts: true, preferences: true };
const NOTHING: Wanted = { details: false, facts: false, preferences: false };
let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const STANDING: Standing = {
  channels: { email: { consent: 'granted', topics: ['marketing'], address: true, suppressed: false, confirmedAt: 5 } },
  member: true,
  subscriptions: [{ id: 'tea', state: 'running', at: 9, delivers: ['tea'] }],
};
const current: Membership = {
  ...({ r: 5, f: 4, m: 3, stage: 'active', tier: 'B', group: 'potential_loyalist' } as const),
  ...({ member: 'member', attitude: 'follows', level: 'oak', rules: ['tea-drinkers', 'vip'] } as const),
};
const MEMBERSHIP: StoredMembership = {
  day: '2026-11-27',
  current,
  previous: { ...current, level: '', rules: ['a-rule'] },
  left: { gone: '2026-11-20' },
};
const FACT: Fact = { kind: 'attribute', name: 'plot', at: 3, value: 'balcony' };

const inDynamo = () => {
  const { client } = dynamo;
  return {
    customers: dynamoCustomers(client, 'Customers', BUCKETS, () => 7) as CustomerStore,
    standings: dynamoStandings(client, 'Customers', BUCKETS),
    facts: dynamoFacts(client, 'Customers', BUCKETS),
    preferences: dynamoPreferences(client, 'Customers', BUCKETS),
  };
};
const inMemory = () => {
  const beside = { standings: memoryStandings(), facts: memoryFacts(), preferences: memoryPreferences() };
  return { customers: memoryCustomers(BUCKETS, () => 7, beside) as CustomerStore, ...beside };
};
type Stores = ReturnType<typeof inDynamo> | ReturnType<typeof inMemory>;

const scanned = async (
  { customers }: Stores,
  shop: string,
  wanted: Wanted,
  { bucket, after, limit, onGone }: { bucket?: number; after?: string; limit?: ReadLimit; onGone?: OnGone } = {},
): Promise<KnownCustomer[]> => {
  const all: KnownCustomer[] = [];
  for (let each = 0; each < BUCKETS; each++) {
    if (bucket !== undefined && each !== bucket) continue;
    for await (const page of customers.scanKnown(shop, each, wanted, after, limit, onGone)) all.push(...page);
  }
  return all;
};

describe.each([
  ['DynamoDB', inDynamo],
  ['memory', inMemory],
])('known customers: %s', (_name, open) => {
  it('come with the rows that are wanted beside membership and standing, each with its own', async () => {
    const [stores, shop] = [open(), `known-${fresh++}`];
    const { customers, standings, facts, preferences } = stores;
    const ids = ['ada', 'ada-b', 'adab', 'ANON#2026-11-20#1', 'ANON#2026-11-20#11', 'GONE-x', 'Z_'];
    for (const id of ids) {
      await customers.setEntry(shop, id, `s:${id}`, anEntry());
      await customers.setLines(shop, id, `s:${id}`, { version: 1, lines: [['TEA', ids.indexOf(id)]] });
    }
    await customers.setLines(shop, 'ada', 'i:a#b', { version: 2, lines: [] });
    for (const [n, id] of ['ada', 'adab', 'Z_'].entries()) {
      const { previous, left, ...first } = MEMBERSHIP;
      await customers.setMembership(shop, id, n === 0 ? MEMBERSHIP : first);
      await standings.put(shop, id, { ...STANDING, reviewedAt: n + 1 }, undefined);
      await facts.put(shop, id, { ...FACT, name: `plot-${n}` });
      await facts.put(shop, id, { kind: 'tags', name: '', at: 3, value: ['wholesale'] });
      await preferences.put(shop, id, { updatedAt: n + 1, frequency: 'fewer', interests: [] }, undefined);
    }
    const known = new Map((await scanned(stores, shop, ALL)).map((each) => [each.customer.id, each]));
    expect([...known.keys()].sort()).toEqual([...ids].sort());
    for (const id of ids) {
      const each = known.get(id);
      expect(each?.customer, id).toEqual(await customers.get(shop, id));
      expect(each?.details?.get(`s:${id}`)?.lines).toEqual([['TEA', ids.indexOf(id)]]);
      expect(each?.facts, id).toEqual(await facts.list(shop, id));
      expect(each?.preferences).toEqual(await preferences.get(shop, id));
      expect(each?.standing).toEqual((await standings.get(shop, id))?.standing);
    }
    expect(known.get('ada')?.customer.membership).toEqual(MEMBERSHIP);
    expect([...(known.get('ada')?.details?.keys() ?? [])].sort()).toEqual(['i:a#b', 's:ada']);
    expect(known.get('ada-b')?.facts).toEqual([]);
    for (const { details, facts: told, preferences: chosen } of await scanned(stores, shop, NOTHING))
      expect([details, told, chosen]).toEqual([undefined, undefined, undefined]);
  });

  it('go on behind a customer, and leave out who is merged or erased, whatever rows are left of them', async () => {
    const [stores, shop] = [open(), `behind-${fresh++}`];
    const { customers, standings } = stores;
    const ids = Array.from({ length: 40 }, (_, n) => `customer-${n}`);
    for (const id of ids) {
      await customers.ensure(shop, id);
      await customers.setMembership(shop, id, { ...MEMBERSHIP, current: { ...current, rules: [id] } });
      await standings.put(shop, id, STANDING, undefined);
    }
    await standings.put(shop, 'nobody', STANDING, undefined);
    for (const id of ids.slice(0, 10)) await customers.redirect(shop, id, 'customer-20');
    const gone: (string | undefined)[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const onGone: OnGone = ({ mergedInto }) => gone.push(mergedInto);
      const whole = (await scanned(stores, shop, NOTHING, { bucket, onGone })).map(({ customer }) => customer);
      expect(whole.map(({ id }) => id)).toEqual(
        ids.filter((id, n) => n >= 10 && bucketOf(id, BUCKETS) === bucket).sort(),
      );
      for (const [n, { id, membership }] of whole.entries()) {
        expect(membership?.current.rules).toEqual([id]);
        const rest = await scanned(stores, shop, NOTHING, { bucket, after: id });
        expect(rest.map(({ customer }) => customer)).toEqual(whole.slice(n + 1));
      }
    }
    expect(gone).toEqual(ids.slice(0, 10).map(() => 'customer-20'));
  });

  it('I11: who was merged has no membership after a run that still knew them, and none is kept of nobody', async () => {
    const [{ customers }, shop] = [open(), `gone-${fresh++}`];
    for (const id of ['ada', 'bob']) await customers.ensure(shop, id);
    expect(await customers.setMembership(shop, 'ada', MEMBERSHIP)).toBe('stored');
    await customers.redirect(shop, 'ada', 'bob');
    expect(await customers.setMembership(shop, 'ada', MEMBERSHIP)).toBe('gone');
    expect((await customers.get(shop, 'ada'))?.membership).toBeUndefined();
    expect(await customers.setMembership(shop, 'nobody', MEMBERSHIP)).toBe('gone');
    expect(await customers.get(shop, 'nobody')).toBeUndefined();
  });

  it('I11: many memberships at once are those of one by one, and who is gone is named and has none', async () => {
    const [stores, shop] = [open(), `many-${fresh++}`];
    const { customers } = stores;
    const ids = Array.from({ length: 60 }, (_, n) => `customer-${n}`);
    for (const id of ids) await customers.ensure(shop, id);
    const merged = ids.filter((_, n) => n % 7 === 3);
    for (const id of merged) await customers.redirect(shop, id, 'customer-0');
    const own = [...ids, 'nobody'].map((id, n) => ({
      id,
      membership: { ...MEMBERSHIP, current: { ...current, rules: [`rule-${n % 5}`, `z-${n}`] } },
    }));
    expect([...(await customers.setMemberships(shop, own))].sort()).toEqual([...merged, 'nobody'].sort());
    const held = new Map((await scanned(stores, shop, NOTHING)).map(({ customer }) => [customer.id, customer]));
    for (const { id, membership } of own) {
      const isGone = merged.includes(id) || id === 'nobody';
      expect(held.get(id)?.membership, id).toEqual(isGone ? undefined : membership);
      expect((await customers.get(shop, id))?.membership, id).toEqual(isGone ? undefined : membership);
    }
    expect(await customers.setMemberships(shop, [])).toEqual([]);
  });

  it('stop at the limit of what a task may read, and say so', async () => {
    const [stores, shop] = [open(), `limit-${fresh++}`];
    for (let n = 0; n < 40; n++) await stores.customers.ensure(shop, `customer-${n}`);
    const limit = new ReadLimit(1, 'customers of the shop');
    await expect(scanned(stores, shop, ALL, { limit })).rejects.toThrow(
      /^customers of the shop: [\d.]+ read units are more than the 1 of one task/,
    );
    expect(limit.used).toBeLessThan(60);
  });
});

it('known customers of a bucket are read to its end where each kind of row fills more than a page of 1 MB', async () => {
  const { client } = dynamo;
  const entries = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`s:${n}-${'x'.repeat(200)}`, anEntry()]));
  const ids = Array.from({ length: 6 }, (_, n) => `customer-${n}`);
  for (const id of ids) {
    const Item = newCustomer(customerKeys(1).main('paged', id), entries, 7);
    await client.send(new PutCommand({ TableName: 'Customers', Item }));
    await dynamoFacts(client, 'Customers', 1).put('paged', id, { ...FACT, name: id, value: 'x'.repeat(300_000) });
  }
  const found: KnownCustomer[] = [];
  let pages = 0;
  for await (const page of dynamoCustomers(client, 'Customers', 1).scanKnown('paged', 0, ALL)) {
    found.push(...page);
    pages++;
  }
  expect(pages).toBeGreaterThan(1);
  expect(
    found.map(({ customer, facts }) => [customer.id, customer.entries.size, facts?.map(({ name }) => name)]),
  ).toEqual(ids.map((id) => [id, 1000, [id]]));
});

describe('a membership', () => {
  const keys = customerKeys(BUCKETS);

  it('of a release that kept it on the main item is read, until a later one stands in its row', async () => {
    const { customers } = inDynamo();
    await customers.ensure('older', 'ada');
    const older = async (day: string) => {
      const write = new UpdateCommand({
        TableName: 'Customers',
        Key: keys.main('older', 'ada'),
        UpdateExpression: 'SET m = :m',
        ExpressionAttributeValues: { ':m': [day, '5 4 3 active A'] },
      });
      await dynamo.client.send(write);
    };
    const days = async () => [
      (await customers.get('older', 'ada'))?.membership?.day,
      ...(await scanned(inDynamo(), 'older', NOTHING)).map(({ customer }) => customer.membership?.day),
    ];
    await older('2026-11-26');
    expect(await days()).toEqual(['2026-11-26', '2026-11-26']);
    await customers.setMembership('older', 'ada', MEMBERSHIP);
    expect(await days()).toEqual(['2026-11-27', '2026-11-27']);
    await older('2026-11-28');
    expect(await days()).toEqual(['2026-11-28', '2026-11-28']);
  });

  it('names segments by bits that never change, also where many append at once and others hold an older list', async () => {
    const reader = inDynamo().customers;
    await reader.ensure('bits', 'ada');
    await reader.setMembership('bits', 'ada', { day: '2026-11-27', current: { ...current, rules: ['first'] } });
    expect((await reader.get('bits', 'ada'))?.membership?.current.rules).toEqual(['first']);
    const writers = Array.from({ length: 8 }, () => inDynamo().customers);
    await Promise.all(
      writers.map(async (writer, n) => {
        await writer.ensure('bits', `customer-${n}`);
        const rules = [`only-${n}`, 'shared', `z-${n % 3}`];
        await writer.setMembership('bits', `customer-${n}`, { day: '2026-11-27', current: { ...current, rules } });
      }),
    );
    expect((await reader.get('bits', 'ada'))?.membership?.current.rules).toEqual(['first']);
    for (let n = 0; n < 8; n++) {
      const { membership } = (await reader.get('bits', `customer-${n}`)) ?? {};
      expect(membership?.current.rules).toEqual([`only-${n}`, 'shared', `z-${n % 3}`]);
    }
  });

  it('is written and looked at in the end where the table leaves out most of each batch', async () => {
    const { customers } = inDynamo();
    const ids = ['ada', 'bob', 'eve', 'joe'];
    for (const id of ids) await customers.ensure('crowded', id);
    await customers.redirect('crowded', 'joe', 'ada');
    const raw = anotherClient();
    leaveOutAllButOne(raw);
    const crowded = dynamoCustomers(DynamoDBDocumentClient.from(raw), 'Customers', BUCKETS);
    const own = ids.map((id) => ({ id, membership: MEMBERSHIP }));
    expect(await crowded.setMemberships('crowded', own)).toEqual(['joe']);
    for (const id of ids.slice(0, 3)) {
      expect((await customers.get('crowded', id))?.membership, id).toEqual(MEMBERSHIP);
    }
    raw.destroy();
  });

  it('I11: is of nobody who was erased or merged right before it is written, one by one and at once', async () => {
    const { customers } = inDynamo();
    for (const id of ['ada', 'bob', 'eve']) await customers.ensure('raced', id);
    const raw = anotherClient();
    const gone = async () => {
      const marked = { UpdateExpression: 'SET erased = :yes', ExpressionAttributeValues: { ':yes': true } };
      const Key = keys.main('raced', 'ada');
      await dynamo.client.send(new UpdateCommand({ TableName: 'Customers', Key, ...marked }));
      await customers.redirect('raced', 'bob', 'eve');
    };
    beforeTheFirstWrite(raw, gone);
    const racing = dynamoCustomers(DynamoDBDocumentClient.from(raw), 'Customers', BUCKETS);
    const own = ['ada', 'bob', 'eve'].map((id) => ({ id, membership: MEMBERSHIP }));
    expect([...(await racing.setMemberships('raced', own))].sort()).toEqual(['ada', 'bob']);
    expect(await racing.setMembership('raced', 'ada', MEMBERSHIP)).toBe('gone');
    for (const id of ['ada', 'bob']) {
      const Key = keys.membership('raced', id);
      expect((await dynamo.client.send(new GetCommand({ TableName: 'Customers', Key }))).Item, id).toBeUndefined();
    }
    expect((await customers.get('raced', 'eve'))?.membership).toEqual(MEMBERSHIP);
    raw.destroy();
  });

  it('whose segments the registry does not have is refused rather than read as less than it is', async () => {
    const { customers } = inDynamo();
    await customers.ensure('torn', 'ada');
    await customers.setMembership('torn', 'ada', MEMBERSHIP);
    const torn = { pk: 'torn#segments', sk: 'S', v: 1, ids: ['a-rule'] };
    await dynamo.client.send(new PutCommand({ TableName: 'Customers', Item: torn }));
    await expect(inDynamo().customers.get('torn', 'ada')).rejects.toThrow('restore both from one backup');
  });
});

const anotherClient = () =>
  new DynamoDBClient({
    ...{ endpoint: dynamo.endpoint, region: dynamo.region },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

/** As a busy table does: takes the first of a batch and hands back the others. */
function leaveOutAllButOne(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const { RequestItems = {} } = args.input as BatchGetItemCommandInput | BatchWriteItemCommandInput;
      const { Customers: asked } = RequestItems;
      if (!asked) return next(args);
      const [kept, left] = Array.isArray(asked)
        ? [asked.slice(0, 1), asked.slice(1)]
        : [
            { ...asked, Keys: asked.Keys?.slice(0, 1) },
            { ...asked, Keys: asked.Keys?.slice(1) },
          ];
      const answer = await next({ ...args, input: { RequestItems: { Customers: kept } } as typeof args.input });
      const open = Array.isArray(left) ? left : (left.Keys ?? []);
      if (open.length === 0) return answer;
      const name = Array.isArray(asked) ? 'UnprocessedItems' : 'UnprocessedKeys';
      return { ...answer, output: { ...answer.output, [name]: { Customers: left } } };
    },
    { step: 'initialize', priority: 'low' },
  );
}

function beforeTheFirstWrite(client: DynamoDBClient, come: () => Promise<void>): void {
  let isFirst = true;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (isFirst && /Write|Put/.test(commandName ?? '')) {
          isFirst = false;
          await come();
        }
        return next(args);
      },
    { step: 'initialize', priority: 'low' },
  );
}
