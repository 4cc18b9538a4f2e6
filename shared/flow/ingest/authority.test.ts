import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { requireAuthority } from '#model/event/authority.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { EVENT_SCHEMA } from '#model/event/event.ts';
import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';
import { aShop } from '#test/support/daily.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { PLATFORM_HISTORIES } from '#test/support/platform-histories/all.ts';
import { WHOLE_PLATFORMS, type WholePlatform, whole } from '#test/support/whole-platforms.ts';
import { storedDeliveries } from '../receive/replay.ts';
import { applyEvents } from './apply-events.ts';
import { authorityOf } from './authority.ts';
import { ingestDelivery } from './ingest-delivery.ts';

const rates = ['CNY', 'USD', 'EUR', 'JPY'].map((from) => ({ from, day: '2020-01-01', rate: '0.5' }));
const SHOP = aShop({ id: 'garden', rates });
const LETTERS = [...WHOLE_PLATFORMS.map(({ letter }) => letter), 'i', 'x'];
const identity = { email: 'ada@engine.example' };
const money = { currency: 'GBP', lines: [], contact: {} };

const key = fc.tuple(fc.constantFrom(...LETTERS), fc.constantFrom('1', 's:1', 'w:2')).map(([l, id]) => `${l}:${id}`);
const source = fc.constantFrom(
  'double-opt-in',
  'sign-up',
  'preference-centre',
  'one-click',
  ...WHOLE_PLATFORMS.map((p) => p.id),
);
const person = fc.record(
  { accountId: fc.constantFrom('7', 's:7'), card: fc.constant('C'), email: fc.constant(identity.email) },
  { requiredKeys: [] },
);
const order = (orderKey: string, cartKey: string | undefined) =>
  anOrderEvent({ orderKey, cartKey, updatedAt: NOON, placedAt: NOON, identity });

/** Events of every type that there is, speaking of anybody's things. */
const BY_TYPE: Readonly<Record<CommerceEvent['type'], fc.Arbitrary<unknown>>> = {
  order: fc.tuple(key, fc.option(key, { nil: undefined })).map(([one, other]) => order(one, other)),
  return: key.map((orderKey) => ({
    ...{ type: 'return', orderKey, currency: 'GBP' },
    return: { id: 'r', at: NOON, amountMinor: 5 },
  })),
  payment: key.map((orderKey) => ({ type: 'payment', orderKey, at: NOON, payment: 'void' })),
  'payment-terms': key.map((orderKey) => ({ type: 'payment-terms', orderKey, at: NOON, dueLater: true })),
  shipment: key.map((orderKey) => ({ type: 'shipment', orderKey, shipment: { id: 'p', shippedAt: NOON } })),
  'order-deleted': key.map((orderKey) => ({ type: 'order-deleted', orderKey, at: NOON })),
  cart: key.map((cartKey) => ({
    ...{ type: 'cart', cartKey, updatedAt: NOON, state: 'open', totalMinor: 5, identity, ...money },
  })),
  product: fc.constant({ type: 'product', sku: 'A', updatedAt: NOON }),
  customer: person.map((who) => ({
    type: 'customer',
    updatedAt: NOON,
    identity: { ...identity, ...who },
    contact: {},
  })),
  custom: fc.constant({ type: 'custom', id: 'c', name: 'quiz', at: NOON, identity }),
  'survey-answer': fc.constant({ type: 'survey-answer', id: 'a', survey: 'nps', at: NOON, score: 3, identity }),
  'service-case': fc.option(key, { nil: undefined }).map((orderKey) => ({
    ...{ type: 'service-case', id: 'c', updatedAt: NOON, state: 'open', cause: 'late', identity, orderKey },
  })),
  subscription: key.map((id) => ({ type: 'subscription', id, updatedAt: NOON, state: 'ended', identity })),
  'product-wish': fc.constant({ type: 'product-wish', sku: 'A', wants: 'price-drop', at: NOON, identity }),
  'customers-merged': fc.tuple(person, person).map(([kept, removed]) => ({
    ...{
      type: 'customers-merged',
      at: NOON,
      kept,
      removed: { ...removed, ...(removed.accountId && { accountId: '8' }) },
    },
  })),
  consent: fc.tuple(source, fc.constantFrom('', ':form')).map(([one, more]) => ({
    ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOON, identity },
    source: `${one}${more}`,
  })),
  privacy: fc
    .record({
      request: fc.constantFrom('access', 'erase', 'erase-shop'),
      orders: fc.array(key, { maxLength: 2 }),
      customerId: fc.constantFrom(undefined, 'somebody'),
    })
    .map((asked) => ({ type: 'privacy', requestId: 'r', at: NOON, identity, ...asked })),
};

