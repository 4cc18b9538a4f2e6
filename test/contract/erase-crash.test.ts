import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { unmerge } from '#flow/person/unmerge.ts';
import { type EraseDeps, erasePerson } from '#flow/privacy/erase-person.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { inProof } from '../support/in-proof.ts';
import { aDelivery, anOrderEvent, NOON } from '../support/ingest.ts';
import {
  type Canary,
  COUNTED,
  erasureStores,
  failingAt,
  historyOf,
  journalsOf,
  leftOf,
  plant,
  restoreTable,
  sumOf,
  TABLES,
} from '../support/worlds/erasure.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const ADA: Canary = { name: 'ada', number: 1, kind: 'merged' };

it('I11: every kind of row and object holds something of a person before, and none after', async () => {
  for (const kind of ['guest', 'account', 'merged'] as const) {
    const shop = `whole-${kind}`;
    const scanning = erasureStores(dynamo);
    // hour by hour, as it is carried out, asks thousands of partitions: in the short form of one person alone
    const touches = inProof(true, kind === 'merged') ? dynamoTouches(dynamo.client, 'Touches', 1) : scanning.touches;
    const stores = { ...scanning, touches };
    const who = { ...ADA, kind };
    const people = [{ who, ids: await plant(stores, shop, who) }];
    const before = await leftOf(dynamo, stores, shop, people);
    for (const where of [
      ...['C#', 'L#', 'I#', 'P#', 'K#', 'F#', 'R#'].map((rows) => new RegExp(`in Customers \\S+ ${rows}`)),
      ...[
        /in Orders \S+#s:/,
        /in Orders \S+#C#/,
        /in Identities/,
        /in Consents/,
        /in Touches D#/,
        /in Touches P#\S+ T#/,
      ],
      ...[/in Touches P#\S+ CONTACT/, /in raw\/\S+\/-\//, /in raw\//, /in parked/, /in bodies/, /in access/],
    ])
      expect(
        before.filter((each) => where.test(each)),
        `${where} ${kind}`,
      ).not.toEqual([]);
    const [customerId = ''] = people[0]?.ids ?? [];
    const request = { customerId, residueId: residueIdOf(shop), at: NOON + 1, now: NOON + 1 };
    expect(await erasePerson(stores, aShop({ id: shop }), request)).toBe('erased');
    expect(await leftOf(dynamo, stores, shop, people), kind).toEqual([]);
    expect(await erasePerson(stores, aShop({ id: shop }), request)).toBe('gone');
  }
});

it('I11, I9: a crash before or after any write of an erasure leaves nothing of the person once it is asked for again', async () => {
  let crashes = 0;
  for (let at = 0; ; at += inProof(1, 5)) {
    let hit = false;
    // before the n-th write is after the one before it, but for the first
    for (const when of at === 0 ? (['before', 'after'] as const) : (['after'] as const)) {
      const shop = `crash-${when}-${at}`;
      const stores = erasureStores(dynamo);
      const people = [{ who: ADA, ids: await plant(stores, shop, ADA) }];
      const [customerId = ''] = people[0]?.ids ?? [];
      expect(people[0]?.ids).toHaveLength(2);
      expect(await sumOf(stores, shop)).toEqual({ gross: COUNTED, residues: 0 });
      const points = await journalsOf(stores, shop, people[0]?.ids);
      expect(points).toEqual({ give: 100, spend: 60, adjust: 10 });
      const faulty = failingAt(stores, at, when);
      const request = { customerId, at: NOON + 1, now: NOON + 1 };
      const ask = (deps: EraseDeps, n: number) =>
        erasePerson(deps, aShop({ id: shop }), { ...request, residueId: residueIdOf(`${shop}-${n}`) });
      await ask(faulty.deps, 1).catch(() => undefined);
      hit ||= faulty.hit();
      await ask(stores, 2);
      expect(await leftOf(dynamo, stores, shop, people), `${when} write ${at}`).toEqual([]);
      expect(await sumOf(stores, shop), `${when} write ${at}`).toEqual({ gross: COUNTED, residues: 1 });
      expect(await journalsOf(stores, shop), `${when} write ${at}`).toEqual(points);
      for (const [channel, address] of [
        ['email', 'ada@canary.example'],
        ['sms', '+447911123451'],
      ] as const) {
        const held = await stores.consents.suppression(shop, channel, address);
        expect(held, `${when} write ${at}`).toEqual({ scope: 'marketing', reason: 'erased', at: NOON + 1 });
      }
      for (const table of TABLES) await restoreTable(dynamo, table, []);
    }
    if (!hit) break;
    crashes++;
  }
  expect(crashes).toBeGreaterThan(inProof(30, 8));
}, 240_000);

it('I11: what comes while an erasure is carried out, of any id of the person, is gone at its end', async () => {
  const shop = 'meanwhile';
  const stores = erasureStores(dynamo);
  const ids = await plant(stores, shop, ADA);
  const [root = '', merged = ''] = ids;
  const late = async (): Promise<void> => {
    // applied before the mark was set, and archived only now
    for (const id of ids) await stores.intake.put(`raw/${shop}/${id}/2026-11-20/late.json`, 'late');
    const order = anOrderEvent({ orderKey: 's:7719', identity: { card: 'card-of-ada' }, contact: {}, updatedAt: NOON });
    const record = {
      type: 'customer',
      ...{
        updatedAt: NOON,
        identity: { card: 'card-of-ada' },
        contact: { firstName: 'adacanaria' },
        tags: ['adacanaria'],
      },
    };
    await applyEvents([order, record], aDelivery({ shop: aShop({ id: shop }) }), stores);
    expect(await unmerge(stores, shop, merged)).toEqual({ outcome: 'erased' });
  };
  const clearConsents = async (of: string, id: string): Promise<void> => {
    await stores.erasure.clearConsents(of, id);
    await late();
  };
  const erasing = { ...stores, erasure: { ...stores.erasure, clearConsents } };
  const request = { customerId: merged, residueId: residueIdOf('m'), at: NOON + 1, now: NOON + 1 };
  expect(await erasePerson(erasing, aShop({ id: shop }), request)).toBe('erased');
  expect(await leftOf(dynamo, stores, shop, [{ who: ADA, ids }])).toEqual([]);
  const deliver = () => applyEvents(historyOf(ADA), aDelivery({ shop: aShop({ id: shop }) }), stores);
  expect(await deliver()).toMatchObject({ outcome: 'superseded', erased: true });
  expect(await leftOf(dynamo, stores, shop, [{ who: ADA, ids }])).toEqual([]);
  for (const id of ids) expect(await stores.customers.get(shop, id)).toMatchObject({ erased: true });
  expect((await stores.customers.get(shop, merged))?.mergedInto).toBe(root);
});

it('I4: erasing a person whose order mentions somebody else leaves that one alone', async () => {
  const shop = 'mentions';
  const stores = { ...erasureStores(dynamo), intake: memoryObjects() };
  const { identities, consents } = stores;
  const delivery = aDelivery({ shop: aShop({ id: shop }) });
  const bob = 'bob@other.example';
  const gift = anOrderEvent({
    orderKey: 's:9',
    identity: { card: 'card-1', observed: { email: bob } },
    contact: { email: bob },
  });
  for (const event of [anOrderEvent({ orderKey: 's:8', identity: { email: bob } }), gift]) {
    await applyEvents([event], delivery, stores);
  }
  const [owner = ''] = await identities.owners(shop, [{ kind: 'card', value: 'card-1' }]);
  await stores.intake.put(`parked/${shop}/2026-11-20/x.json`, `{"email":"${bob}"}`);
  await erasePerson(stores, aShop({ id: shop }), {
    customerId: owner,
    ...{ residueId: residueIdOf('m'), at: NOON, now: NOON },
  });
  expect(await consents.suppression(shop, 'email', bob)).toBeUndefined();
  expect(await stores.intake.list('parked/')).toHaveLength(1);
});
