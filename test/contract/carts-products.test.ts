import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { Cart } from '#model/cart/cart.ts';
import type { CartEvent } from '#model/event/cart-event.ts';
import { productOf } from '#model/product/product.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';
import { aDelivery, anOrderEvent, dynamoDeps, memoryDeps, NOON } from '../support/ingest.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const KEY = 's:eeafa272cebfd4b22385bc4b645e762c';
const aCart = (over: Partial<CartEvent> = {}): CartEvent => ({
  type: 'cart',
  cartKey: KEY,
  updatedAt: NOON,
  state: 'open',
  currency: 'GBP',
  totalMinor: 2500,
  lines: [
    { sku: 'rose', quantity: 1, totalMinor: 2000, title: 'Rose', group: 'roses' },
    { sku: '', quantity: 1, totalMinor: 500, group: '1' },
  ],
  identity: { email: 'ada@engine.example' },
  contact: { email: 'ada@engine.example' },
  resumeUrl: 'https://garden.test/cart/1',
  ...over,
});

const deps = { memory: () => memoryDeps(), dynamo: () => dynamoDeps(dynamo) };
let fresh = 0;

describe.each(Object.entries(deps))('carts and products: %s', (name, open) => {
  const setUp = () => {
    const stores = open();
    const delivery = aDelivery({ shop: { ...aDelivery().shop, id: `${name}-${fresh++}` } });
    const deliver = async (...events: unknown[]) => (await applyEvents(events, delivery, stores)).outcome;
    return { stores, shop: delivery.shop.id, deliver };
  };

  it('a store reads back what was written, and writes over what was read only', async () => {
    const { stores, shop } = setUp();
    const { type: _, cartKey, identity, currency: __, ...document } = aCart();
    const cart: Cart = { shop, cartKey, version: 1, document, identity, owner: 'ada', converted: false, heardAt: NOON };
    expect(await stores.carts.put(cart, 1)).toBe('conflict');
    expect(await stores.carts.put(cart, undefined)).toBe('stored');
    expect(await stores.carts.put(cart, undefined)).toBe('conflict');
    expect(await stores.carts.get(shop, cartKey)).toEqual(cart);
    expect(await stores.carts.get('another', cartKey)).toBeUndefined();
    const product = {
      shop,
      sku: 'rose # é',
      version: 1,
      told: { title: [NOON, 'Rose'], deleted: [NOON, false] },
    } as const;
    expect(await stores.products.put(product, undefined)).toBe('stored');
    expect(await stores.products.put({ ...product, version: 2 }, 2)).toBe('conflict');
    expect(await stores.products.get(shop, product.sku)).toEqual(product);
    await stores.products.put({ ...product, sku: 'a' }, undefined);
    const listed: string[] = [];
    for await (const page of stores.products.pages(shop)) listed.push(...page.map(({ sku }) => sku));
    expect(listed).toEqual(['a', 'rose # é']);
  });

  it('a wish is found by its product until it is taken back or its person is forgotten, and the later of two holds', async () => {
    const { stores, shop } = setUp();
    const { wishes } = stores;
    const wish = { shop, sku: 'rose # é', wants: 'back-in-stock', customerId: 'ada', at: 5, priceMinor: 900 } as const;
    const found = async (wants: 'back-in-stock' | 'price-drop' = 'back-in-stock') => {
      const all: unknown[] = [];
      for await (const page of wishes.ofProduct(shop, wish.sku, wants)) all.push(...page);
      return all;
    };
    expect(await wishes.get(wish)).toBeUndefined();
    await wishes.keep(wish);
    expect(await wishes.get(wish)).toEqual(wish);
    expect(await wishes.keep({ ...wish, priceMinor: 1 })).toEqual(wish);
    expect(await found()).toEqual([wish]);
    const planned = [{ programId: 'back', touchId: 't2' }];
    const second = { ...wish, plannedFor: 7, tries: 2, planned };
    await wishes.note(second);
    // whoever read it before that knows less
    await wishes.note({ ...wish, plannedFor: 6, tries: 1 });
    expect(await found()).toEqual([second]);
    await wishes.note({ ...second, done: true });
    await wishes.note({ ...second, tries: 3 });
    await wishes.keep(wish);
    expect(await found()).toEqual([{ ...second, done: true }]);
    const later = { ...wish, at: 6 };
    await wishes.keep(later);
    await wishes.note({ ...wish, plannedFor: 8 });
    expect(await found()).toEqual([later]);
    expect(await found('price-drop')).toEqual([]);
    const [ben, cat] = [{ ...later, customerId: 'ben' }, { ...later, wants: 'price-drop', customerId: 'cat' } as const];
    for (const each of [ben, cat]) await wishes.keep(each);
    await wishes.remove(later);
    await wishes.note({ ...later, plannedFor: 9 });
    expect([await found(), await found('price-drop')]).toEqual([[ben], [cat]]);
    await wishes.forget(shop, ['ben', 'cat', 'nobody']);
    expect([await found(), await found('price-drop')]).toEqual([[], []]);
  });

  it('the newest document of a cart holds, and it is noted beside its person', async () => {
    const { stores, shop, deliver } = setUp();
    expect(await deliver(aCart({ updatedAt: NOON + 1, totalMinor: 900 }))).toBe('applied');
    // of the older one only since when the cart is there is new
    expect(await deliver(aCart())).toBe('applied');
    expect(await deliver(aCart())).toBe('superseded');
    const cart = await stores.carts.get(shop, KEY);
    expect(cart).toMatchObject({ document: { totalMinor: 900, state: 'open' }, openedAt: NOON, converted: false });
    expect(await stores.carts.linked(shop, cart?.owner ?? '')).toEqual([KEY]);
    expect((await stores.customers.get(shop, cart?.owner ?? ''))?.entries.size).toBe(0);
  });

  it('I1: an order converts its cart for ever, whichever comes first', async () => {
    const { stores, shop, deliver } = setUp();
    await deliver(anOrderEvent({ cartKey: KEY }));
    expect(await stores.carts.get(shop, KEY)).toMatchObject({ converted: true });
    await deliver(aCart({ updatedAt: NOON + DAY_MS }));
    expect(await stores.carts.get(shop, KEY)).toMatchObject({ converted: true, document: { state: 'open' } });
    await deliver(aCart({ cartKey: 's:2', state: 'converted' }), aCart({ cartKey: 's:2', updatedAt: NOON + 1 }));
    expect((await stores.carts.get(shop, 's:2'))?.converted).toBe(true);
  });

  it('a cart of nobody is kept without an owner', async () => {
    const { stores, shop, deliver } = setUp();
    expect(await deliver(aCart({ cartKey: 's:nobody', identity: {}, contact: {} }))).toBe('applied');
    expect((await stores.carts.get(shop, 's:nobody'))?.owner).toBe('');
  });

  it('a product keeps of each field the newest: a webhook without a cost leaves the cost that a file told', async () => {
    const { stores, shop, deliver } = setUp();
    const told = { type: 'product', sku: 'rose' };
    await deliver({ ...told, updatedAt: NOON, title: 'Old rose', unitCostMinor: 450, daysOfSupply: 90 });
    await deliver({ ...told, updatedAt: NOON + 1, title: 'Rose' });
    expect(await deliver({ ...told, updatedAt: NOON + 1, title: 'Rose' })).toBe('superseded');
    const rose = await stores.products.get(shop, 'rose');
    const known = { sku: 'rose', title: 'Rose', unitCostMinor: 450, daysOfSupply: 90, deleted: false };
    expect(rose && productOf(rose)).toEqual(known);
    await deliver({ ...told, updatedAt: NOON + 2, deleted: true });
    expect((await stores.products.get(shop, 'rose'))?.told.deleted).toEqual([NOON + 2, true]);
  });
});

