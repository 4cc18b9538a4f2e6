import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoHandOffs } from '#adapters/dynamo/hand-offs.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { closeHandOff, takeHandOff } from '#flow/team/settle-hand-off.ts';
import { campaignHandOffId, closed, escalated, type HandOff, taken } from '#model/team/hand-off.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { noPause } from '../support/no-pause.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const one: HandOff = {
  ...{ id: 'h1', shop: 's', customerId: 'c1', reason: 'journey', card: 'Call', openedAt: 5, version: 1 },
  ...{ known: { tier: 'A', country: 'DE' }, program: 'p', step: 'call', member: 'mia' },
};

describe.each<[string, () => HandOffStore]>([
  ['DynamoDB', () => dynamoHandOffs(dynamo.client, 'Touches')],
  ['memory', memoryHandOffs],
])('hand-offs in %s', (_, make) => {
  it('are kept by version, listed by age in their shop, and go with their people', async () => {
    const store = make();
    expect(await store.get('s', 'h1')).toBeUndefined();
    expect(await store.put(one, undefined)).toBe('stored');
    expect(await store.put(one, undefined)).toBe('conflict');
    const mine = taken(one, 'ben', 6);
    expect(await store.put(mine, one)).toBe('stored');
    expect(await store.put(closed(one, 'mia', 'lost', 7), one)).toBe('conflict');
    const done = closed(mine, 'ben', 'kept', 8);
    expect(await store.put(done, mine)).toBe('stored');
    expect(await store.get('s', 'h1')).toEqual(done);
    const older: HandOff = { ...one, id: 'h2', customerId: 'c2', openedAt: 4 };
    await store.put(older, undefined);
    await store.put({ ...one, shop: 's2' }, undefined);
    expect((await store.list('s')).map(({ id }) => id)).toEqual(['h2', 'h1']);
    await store.forget('s', ['c1', 'c9']);
    expect(await store.list('s')).toEqual([older]);
    expect(await store.list('s2')).toHaveLength(1);
  });

  it('those of a campaign are listed alone', async () => {
    const store = make();
    const of = (campaign: string, customerId: string, openedAt: number): HandOff => ({
      ...{ ...one, shop: 'c', as: 'lead', campaign, customerId, openedAt, group: 'clicked' },
      id: campaignHandOffId('c', customerId, campaign, 'call'),
    });
    const [first, second] = [of('tea', 'c2', 4), of('tea', 'c1', 5)];
    for (const each of [second, first, of('tea-2', 'c1', 6), { ...one, shop: 'c' }]) await store.put(each, undefined);
    expect(await store.ofCampaign('c', 'tea')).toEqual([first, second]);
    expect(await store.ofCampaign('c', 'te')).toEqual([]);
    expect(await store.list('c')).toHaveLength(4);
  });

  it('an order is named by one lead: with it all or nothing is written, and it goes with its person', async () => {
    const store = make();
    const [a, b] = ['a', 'b'].map((id): HandOff => ({ ...one, shop: 'n', id, as: 'lead' })) as [HandOff, HandOff];
    for (const each of [a, b]) await store.put(each, undefined);
    const won = (lead: HandOff, orders: string[]) => closed(lead, 'mia', 'won', 7, { valueMinor: 5, orders });
    expect(await store.put(won(a, ['s:1', 's:2']), a)).toBe('stored');
    expect(await store.put(won(b, ['s:3', 's:2']), b)).toBe('conflict');
    expect(await store.get('n', 'b')).toEqual(b);
    expect([...(await store.namedBy('n', ['s:1', 's:2', 's:3']))]).toEqual([
      ['s:1', 'a'],
      ['s:2', 'a'],
    ]);
    expect(await store.namedBy('n2', ['s:1'])).toEqual(new Map());
    expect(await store.put(won(b, ['s:3']), b)).toBe('stored');
    await store.forget('n', ['c1']);
    expect(await store.namedBy('n', ['s:1', 's:2', 's:3'])).toEqual(new Map());
  });

  it('of twenty leads that are closed with one order at once one names it', async () => {
    const store = make();
    const all = Array.from({ length: 20 }, (_, n): HandOff => ({ ...one, shop: 'm', id: `l${n}`, as: 'lead' }));
    for (const each of all) await store.put(each, undefined);
    const stored = await Promise.all(
      all.map((each) => store.put(closed(each, 'mia', 'won', 7, { valueMinor: 5, orders: ['s:1'] }), each)),
    );
    // a transaction may be refused because of another one that is refused, too: whoever is told so asks again
    expect(stored.filter((answer) => answer === 'stored').length).toBeLessThanOrEqual(1);
    const named = (await store.list('m')).filter(({ orders }) => orders?.includes('s:1'));
    expect(named).toHaveLength(stored.filter((answer) => answer === 'stored').length);
  });

  it('those that are open are known by whose they are, and those that nobody took by the time they are due', async () => {
    const store = make();
    const shop = 'd';
    const of = (id: string, dueAt: number): HandOff => ({ ...one, shop, id, dueAt });
    const [a, b, c] = [of('a', 100), of('b', 90), of('c', 110)];
    for (const each of [a, b, c]) await store.put(each, undefined);
    await store.put({ ...one, shop, id: 'never' }, undefined);
    await store.setTurn(shop, 'mia', 1);
    await store.setTurn(shop, 'mia', 3);
    const loads = async () => {
      const { open, turns } = await store.loads(shop);
      return [open.map(({ id, member }) => `${id} ${member}`).sort(), [...turns]];
    };
    expect(await loads()).toEqual([['a mia', 'b mia', 'c mia', 'never mia'], [['mia', 3]]]);
    const due = async (now: number, atMost = 9) => (await store.due(shop, now, atMost)).map(({ id }) => id);
    expect(await store.due(shop, 89, 9)).toEqual([]);
    expect(await store.due(shop, 90, 9)).toEqual([{ id: 'b', dueAt: 90 }]);
    expect(await due(100)).toEqual(['b', 'a']);
    expect(await due(1000, 2)).toEqual(['b', 'a']);

    // Escalated it waits until somebody was told; taken it waits no more.
    const late = escalated(b, 'ben', 95);
    await store.put(late, b);
    expect(await due(100)).toEqual(['b', 'a']);
    await store.put({ ...late, escalationToldAt: 96, version: 3 }, late);
    const mine = taken(a, 'ada', 97);
    await store.put(mine, a);
    expect(await due(1000)).toEqual(['c']);
    expect(await loads()).toEqual([['a ada', 'b ben', 'c mia', 'never mia'], [['mia', 3]]]);

    // Two who take the same leave one row, and one that is closed none.
    expect(await store.put(taken(a, 'eve', 98), a)).toBe('conflict');
    expect((await loads())[0]).toContain('a ada');
    await store.put(closed(mine, 'ada', 'kept', 99), mine);
    expect(await store.put(taken(a, 'eve', 100), a)).toBe('conflict');
    await store.forget(shop, ['c9']);
    expect((await loads())[0]).toEqual(['b ben', 'c mia', 'never mia']);
    await store.forget(shop, ['c1']);
    expect((await loads())[0]).toEqual([]);
    expect(await due(1000)).toEqual([]);
  });
});