/** Applies one event as a platform's signed webhook would tell it, and lists what it reached. */
async function reachOf(platform: WholePlatform, event: unknown, shop: Shop = SHOP) {
  const deps = memoryDeps();
  // Of somebody else: how the person of an event stands is read from their own orders, whoever tells it.
  const theirs = { ...order('w:9', undefined), identity: { email: 'eve@engine.example' } };
  await applyEvents([theirs], aDelivery({ shop }), deps);
  const reached: string[] = [];
  const watched = {
    ...deps,
    orders: { ...deps.orders, get: note(reached, 'order', deps.orders.get), put: deps.orders.put },
    carts: { ...deps.carts, get: note(reached, 'cart', deps.carts.get) },
    customers: { ...deps.customers, redirect: note(reached, 'merge', deps.customers.redirect) },
  };
  const authority = authorityOf(platform, shop, findPlatform);
  const result = await applyEvents([event], aDelivery({ shop, platform: platform.letter, authority }), watched);
  const sources = [...deps.consents.all().values()]
    .flatMap((ledger) => [...ledger.values()])
    .map((entry) => `source ${entry.source}`);
  const asked = deps.privacy.drain().map((message) => `asked ${message.kind}`);
  return { result, reached: [...reached, ...sources, ...asked] };
}

const note =
  <T>(reached: string[], what: string, call: (shop: string, id: string, ...rest: never[]) => T) =>
  (shop: string, id: string, ...rest: never[]): T => {
    reached.push(`${what} ${id}`);
    return call(shop, id, ...rest);
  };

const isOwn = (platform: WholePlatform, reached: string): boolean => {
  const [what = '', name = ''] = reached.split(' ');
  if (what === 'order' || what === 'cart') return name.startsWith(`${platform.letter}:`);
  if (what === 'source') return name === platform.id || name.startsWith(`${platform.id}:`);
  if (what === 'asked') return name === 'access' || (name === 'erase' && platform.id === 'shopify');
  return true;
};

