import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { unite } from '#flow/person/merge.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { lookUp } from '#platforms/bigcommerce/look-up.ts';
import * as bigcommerce from '#platforms/bigcommerce/reader.ts';
import * as standard from '#platforms/standard/reader.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, dynamoDeps, memoryDeps, NOON } from '../support/ingest.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

let shops = 0;
const stores = [
  ['memory', memoryDeps],
  ['DynamoDB', () => dynamoDeps(dynamo)],
] as const;

const callback = (topic: string, id: number, at: number) =>
  JSON.stringify({ scope: topic, created_at: at / 1000, data: { type: 'subscriber', id } });

describe.each(stores)('subscribers who were deleted: %s', (_, depsOf) => {
  function list() {
    const deps = depsOf();
    const shop = aShop({ id: `list-${shops++}`, platforms: ['bigcommerce'] });
    const tell = async (topic: string, id: number, at: number, record?: object) => {
      const api = { get: async () => (record ? JSON.stringify({ data: { id, ...record } }) : undefined) };
      const json = await lookUp(topic, callback(topic, id, at), api);
      if (json === undefined) return 'gone';
      const events = bigcommerce.toEvents(topic, json, shop, at);
      return (await applyEvents(events, aDelivery({ shop, platform: 'b', now: at }), deps)).outcome;
    };
    const subscribed = (id: number, email: string, at: number) =>
      tell('store/subscriber/updated', id, at, { email, consents: ['marketing_newsletter'] });
    const deleted = (id: number, at: number) => tell('store/subscriber/deleted', id, at);
    const person = async (email: string) =>
      (await deps.identities.owners(shop.id, [{ kind: 'email', value: email }]))[0] ?? '';
    const stateOf = async (email: string) =>
      consentAt(await deps.consents.list(shop.id, await person(email)), 'email', 'marketing', Number.MAX_SAFE_INTEGER)
        ?.state;
    return { deps, shop, subscribed, deleted, person, stateOf };
  }

  it('I4: are withdrawn, though the callback is an id and nothing else; others stay', async () => {
    const { subscribed, deleted, stateOf } = list();
    await subscribed(5, 'mia@seed.example', NOON);
    await subscribed(6, 'leo@seed.example', NOON);
    expect(await deleted(5, NOON + 1000)).toBe('applied');
    expect([await stateOf('mia@seed.example'), await stateOf('leo@seed.example')]).toEqual(['withdrawn', 'granted']);
    expect(await deleted(5, NOON + 1000)).toBe('superseded');
    await subscribed(9, 'mia@seed.example', NOON + 2000);
    expect(await stateOf('mia@seed.example')).toBe('granted');
  });

  it('I4: under each address that the record had, and under the one whom its person became', async () => {
    const { deps, shop, subscribed, deleted, stateOf, person } = list();
    for (const [n, name] of ['one', 'two', 'three'].entries())
      await subscribed(5, `${name}@seed.example`, NOON + n * 1000);
    await subscribed(7, 'root@seed.example', NOON);
    const [root, two] = [await person('root@seed.example'), await person('two@seed.example')];
    await unite(deps, shop.id, root, two, 'platform');
    await deleted(5, NOON + DAY_MS);
    for (const name of ['one', 'two', 'three'])
      expect([name, await stateOf(`${name}@seed.example`)]).toEqual([name, 'withdrawn']);
    expect(await stateOf('root@seed.example')).toBe('withdrawn');
  });

  it('I13: of whom nothing is known makes nobody and withdraws nobody', async () => {
    const { deps, shop, subscribed, deleted, stateOf } = list();
    await subscribed(5, 'mia@seed.example', NOON);
    for (const id of [6, 50, 55]) expect(await deleted(id, NOON + 1000)).toBe('superseded');
    expect(await stateOf('mia@seed.example')).toBe('granted');
    let people = 0;
    for (let bucket = 0; bucket < 4; bucket++)
      for await (const page of deps.customers.scan(shop.id, bucket)) people += page.length;
    expect(people).toBe(1);
  });

  it('I11: the link of a record is in the list of links of its person, which an erasure buries', async () => {
    const { deps, shop, subscribed, person } = list();
    await subscribed(5, 'mia@seed.example', NOON);
    const { identities } = await deps.customers.getLinks(shop.id, await person('mia@seed.example'));
    const keys = await deps.identities.keys(shop.id, [
      { kind: 'email', value: 'mia@seed.example' },
      { kind: 'account', value: 'b:list:5:0' },
    ]);
    expect([...identities].sort()).toEqual([...keys].sort());
  });
});

it('I17: the signed endpoint cannot name an entry of a list', () => {
  const data = { channel: 'email', topic: 'marketing', state: 'withdrawn', at: NOON, identity: {}, listEntry: '5' };
  const [event] = standard.toEvents('events', JSON.stringify({ type: 'consent', data }), aShop(), NOON);
  expect((event as ConsentEvent).listEntry).toBeUndefined();
});