describe('a hand-off in DynamoDB that is closed', () => {
  const deps = { customers: memoryCustomers(4), facts: memoryFacts(), pause: noPause };
  const cutOffAt = (nth: number): DynamoDBDocumentClient => {
    let left = nth;
    return new Proxy(dynamo.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return async (command: unknown) => {
          if (command instanceof PutCommand || command instanceof DeleteCommand) {
            if (left === 0) throw new Error('crash');
            left--;
          }
          return Reflect.apply(target.send, target, [command]);
        };
      },
    });
  };

  it.each([
    ['nobody waits for', undefined],
    ['waits', 100],
  ])(
    'and %s is no load after a crash before any write of taking and closing it, once it is closed',
    async (_, dueAt) => {
      const shop = { ...aShop(), id: `crash-${dueAt}` };
      const store = dynamoHandOffs(dynamo.client, 'Touches');
      const closing = { by: 'mia', outcome: 'kept', now: 9 } as const;
      for (let writes = 0; writes < 5; writes++) {
        const cutOff = () => ({ ...deps, handOffs: dynamoHandOffs(cutOffAt(writes), 'Touches') });
        for (const isClosedTwice of [false, true]) {
          const id = `h${writes}-${isClosedTwice}`;
          await store.put({ ...one, shop: shop.id, id, dueAt }, undefined);
          await takeHandOff(cutOff(), shop, id, 'ben', 8).catch(() => undefined);
          if (isClosedTwice) await closeHandOff(cutOff(), shop, id, closing).catch(() => undefined);
          await closeHandOff({ ...deps, handOffs: store }, shop, id, closing);
          // A row that waits is taken away by the look at what is due.
          for (const due of await store.due(shop.id, 1000, 9)) await store.notDue(shop.id, due);
          expect((await store.loads(shop.id)).open).toEqual([]);
        }
      }
    },
  );
});
