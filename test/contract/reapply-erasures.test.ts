import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unmerge } from '#flow/person/unmerge.ts';
import { listedErasures } from '#flow/privacy/erasure-list.ts';
import { forgetPlatform } from '#flow/privacy/forget-platform.ts';
import { reapplyErasures } from '#flow/privacy/reapply-erasures.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { ACE, ERASED_AT, GUS, MEG, OTHER, RESTORED_AT, Restorable, SHOP, shop } from '../support/engines/restorable.ts';
import { anOrderEvent, NOON } from '../support/ingest.ts';
import {
  COUNTED,
  erasureStores,
  firstNamed,
  historyOf,
  leftOf,
  plant,
  sumOf,
  TABLES,
} from '../support/worlds/erasure.ts';

let dynamo: TestDynamo;
let tables: Restorable;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  tables = new Restorable(dynamo);
});
afterAll(() => dynamo.stop());
afterEach(() => tables.empty());

describe('after a restore', () => {
  it('I11: a late delivery after the restore brings nobody back, a newer one makes a new person, who stays', async () => {
    const { stores, gone } = await tables.world();
    const backup = await tables.backUp();
    for (const person of gone) await tables.erase(stores, person);
    await tables.restore(backup);
    await tables.reapply(stores);
    for (const who of [GUS, ACE, MEG]) {
      const old = historyOf(who).filter((event) => event.type !== 'cart');
      for (const event of old) expect(await tables.tell(stores, event)).toMatchObject({ outcome: 'superseded' });
    }
    await tables.expectForgotten(stores, gone);
    for (const who of [GUS, ACE, MEG]) {
      const at = ERASED_AT + DAY_MS;
      const back = anOrderEvent({
        orderKey: `s:88${who.number}`,
        ...{ identity: firstNamed(who), contact: {}, updatedAt: at, placedAt: at },
      });
      expect(await tables.tell(stores, back)).toMatchObject({ outcome: 'applied' });
    }
    const [backAgain] = [await tables.backUp()];
    await tables.reapply(stores);
    expect(await tables.backUp()).toEqual(backAgain);
    expect(await sumOf(stores, SHOP)).toEqual({ gross: 4 * COUNTED + 3 * 12_500, residues: 3 });
  });

  it('I11: whoever waits inside a journey in the backup is taken out of it again, wherever its rows were restored', async () => {
    const { stores, gone, stay } = await tables.world();
    const backup = await tables.backUp();
    for (const person of gone) await tables.erase(stores, person);
    const inside = async (people: typeof gone) =>
      (await Promise.all(people.flatMap(({ ids }) => ids.map((id) => stores.enrolments.ofPerson(SHOP, id))))).flat();
    const pointers = async () =>
      (await stores.touches.stillDue(SHOP, NOON, NOON + 400 * DAY_MS)).filter(({ purpose }) => purpose === 'step');
    const marks = async (people: typeof gone) =>
      (await Promise.all(people.flatMap(({ ids }) => ids.map((id) => stores.facts.list(SHOP, id))))).flat();
    const bob = stay.slice(0, 1);
    for (const restored of [['Touches'], ['Customers'], TABLES]) {
      await tables.restore(backup, restored);
      expect((await inside(gone)).length + (await marks(gone)).length).toBeGreaterThan(0);
      await tables.reapply(stores);
      expect([await inside(gone), await marks(gone)], restored.join()).toEqual([[], []]);
      expect((await pointers()).map(({ customerId }) => customerId).sort()).toEqual([...(bob[0]?.ids ?? [])].sort());
      expect(await inside(bob)).toHaveLength(bob[0]?.ids.length ?? 0);
      expect(await marks(bob)).not.toEqual([]);
    }
  });

  it('I11: an identity that was linked after the backup is a tombstone all the same', async () => {
    const stores = erasureStores(dynamo);
    const ids = await plant(stores, SHOP, GUS);
    const backup = await tables.backUp();
    const named = { accountId: 'later', email: 'gus@canary.example' };
    await tables.tell(
      stores,
      anOrderEvent({ orderKey: 's:999', identity: named, contact: {}, updatedAt: NOON + DAY_MS }),
    );
    await tables.erase(stores, { who: GUS, ids });
    await tables.restore(backup);
    await tables.reapply(stores);
    const late = anOrderEvent({
      orderKey: 's:999',
      identity: { accountId: 'later' },
      contact: {},
      updatedAt: NOON + DAY_MS,
    });
    expect(await tables.tell(stores, late)).toMatchObject({ outcome: 'superseded', erased: true });
    expect(await stores.orders.get(SHOP, 's:999')).toBeUndefined();
  });

  it('I11: people who became one after the backup are found as the two that they were', async () => {
    const stores = erasureStores(dynamo);
    const [one, two] = [await plant(stores, SHOP, GUS), await plant(stores, SHOP, ACE)];
    const backup = await tables.backUp();
    const word = {
      type: 'customers-merged',
      at: NOON,
      kept: { accountId: 'acc-ace' },
      removed: { email: 'gus@canary.example' },
    };
    expect(await tables.tell(stores, word)).toMatchObject({ outcome: 'applied' });
    await tables.erase(stores, { who: ACE, ids: two });
    await tables.restore(backup);
    await tables.reapply(stores);
    await tables.expectForgotten(stores, [
      { who: GUS, ids: one },
      { who: ACE, ids: two },
    ]);
    expect((await sumOf(stores, SHOP)).gross).toBe(2 * COUNTED);
  });

  it('I4: who was one person in the backup and was parted before the erasure stays, with all that is theirs', async () => {
    for (const erased of [GUS, ACE]) {
      const stores = erasureStores(dynamo);
      const ids = { gus: await plant(stores, SHOP, GUS), ace: await plant(stores, SHOP, ACE) };
      const word = {
        type: 'customers-merged',
        at: NOON,
        kept: { accountId: 'acc-ace' },
        removed: { email: 'gus@canary.example' },
      };
      await tables.tell(stores, word);
      const backup = await tables.backUp();
      const [gus = ''] = ids.gus;
      const [ace = ''] = ids.ace;
      const merged = (await stores.customers.get(SHOP, gus))?.mergedInto === undefined ? ace : gus;
      expect(await unmerge(stores, SHOP, merged)).toMatchObject({ outcome: 'unmerged' });
      const [theirs, other, stays] = erased === GUS ? [ids.gus, ACE, ace] : [ids.ace, GUS, gus];
      const before = await stores.customers.get(SHOP, stays);
      await tables.erase(stores, { who: erased, ids: theirs });
      await tables.restore(backup);
      await tables.reapply(stores);
      await tables.expectForgotten(stores, [{ who: erased, ids: theirs }], erased.name);
      const after = await stores.customers.get(SHOP, stays);
      expect(after).toMatchObject({ id: stays, since: before?.since });
      expect(after?.mergedInto).toBeUndefined();
      const counted = [...(after?.entries.values() ?? [])].filter(({ state }) => state === 'paid');
      expect(counted.map(({ grossMinor }) => grossMinor).sort(), other.name).toEqual([40, 700]);
      expect(await stores.identities.owners(SHOP, [{ kind: 'email', value: `${other.name}@canary.example` }])).toEqual([
        stays,
      ]);
      expect((await stores.consents.list(SHOP, stays)).length).toBe(1);
      await tables.empty();
    }
  });

  it('I11: the orders of a platform that was forgotten are forgotten again, later ones stay', async () => {
    const stores = erasureStores(dynamo);
    const ids = await plant(stores, SHOP, GUS);
    const woo = anOrderEvent({ orderKey: 'w:1', identity: { email: 'gus@canary.example' }, contact: {} });
    await tables.tell(stores, woo);
    const backup = await tables.backUp();
    const [customerId = ''] = ids;
    await forgetPlatform(stores, SHOP, { customerId, platform: 's', at: ERASED_AT, now: ERASED_AT });
    const at = ERASED_AT + DAY_MS;
    const later = anOrderEvent({
      orderKey: 's:999',
      ...{ identity: { email: 'gus@canary.example' }, contact: {}, placedAt: at, updatedAt: at },
    });
    for (const restored of [['Orders'], TABLES]) {
      await tables.restore(backup, restored);
      await tables.tell(stores, later);
      await tables.reapply(stores);
      for (const n of [1, 2, 3])
        expect(await stores.orders.get(SHOP, `s:77${GUS.number}${n}`)).toMatchObject({ erased: true });
      for (const key of ['w:1', 's:999']) expect((await stores.orders.get(SHOP, key))?.document, key).toBeDefined();
    }
  });

  it('I11: touches that have waited since the backup are found, however long ago that was', async () => {
    const stores = erasureStores(dynamo);
    const ids = await plant(stores, SHOP, GUS);
    const backup = await tables.backUp();
    await tables.erase(stores, { who: GUS, ids });
    await tables.restore(backup);
    await reapplyErasures(stores, [shop], { since: NOON, now: NOON + 34 * DAY_MS, done: () => undefined });
    expect(await leftOf(dynamo, stores, SHOP, [{ who: GUS, ids }])).toEqual([]);
  });
});