it('I11: nothing is kept of the cart of an erased person', async () => {
  const stores = memoryDeps();
  await applyEvents([aCart()], aDelivery(), stores);
  const owner = (await stores.carts.get('garden', KEY))?.owner ?? '';
  stores.customers.mark('garden', owner, { erased: true });
  expect(await applyEvents([aCart({ cartKey: 's:late' })], aDelivery(), stores)).toEqual({ outcome: 'superseded' });
  expect(await stores.carts.get('garden', 's:late')).toBeUndefined();
});

it('a cart expires 90 days after it was last heard of, and costs an order one write, once', async () => {
  const meter = meterCapacity(dynamo.client);
  const stores = dynamoDeps(dynamo);
  const delivery = aDelivery({ shop: { ...aDelivery().shop, id: 'priced' } });
  const ordered = async (over: Partial<Parameters<typeof anOrderEvent>[0]>) => {
    await applyEvents([anOrderEvent({ cartKey: KEY, ...over })], delivery, stores);
    return meter.take();
  };
  await ordered({ orderKey: 's:1', cartKey: undefined });
  meter.take();
  expect((await ordered({ orderKey: 's:2' })).writes.Orders).toBe(2);
  expect((await ordered({ orderKey: 's:2', updatedAt: NOON + 1 })).writes.Orders).toBe(1);
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: 'Orders' }));
  const carts = Items.filter(({ pk }) => String(pk).startsWith('priced#C#'));
  expect(carts.map(({ ttl }) => ttl)).toEqual([(NOON + 90 * DAY_MS) / 1000]);
  expect(Items.filter(({ pk, ttl }) => String(pk).startsWith('priced#s:') && ttl !== undefined)).toEqual([]);
});