describe('I17: no event reaches beyond what its sender may speak of', () => {
  it('knows every type of event', () => {
    const { oneOf = [] } = z.toJSONSchema(EVENT_SCHEMA, { io: 'input' });
    const types = oneOf.map((one) => typeof one === 'object' && Object(one.properties?.type).const);
    expect(Object.keys(BY_TYPE)).toEqual(types);
  });

  it('a subscription is its platform’s own', () => {
    const told = { type: 'subscription', updatedAt: NOON, state: 'ended', identity } as const;
    const authority = { platform: 'shopify', letters: new Set(['s']), erases: undefined } as const;
    expect(() => requireAuthority({ ...told, id: 's:1' }, authority)).not.toThrow();
    expect(() => requireAuthority({ ...told, id: 'p:1' }, authority)).toThrow('not_of_sender');
  });

  it.each(WHOLE_PLATFORMS)('$id, by any event of any type', async (platform) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(...Object.values(BY_TYPE)), async (event) => {
        const { reached } = await reachOf(platform, event);
        expect(reached.filter((one) => !isOwn(platform, one))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe.each(PLATFORM_HISTORIES.filter(({ platform }) => findPlatform(platform.id)))(
  '$platform.id may say all that its own documents say',
  ({ platform, histories }) => {
    it('in any part of a history', () => {
      const authority = authorityOf(platform, SHOP, findPlatform);
      fc.assert(
        fc.property(histories, (deliveries) => {
          for (const { topic, json, receivedAt } of deliveries)
            for (const event of platform.toEvents(topic, json, SHOP, receivedAt)) requireAuthority(event, authority);
        }),
        { numRuns: 30 },
      );
    });
  },
);

const TILL = whole('standard');
const tell = (body: unknown, shop: Shop = SHOP) => TILL.toEvents('events', JSON.stringify(body), shop, NOON);

/** A signed delivery of a till on the ingest queue, in a shop that has an order at WooCommerce. */
async function deliver(body: unknown, shop: Shop = SHOP, message: object = {}) {
  const deps = memoryDeps();
  const intake = memoryObjects();
  await applyEvents([order('w:9', undefined)], aDelivery({ shop }), deps);
  const world = { ...deps, intake, shops: [shop], findPlatform, clock: { now: () => NOON } };
  const bytes = Buffer.from(JSON.stringify(body)).toString('base64');
  const about = { kind: 'webhook', id: 'd', shop: shop.id, platform: 'standard', topic: 'events', receivedAt: NOON };
  const { outcome, reason } = await ingestDelivery(JSON.stringify({ ...about, body: bytes, ...message }), 'm', world);
  return { outcome: reason ?? outcome, deps, intake };
}

const forget = (asked: object) => ({
  type: 'privacy',
  data: { request: 'erase', requestId: 'r', at: NOON, identity: {}, ...asked },
});

describe('I17: the secret of a till', () => {
  it.each([
    ['forget the buyer of an order of WooCommerce', forget({ orders: ['w:9'] })],
    ['forget a person by their address', forget({ identity })],
    ['forget a person by our own id', forget({ customerId: 'somebody' })],
    ['forget a shop', forget({ request: 'erase-shop' })],
    ['ask for the data of the buyer of an order of WooCommerce', forget({ request: 'access', orders: ['w:9'] })],
    ['write an order of WooCommerce', { type: 'order', data: order('w:9', undefined) }],
    [
      'take money from an order of WooCommerce',
      { type: 'return', data: { orderKey: 'w:9', currency: 'GBP', return: { id: 'r', at: NOON, amountMinor: 5 } } },
    ],
    ['delete an order of WooCommerce', { type: 'order-deleted', data: { orderKey: 'w:9', at: NOON } }],
    ['end the cart of another platform by an order of its own', { type: 'order', data: order('t:1', 's:cart') }],
    [
      'write the cart of another platform',
      { type: 'cart', data: { cartKey: 's:cart', updatedAt: NOON, state: 'open', totalMinor: 5, identity, ...money } },
    ],
    [
      'open a case about an order of WooCommerce',
      {
        type: 'service-case',
        data: { id: 'c', updatedAt: NOON, state: 'open', cause: 'late', orderKey: 'w:9', identity },
      },
    ],
    [
      'make one person of two by their addresses',
      { type: 'customers-merged', data: { at: NOON, kept: identity, removed: { email: 'bob@engine.example' } } },
    ],
  ])('cannot %s', async (_, body) => {
    const { outcome, deps } = await deliver(body);
    expect(outcome).toBe('not_of_sender');
    expect(deps.privacy.drain()).toEqual([]);
    expect(deps.orders.all()).toMatchObject([{ orderKey: 'w:9', version: 1 }]);
    expect(deps.carts.all()).toEqual([]);
  });

  it.each(['double-opt-in', 'sign-up', 'preference-centre', 'standardx'])(
    'I4: claims no consent of our own pages: %s',
    (source) => {
      const consent = { channel: 'email', topic: 'marketing', state: 'granted', at: NOON, source, identity };
      expect(tell({ type: 'consent', data: consent })).toMatchObject([{ source: `standard:${source}` }]);
      expect(tell({ type: 'consent', data: { ...consent, source: 'standard:till' } })).toMatchObject([
        { source: 'standard:till' },
      ]);
    },
  );

  it('speaks of what the shop declares, and of nothing else', async () => {
    const shop = aShop({ id: 'garden', standard: { speaksFor: ['woocommerce'], mayErase: true } });
    expect((await deliver({ type: 'order', data: order('w:5', 'w:cart') }, shop)).outcome).toBe('applied');
    expect((await deliver({ type: 'order', data: order('s:5', undefined) }, shop)).outcome).toBe('not_of_sender');
    expect((await deliver(forget({ identity }), shop)).deps.privacy.drain()).toMatchObject([{ kind: 'erase' }]);
    for (const asked of [{ request: 'erase-shop' }, { customerId: 'somebody' }, { orders: ['s:9'] }])
      expect((await deliver(forget(asked), shop)).outcome).toBe('not_of_sender');
  });

  it('cannot make one person of two account holders of another platform by way of accounts of its own', async () => {
    const told = (accountId: string, email: string) => ({
      ...{ type: 'customer', updatedAt: NOON, identity: { accountId, email }, contact: { email } },
    });
    const VERA = 'vera@owner.example';
    const BOB = 'bob@owner.example';
    const merge = (kept: string, removed: string) => ({
      ...{ type: 'customers-merged', at: NOON, kept: { accountId: kept }, removed: { accountId: removed } },
    });
    const tried = async (shop: Shop, shoppers: readonly object[]) => {
      const deps = memoryDeps();
      await applyEvents(shoppers, aDelivery({ shop }), deps);
      const authority = authorityOf(TILL, shop, findPlatform);
      const till = aDelivery({ shop, platform: TILL.letter, authority });
      await applyEvents([told('v', VERA), told('b', BOB)], till, deps);
      const first = await applyEvents([merge('v', 'b')], till, deps);
      const again = await applyEvents([merge('b', 'v')], till, deps);
      const owners = await deps.identities.owners(shop.id, [
        { kind: 'email', value: VERA },
        { kind: 'email', value: BOB },
      ]);
      const merged = await Promise.all(owners.map((id) => deps.customers.get(shop.id, id ?? '')));
      return { outcomes: [first.outcome, again.outcome], one: merged.some((who) => who?.mergedInto !== undefined) };
    };
    const both = [told('1', VERA), told('2', BOB)];
    expect(await tried(SHOP, both)).toEqual({ outcomes: ['parked', 'parked'], one: false });
    const declared = aShop({ id: 'garden', standard: { speaksFor: ['shopify'] } });
    expect(await tried(declared, both)).toEqual({ outcomes: ['applied', 'superseded'], one: true });
    // its own customers, of whom one has an account elsewhere
    expect(await tried(SHOP, [told('1', VERA)])).toEqual({ outcomes: ['applied', 'superseded'], one: true });
    // what Shopify itself merges is one, whatever else they have
    const deps = memoryDeps();
    await applyEvents(both, aDelivery({ platform: 'w' }), deps);
    const shopify = whole('shopify');
    const authority = authorityOf(shopify, SHOP, findPlatform);
    const says = aDelivery({ authority });
    expect(await applyEvents([...both, merge('1', '2')], says, deps)).toEqual({ outcome: 'applied' });
  });

  it('is the same in a replay, also of what was parked; what we tell ourselves is not bound', async () => {
    const body = { type: 'order-deleted', data: { orderKey: 'w:9', at: NOON } };
    expect((await deliver(body, SHOP, { replayed: true })).outcome).toBe('not_of_sender');
    const { intake } = await deliver(body);
    const wanted = { shop: SHOP.id, since: 0, until: NOON };
    for await (const stored of storedDeliveries(intake, 'parked', wanted)) {
      expect(stored).toMatchObject({ message: { kind: 'webhook', platform: 'standard', topic: 'events' } });
      const message = 'message' in stored && typeof stored.message === 'object' ? stored.message : {};
      expect((await deliver(body, SHOP, message)).outcome).toBe('not_of_sender');
    }
    const own = { kind: 'events', source: 'import', events: [{ type: 'order-deleted', orderKey: 'w:9', at: NOON }] };
    expect((await deliver(body, SHOP, own)).outcome).toBe('applied');
  });
});
