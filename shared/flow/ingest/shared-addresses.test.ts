import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { IdentityRules } from '#model/shop/shop.ts';
import { ConflictError } from '#ports/until-stored.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, anOrderEvent, memoryDeps } from '#test/support/ingest.ts';
import { intercept } from '#test/support/worlds/order-truth.ts';
import { followMerges } from '../person/follow-merges.ts';
import { applyEvents } from './apply-events.ts';
import type { IngestDeps } from './deps.ts';

const FAMILY = 'family@engine.example';
const PHONE = '+447911123456';
let orders = 0;

/** An order of somebody at a platform. */
async function order(deps: IngestDeps, platform: 's' | 'w', identity: SourceIdentity, rules: IdentityRules = {}) {
  const shop = aShop({ id: 'garden', identity: rules });
  const event = anOrderEvent({ orderKey: `${platform}:${orders++}`, identity, contact: {} });
  for (;;) {
    try {
      return await applyEvents([event], aDelivery({ shop, platform }), deps);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

/** Under which customer an identity lives. */
async function personOf(deps: ReturnType<typeof memoryDeps>, kind: Identity['kind'], value: string) {
  const [owner] = await deps.identities.owners('garden', [{ kind, value }]);
  return owner === undefined ? undefined : (await followMerges(deps.customers, 'garden', owner)).root;
}
const ordersOf = async (deps: ReturnType<typeof memoryDeps>, kind: Identity['kind'], value: string) =>
  [...((await deps.customers.get('garden', (await personOf(deps, kind, value)) ?? ''))?.entries.values() ?? [])].filter(
    ({ state }) => state !== 'void',
  ).length;

describe('one person', () => {
  it('a guest order joins the account with the same e-mail address, whichever came first', async () => {
    for (const turn of [(all: SourceIdentity[]) => all, (all: SourceIdentity[]) => all.reverse()]) {
      const deps = memoryDeps();
      for (const who of turn([{ email: FAMILY }, { accountId: '1', email: FAMILY }])) await order(deps, 's', who);
      expect(await ordersOf(deps, 'account', 's:1')).toBe(2);
    }
  });

  it('accounts of two platforms with one e-mail address are one person', async () => {
    const deps = memoryDeps();
    await order(deps, 's', { accountId: '1', email: FAMILY });
    await order(deps, 'w', { accountId: '1', email: FAMILY });
    expect(await ordersOf(deps, 'account', 'w:1')).toBe(2);
  });

  it('a member of a legacy CRM is recognised by the card, and by the e-mail address that the card is of', async () => {
    const deps = memoryDeps();
    await order(deps, 's', { card: '4711', email: FAMILY });
    await order(deps, 's', { card: '4711' });
    await order(deps, 'w', { email: FAMILY });
    await order(deps, 'w', { accountId: '9', card: '4711' });
    await order(deps, 'w', { accountId: '9' });
    expect(await ordersOf(deps, 'card', '4711')).toBe(5);
  });

  it('two guests who turn out to be one are merged: by phone, and by e-mail address', async () => {
    const deps = memoryDeps();
    await order(deps, 's', { phone: PHONE });
    await order(deps, 's', { email: FAMILY });
    expect(await personOf(deps, 'phone', PHONE)).not.toBe(await personOf(deps, 'email', FAMILY));
    await order(deps, 's', { accountId: '1', email: FAMILY, phone: PHONE });
    expect(await ordersOf(deps, 'account', 's:1')).toBe(3);
    expect(await ordersOf(deps, 'phone', PHONE)).toBe(3);
  });
});

describe('shared addresses', () => {
  const family = fc.constantFrom<SourceIdentity>(
    { accountId: '1', email: FAMILY, phone: PHONE },
    { accountId: '2', email: FAMILY, phone: PHONE },
    { accountId: '1' },
    { accountId: '2', email: FAMILY },
    { accountId: '3', email: 'third@engine.example', phone: PHONE },
    { email: FAMILY },
    { email: 'third@engine.example', phone: PHONE },
  );

  it('a family e-mail or a company phone never makes two accounts of one platform one person, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(family, { minLength: 2, maxLength: 7 }), async (scheduler, told) => {
        const deps = memoryDeps();
        const racing = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
        await scheduler.waitFor(Promise.all(told.map((who) => order(racing, 's', who))));
        const known = new Set(told.flatMap(({ accountId }) => accountId ?? []));
        const people = await Promise.all([...known].map((id) => personOf(deps, 'account', `s:${id}`)));
        expect(new Set(people).size).toBe(known.size);
        for (const [key, owner] of deps.identities.all()) expect(owner, key).toBeTruthy();
      }),
      { numRuns: inProof(300, 100) },
    );
  });

  it('an address that somebody merely mentions names, joins and links nobody', async () => {
    const deps = memoryDeps();
    await order(deps, 's', { accountId: '1', email: FAMILY });
    await order(deps, 's', { accountId: '2', observed: { email: FAMILY, phone: PHONE } });
    expect(await personOf(deps, 'phone', PHONE)).toBeUndefined();
    expect(await personOf(deps, 'account', 's:2')).not.toBe(await personOf(deps, 'email', FAMILY));
  });

  it('shop.identity.shared: an address declared to be shared names and joins nobody, however it is written', async () => {
    const rules = { shared: ['Family@Engine.example', '+44 7911 123456'] };
    const deps = memoryDeps();
    await order(deps, 's', { accountId: '1', email: FAMILY }, rules);
    await order(deps, 'w', { accountId: '1', email: FAMILY, phone: PHONE }, rules);
    await order(deps, 's', { email: FAMILY, phone: PHONE }, rules);
    expect([...deps.identities.all().keys()].sort()).toEqual(['garden#account#s:1', 'garden#account#w:1']);
    expect(await ordersOf(deps, 'account', 's:1')).toBe(1);
    expect(await ordersOf(deps, 'account', 'w:1')).toBe(1);
  });

  it('shop.identity.joinBy: a kind that is left out makes nobody one person', async () => {
    const by = async (joinBy: IdentityRules['joinBy']) => {
      const deps = memoryDeps();
      await order(deps, 's', { phone: PHONE }, { joinBy });
      await order(deps, 's', { email: FAMILY }, { joinBy });
      await order(deps, 's', { accountId: '1', email: FAMILY, phone: PHONE }, { joinBy });
      return ordersOf(deps, 'account', 's:1');
    };
    expect(await by(undefined)).toBe(3);
    expect(await by(['email', 'phone'])).toBe(3);
    expect(await by(['email'])).toBe(2);
    expect(await by(['phone'])).toBe(2);
    expect(await by([])).toBe(1);
  });
});
