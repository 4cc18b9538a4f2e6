import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { CUSTOM_EVENT_DAYS, type Fact } from '#model/customer/facts.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const fact = fc.oneof(
  fc.record({
    kind: fc.constant('attribute' as const),
    name: fc.constantFrom('pet', 'Größe #1'),
    at: fc.integer({ min: 1, max: 3 }),
    value: fc.constantFrom<string | number | boolean | null>('cat', '', 0, 1.5, false, null),
  }),
  fc.record({
    kind: fc.constant('case' as const),
    name: fc.constantFrom('c1', 'c2'),
    at: fc.integer({ min: 1, max: 3 }),
    value: fc.record({ state: fc.constantFrom('open' as const, 'closed' as const), cause: fc.constantFrom('a', 'b') }),
  }),
  fc.record({
    kind: fc.constant('tags' as const),
    name: fc.constant('' as const),
    at: fc.integer({ min: 1, max: 3 }),
    value: fc.subarray(['x', 'y']),
  }),
);

interface Stores {
  readonly facts: FactStore;
  readonly customers: Pick<CustomerStore, 'ensure' | 'get'>;
}

describe.each<[string, () => Stores]>([
  [
    'DynamoDB',
    () => ({
      facts: dynamoFacts(dynamo.client, 'Customers', 4),
      customers: dynamoCustomers(dynamo.client, 'Customers', 4),
    }),
  ],
  [
    'memory',
    () => {
      const facts = memoryFacts();
      return { facts, customers: memoryCustomers(4, undefined, { facts }) };
    },
  ],
])('facts: %s', (_name, create) => {
  let store: FactStore;
  let customers: Stores['customers'];
  let shop: string;
  beforeEach(() => {
    ({ facts: store, customers } = create());
    shop = `facts-${fresh++}`;
  });

  it('reads back what was written, of this person only', async () => {
    const told: readonly Fact[] = [
      { kind: 'attribute', name: 'shoe size', at: 10, value: 42.5 },
      { kind: 'case', name: 'c-1', at: 11, value: { state: 'open', cause: 'late', orderKey: 's:1' } },
      { kind: 'custom', name: 'e-1', at: 12, value: { name: 'quiz', properties: { score: 7 }, device: 'app' } },
      { kind: 'member', name: '', at: 13, value: { points: 300, level: 'gold' } },
      { kind: 'member', name: 'joined', at: 13, value: { state: 'left', terms: '1', by: 'page', times: [[7, 13]] } },
      { kind: 'tags', name: '', at: 14, value: ['trade', 'vip'] },
    ];
    for (const one of told.toReversed()) expect(await store.put(shop, 'ada', one)).toBe('stored');
    await store.put(shop, 'ada2', { kind: 'tags', name: '', at: 1, value: [] });
    expect(await store.list(shop, 'ada')).toEqual(told);
    expect(await store.list(shop, 'eve')).toEqual([]);
    expect(await store.listCases(shop, 'ada')).toEqual(told.slice(1, 2));
    expect(await store.listCases(shop, 'ada2')).toEqual([]);
    expect(await store.list('another', 'ada')).toEqual([]);
  });

  it('says of an older statement and of a repeated one that it is superseded', async () => {
    const pet = (at: number, value: string | null): Fact => ({ kind: 'attribute', name: 'pet', at, value });
    expect(await store.put(shop, 'ada', pet(5, 'cat'))).toBe('stored');
    expect(await store.put(shop, 'ada', pet(5, 'cat'))).toBe('superseded');
    expect(await store.put(shop, 'ada', pet(6, null))).toBe('stored');
    expect(await store.put(shop, 'ada', pet(5, 'dog'))).toBe('superseded');
    expect(await store.list(shop, 'ada')).toEqual([pet(6, null)]);
  });

  it('one face: a customer says that there are cases as soon as there is one, and of no other', async () => {
    const told = { kind: 'case', at: 1, value: { state: 'open', cause: 'late' } } as const;
    for (const id of ['ada', 'bob']) await customers.ensure(shop, id);
    await store.put(shop, 'ada', { ...told, name: 'c1' });
    await store.put(shop, 'ada', { ...told, name: 'c2' });
    await store.put(shop, 'bob', { kind: 'tags', name: '', at: 1, value: [] });
    // of whom nothing is known nobody is made
    await store.put(shop, 'eve', { ...told, name: 'c3' });
    expect((await customers.get(shop, 'ada'))?.hasCases).toBe(true);
    expect((await customers.get(shop, 'bob'))?.hasCases).toBeUndefined();
    expect(await customers.get(shop, 'eve')).toBeUndefined();
    expect(await store.listCases(shop, 'ada')).toHaveLength(2);
  });

  it('I1: statements in any order and number, side by side too, leave the same facts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 8 }), fc.nat(), async (facts, seed) => {
        const here = `${shop}-${fresh++}`;
        const shuffled = [...facts, ...facts].sort((a, b) => `${seed}${a.at}`.localeCompare(`${seed}${b.at}`) * -1);
        for (const one of facts) await store.put(here, 'one', one);
        for (const one of facts.toReversed()) await store.put(here, 'two', one);
        await Promise.all(shuffled.map((one) => store.put(here, 'three', one)));
        const expected = await store.list(here, 'one');
        expect(await store.list(here, 'two')).toEqual(expected);
        expect(await store.list(here, 'three')).toEqual(expected);
        const cases = expected.filter(({ kind }) => kind === 'case');
        for (const { name, at, value } of cases) {
          const closed = facts.some(
            (one) => one.kind === 'case' && one.name === name && one.at === at && one.value.state === 'closed',
          );
          expect(value).toMatchObject({ state: closed ? 'closed' : 'open' });
        }
      }),
      { numRuns: 40 },
    );
  });
});

it('custom events carry the time at which they go, and nothing else does', async () => {
  const store = dynamoFacts(dynamo.client, 'Customers', 4);
  const at = Date.UTC(2026, 10, 1);
  await store.put('going', 'ada', { kind: 'custom', name: 'e', at, value: { name: 'quiz' } });
  await store.put('going', 'ada', { kind: 'tags', name: '', at, value: [] });
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: 'Customers' }));
  const own = Items.filter(({ pk }) => String(pk).startsWith('going#'));
  expect(own.map(({ sk, ttl }) => [sk, ttl])).toEqual([
    ['F#ada#custom#e', (at + CUSTOM_EVENT_DAYS * DAY_MS) / 1000],
    ['F#ada#tags#', undefined],
  ]);
});