describe('a person of the list who cannot be erased at this moment', () => {
  it('holds back no other, and is named by the error alone', async () => {
    const { stores, gone } = await tables.world();
    const backup = await tables.backUp();
    for (const person of gone) await tables.erase(stores, person);
    await tables.restore(backup);
    const [gus = ''] = gone[0]?.ids ?? [];
    const clearConsents = async (of: string, id: string): Promise<void> => {
      if (id === gus) throw new RangeError(`not ${id}`);
      await stores.erasure.clearConsents(of, id);
    };
    const faulty = { ...stores, erasure: { ...stores.erasure, clearConsents } };
    expect(await tables.reapply(faulty)).toEqual({ erasures: { [SHOP]: 3 }, failures: ['RangeError'] });
    await tables.expectForgotten(stores, gone.slice(1));
    expect((await tables.reapply(stores)).failures).toEqual([]);
    await tables.expectForgotten(stores, gone);
  });
});

describe('the list of erasures', () => {
  it('I11: holds no personal data, and no id of an order, and is read from the time of the backup on', async () => {
    const { stores, gone } = await tables.world();
    for (const [n, person] of gone.entries()) await tables.erase(stores, person, ERASED_AT + 2 * n * DAY_MS);
    expect(await leftOf(dynamo, stores, SHOP, gone)).toEqual([]);
    const since = async (time: number) => (await listedErasures(stores.erasures, SHOP, time)).map(({ ids }) => ids);
    expect(await since(NOON)).toEqual(gone.map(({ ids }) => ids));
    expect(await since(ERASED_AT + 3 * DAY_MS + 1)).toEqual([gone[2]?.ids]);
    // an attempt may have begun before the backup and ended after it
    expect(await since(ERASED_AT + 1000)).toHaveLength(3);
    expect(await since(RESTORED_AT)).toEqual([]);
    expect(await listedErasures(stores.erasures, OTHER, NOON)).toEqual([]);
    await tables.reapply(stores);
    expect(await since(RESTORED_AT)).toHaveLength(3);
  });

  it('names nobody whose address an erased person was only quicker or slower to claim', async () => {
    const stores = erasureStores(dynamo);
    const ids = await plant(stores, SHOP, GUS);
    const [foreign = ''] = await stores.identities.keys(SHOP, [{ kind: 'email', value: 'bob@other.example' }]);
    await stores.identities.link(SHOP, { kind: 'email', value: 'bob@other.example' }, 'bob');
    await stores.customers.addLinks(SHOP, ids[0] ?? '', { identities: [foreign] });
    const backup = await tables.backUp();
    await tables.erase(stores, { who: GUS, ids });
    const [entry] = await listedErasures(stores.erasures, SHOP, NOON);
    expect(entry?.identities).toHaveLength(1);
    await tables.restore(backup);
    await tables.reapply(stores);
    expect(await stores.identities.owners(SHOP, [{ kind: 'email', value: 'bob@other.example' }])).toEqual(['bob']);
  });

  it('an entry that cannot be read stops the re-application and is named', async () => {
    const stores = erasureStores(dynamo);
    const key = `erasures/${SHOP}/2026-11-22/${String(ERASED_AT).padStart(15, '0')}-x.json`;
    for (const text of [
      '',
      '{',
      '{"v":2}',
      '{"v":1,"shop":"garden","at":1,"ids":[],"identities":[],"suppressions":[]}',
    ]) {
      await stores.erasures.put(key, text);
      await expect(tables.reapply(stores), text).rejects.toThrow(key);
    }
  });
});
