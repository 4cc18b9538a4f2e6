import { describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { Identity } from '#model/identity/identity.ts';
import { aDelivery, anOrderEvent, BUCKETS, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { idsOfPerson } from '../privacy/person-ids.ts';
import { customerView } from './customer-view.ts';
import { followMerges } from './follow-merges.ts';
import { unmerge } from './unmerge.ts';

const SHOP = 'garden';
const PHONE = '+447911123456';

/** Stores whose customers come one after the other: of two who are one the earlier stays. */
function world() {
  let clock = 0;
  let orders = 0;
  const deps = { ...memoryDeps(), customers: memoryCustomers(BUCKETS, () => ++clock) };
  const tell = async (...events: readonly unknown[]): Promise<void> => {
    expect((await applyEvents(events, aDelivery(), deps)).outcome).toBe('applied');
  };
  const idOf = async (identity: Identity): Promise<string> => (await deps.identities.owners(SHOP, [identity]))[0] ?? '';
  return {
    deps,
    tell,
    order: (identity: SourceIdentity) => tell(anOrderEvent({ orderKey: `s:${orders++}`, identity, contact: {} })),
    consent: (identity: SourceIdentity, at: number) =>
      tell({
        type: 'consent',
        ...{ channel: 'email', topic: 'marketing', state: 'granted', at, source: 'import', identity },
      }),
    account: (id: string) => idOf({ kind: 'account', value: `s:${id}` }),
    email: (value: string) => idOf({ kind: 'email', value }),
    merge: (kept: string, removed: string) =>
      tell({ type: 'customers-merged', at: NOON, kept: { accountId: kept }, removed: { accountId: removed } }),
  };
}

describe('an unmerge', () => {
  it('leaves each with their own ids and no other, in whichever direction they were merged', async () => {
    const { deps, order, account, merge } = world();
    await order({ accountId: '1', email: 'ada@people.example' });
    await order({ accountId: '2', email: 'bob@people.example' });
    const [ada, bob] = [await account('1'), await account('2')];
    await merge('1', '2');
    expect((await idsOfPerson(deps.customers, SHOP, bob)).ids).toEqual([ada, bob]);
    await unmerge(deps, SHOP, bob);
    for (const [id, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      expect((await idsOfPerson(deps.customers, SHOP, id)).ids).toEqual([id]);
      expect(await customerView(deps, SHOP, id)).toMatchObject({
        merged: [],
        apart: [other],
        identities: { email: 1 },
      });
    }
  });

  it('of one who had taken in another takes both away, with the consents of both', async () => {
    const { deps, order, consent, account, merge } = world();
    for (const [n, name] of ['ada', 'bob', 'carl'].entries()) {
      const who = { accountId: `${n + 1}`, email: `${name}@people.example` };
      await order(who);
      await consent(who, NOON + n);
    }
    const [ada, bob, carl] = [await account('1'), await account('2'), await account('3')];
    await merge('2', '3');
    await merge('1', '2');
    await order({ accountId: '3' });
    const said = async (id: string) => (await deps.consents.list(SHOP, id)).map(({ at }) => at - NOON).sort();
    expect((await idsOfPerson(deps.customers, SHOP, carl)).ids.toSorted()).toEqual([ada, bob, carl].sort());
    expect(new Set(await said(ada))).toEqual(new Set([0, 1, 2]));
    expect(await unmerge(deps, SHOP, bob)).toMatchObject({ outcome: 'unmerged', from: ada });
    expect((await idsOfPerson(deps.customers, SHOP, ada)).ids).toEqual([ada]);
    expect((await idsOfPerson(deps.customers, SHOP, carl)).ids).toEqual([bob, carl]);
    expect(await said(ada)).toEqual([0]);
    expect(new Set(await said(bob))).toEqual(new Set([1, 2]));
    const counted = async (id: string) =>
      [...((await deps.customers.get(SHOP, id))?.entries.values() ?? [])].filter(({ state }) => state === 'paid')
        .length;
    expect([await counted(ada), await counted(bob)]).toEqual([1, 3]);
  });
});

describe('a phone', () => {
  const firsts: readonly (readonly [SourceIdentity, SourceIdentity])[] = [
    [{ email: 'ada@people.example' }, { email: 'bob@people.example' }],
    [{ email: 'ada@people.example' }, { accountId: '2', email: 'bob@people.example' }],
    [{ accountId: '1', email: 'ada@people.example' }, { email: 'bob@people.example' }],
  ];

  it.each(firsts)('that two people with an e-mail each give leaves them two: %j and %j', async (one, two) => {
    for (const [first, second] of [
      [one, two],
      [two, one],
    ]) {
      const { deps, order, email } = world();
      for (const who of [first, second, first, second]) await order({ ...who, phone: PHONE });
      const [ada, bob] = [await email('ada@people.example'), await email('bob@people.example')];
      expect(ada).not.toBe(bob);
      for (const id of [ada, bob]) expect((await followMerges(deps.customers, SHOP, id)).ids).toEqual([id]);
    }
  });

  it('of a guest without e-mail joins the person who names both', async () => {
    const { deps, order, email } = world();
    await order({ phone: PHONE });
    const [guest = ''] = await deps.identities.owners(SHOP, [{ kind: 'phone', value: PHONE }]);
    await order({ email: 'ada@people.example' });
    await order({ email: 'ada@people.example', phone: PHONE });
    const ada = await email('ada@people.example');
    expect((await idsOfPerson(deps.customers, SHOP, ada)).ids.toSorted()).toEqual([ada, guest].sort());
  });
});

describe('a card that two people claim by their orders', () => {
  const card = '4711';
  const holder = { accountId: '1', card };

  it.each([
    ['nothing else', {}, {}],
    ['an address of their own', { email: 'ada@people.example' }, { email: 'bob@people.example' }],
    ['the holder of the card by address too', { email: 'ada@people.example' }, { email: 'ada@people.example' }],
  ])('stays with the first; the second, who names %s, is somebody else', async (_, first, second) => {
    const { deps, order, account } = world();
    await order({ card });
    for (const _again of [1, 2]) {
      await order({ ...holder, ...first });
      await order({ accountId: '2', card, ...second });
    }
    const [ada, bob] = [await account('1'), await account('2')];
    expect(bob).not.toBe(ada);
    expect(await deps.identities.owners(SHOP, [{ kind: 'card', value: card }])).toEqual([ada]);
    for (const id of [ada, bob]) expect((await followMerges(deps.customers, SHOP, id)).ids).toEqual([id]);
    const orders = async (id: string) => (await deps.customers.get(SHOP, id))?.entries.size;
    expect([await orders(ada), await orders(bob)]).toEqual([3, 2]);
  });

  it('leaves the second free to have a card of their own, and joins who has that address but no account', async () => {
    const { deps, order, account, email } = world();
    await order(holder);
    await order({ email: 'bob@people.example' });
    const bob = await email('bob@people.example');
    await order({ accountId: '2', card, email: 'bob@people.example' });
    expect(await account('2')).toBe(bob);
    await order({ accountId: '2', card: '4712' });
    expect((await deps.identities.owners(SHOP, [{ kind: 'card', value: '4712' }]))[0]).toBe(bob);
    expect((await deps.customers.getLinks(SHOP, bob)).places['card']).toContain('4712');
  });

  it('is the same person at another platform, also by a second card', async () => {
    const { deps, tell, order, account } = world();
    await order(holder);
    await order({ accountId: '1', card: '4713' });
    await tell(anOrderEvent({ orderKey: 'w:99', identity: { accountId: '9', card: '4713' }, contact: {} }));
    const [other] = await deps.identities.owners(SHOP, [{ kind: 'account', value: 'w:9' }]);
    expect(other).toBe(await account('1'));
  });
});

describe('an address of an erased person', () => {
  const account = { accountId: '7' };
  const address = 'ada@people.example';

  it('I11: is not linked again by an older event that names somebody who lives', async () => {
    const { deps, tell, order, email } = world();
    await order({ email: address });
    const erased = await email(address);
    for (const key of (await deps.customers.getLinks(SHOP, erased)).identities)
      await deps.identities.bury(key, erased, NOON + 100);
    deps.customers.mark(SHOP, erased, { erased: true });
    await tell(anOrderEvent({ orderKey: 's:90', identity: account, contact: {} }));
    const [living = ''] = await deps.identities.owners(SHOP, [{ kind: 'account', value: 's:7' }]);
    const both = { ...account, email: address };
    for (const updatedAt of [NOON + 50, NOON + 100]) {
      await tell(anOrderEvent({ orderKey: 's:91', identity: both, contact: {}, updatedAt }));
      const [row] = await deps.identities.find(SHOP, [{ kind: 'email', value: address }]);
      expect(row, `${updatedAt - NOON}`).toEqual({ erasedAt: NOON + 100 });
    }
    expect((await deps.customers.getLinks(SHOP, living)).identities).toHaveLength(1);
    await tell(anOrderEvent({ orderKey: 's:92', identity: both, contact: {}, updatedAt: NOON + 101 }));
    expect(await email(address)).toBe(living);
  });
});
