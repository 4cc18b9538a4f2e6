import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { loadCircle } from './load-circle.ts';

const MILL = { street: '1 Mill Lane', postcode: 'AB1' };
const HILL = { street: '2 Hill Road', postcode: 'CD2' };
const SHOP = aDelivery().shop.id;

describe('the circle of a customer', () => {
  let deps: ReturnType<typeof memoryDeps> & { memberships: (typeof EXAMPLE_MEMBERSHIP)[] };
  let number = 0;
  beforeEach(() => {
    deps = { ...memoryDeps(), memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: SHOP, circles: {} }] };
    number = 0;
  });
  const email = (name: string) => `${name}@engine.example`;
  const tell = (...events: readonly unknown[]) => applyEvents(events, aDelivery(), deps);
  const buys = (name: string, shipTo: OrderEvent['shipTo'], over: Partial<OrderEvent> = {}) =>
    tell(anOrderEvent({ orderKey: `s:${++number}`, identity: { email: email(name) }, contact: {}, shipTo, ...over }));
  const idOf = async (name: string) =>
    (await deps.identities.owners(SHOP, [{ kind: 'email', value: email(name) }]))[0] ?? '';
  const brings = async (inviter: string, friend: string, over: object = {}) => {
    const ids = { inviter: await idOf(inviter), friend: await idOf(friend) };
    await deps.referrals.claim({ shop: SHOP, ...ids, at: NOON, state: 'pending', revision: 0, ...over });
  };
  const circle = async (name: string) => {
    const loaded = await loadCircle(deps, SHOP, await idOf(name));
    const names = new Map(
      await Promise.all(['ada', 'bob', 'cy', 'di', 'ed'].map(async (one) => [await idOf(one), one] as const)),
    );
    const members = loaded.members.map(({ id, kind, by }) => [names.get(id), kind, ...by].join(' ')).sort();
    return { ...loaded, members, centre: names.get(loaded.centre ?? '') };
  };

  it('is who lives at one address, sent or got a gift, was brought, and says the same', async () => {
    await buys('ada', MILL);
    await buys('bob', { street: '1 MILL LN', postcode: 'ab1' });
    await buys('ada', { ...HILL, gift: true });
    await buys('cy', HILL);
    await buys('di', undefined);
    await brings('ada', 'di');
    const said = { type: 'custom', name: 'circle', at: NOON, properties: { kind: 'colleagues', group: 'Acme' } };
    for (const who of ['ada', 'ed']) await tell({ ...said, id: `c-${who}`, identity: { email: email(who) } });
    const ofAda = ['bob family address', 'cy friends gift-to', 'di friends brought', 'ed colleagues said'];
    expect((await circle('ada')).members).toEqual(ofAda);
    expect((await circle('cy')).members).toEqual(['ada friends gift-from']);
    expect((await circle('di')).members).toEqual(['ada friends brought-by']);
    const left = { ...said.properties, state: 'left' };
    await tell({ ...said, properties: left, id: 'c2', at: NOON + 1, identity: { email: email('ed') } });
    expect((await circle('ed')).members).toEqual([]);
  });

  it('a shop that declares none keeps no place', async () => {
    deps.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: SHOP }];
    await buys('ada', MILL);
    await buys('bob', MILL);
    expect((await circle('ada')).members).toEqual([]);
    expect(await deps.circles.of(SHOP, await idOf('ada'))).toEqual([]);
  });

  it('who lives elsewhere by now is not in it: ten orders went there since', async () => {
    await buys('ada', MILL);
    await buys('bob', MILL, { placedAt: NOON - 90 * DAY_MS });
    expect((await circle('ada')).members).toEqual(['bob family address']);
    for (let n = 0; n < 10; n++) await buys('bob', HILL, { placedAt: NOON - n * DAY_MS });
    expect((await circle('ada')).members).toEqual([]);
  });

  it('two records that are one person are in it once, nobody is in their own, and who was erased is in none', async () => {
    for (const name of ['ada', 'bob', 'cy']) await buys(name, MILL);
    await tell({
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'granted',
      at: NOON,
      source: 'import',
      identity: { email: email('bob'), card: 'C1' },
    });
    await tell({ type: 'customer', updatedAt: NOON, identity: { email: email('cy'), card: 'C1' }, contact: {} });
    const merged = await circle('ada');
    expect(merged.members).toHaveLength(1);
    expect((await circle('bob')).members).toEqual(['ada family address']);
  });

  it('knows the centre of the chain, how deep somebody stands in it, and how it spreads', async () => {
    for (const name of ['ada', 'bob', 'cy', 'di', 'ed']) await buys(name, undefined);
    await brings('ada', 'bob', { state: 'rewarded' });
    await brings('bob', 'cy');
    await brings('bob', 'di', { state: 'refused' });
    await brings('cy', 'ed');
    const around = await circle('cy');
    expect(around).toMatchObject({ depth: 2, centre: 'ada', spread: { came: 4, converted: 1 }, isWhole: true });
    expect(around.chain).toMatchObject({ links: 3, longest: 3, passedOn: 2 });
    expect(around.members).toEqual(['bob friends brought-by', 'ed friends brought']);
    expect(await circle('di')).toMatchObject({ depth: 0, members: [] });
    expect((await circle('ada')).depth).toBe(0);
  });

  it('a ring that merges made ends, and a chain of more than two hundred says that it goes on', async () => {
    await buys('ada', undefined);
    await buys('bob', undefined);
    await brings('ada', 'bob');
    await brings('bob', 'ada');
    expect((await circle('ada')).chain.links).toBe(1);
    for (let n = 0; n < 201; n++)
      await deps.referrals.claim({
        ...{ shop: SHOP, friend: `f${n}`, inviter: await idOf('cy'), at: NOON, state: 'pending', revision: 0 },
      });
    await buys('cy', undefined);
    const id = await idOf('cy');
    for (let n = 0; n < 201; n++)
      await deps.referrals.claim({ shop: SHOP, friend: `g${n}`, inviter: id, at: NOON, state: 'pending', revision: 0 });
    expect((await circle('cy')).isWhole).toBe(false);
  });
});
