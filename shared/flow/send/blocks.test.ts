import { describe, expect, test } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { ProductEvent } from '#model/event/product-event.ts';
import { BLOCKS, type BlockName } from '#model/message/blocks.ts';
import type { ProductKnowledge } from '#model/product/knowledge.ts';
import { applyToProduct, productOf } from '#model/product/product.ts';
import { shelfOf } from '#model/shelf/shelf.ts';
import { shelfKey } from '#model/values/object-keys.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { blockLoader } from './blocks.ts';
import { productFinder } from './find-products.ts';

const NOW = Date.UTC(2024, 2, 10, 9);
const shop = aShop({ timezone: 'UTC' });
const touch = { programId: 'p', stepId: 's', channel: 'email' };

type Told = Omit<ProductEvent, 'type' | 'updatedAt'>;
const GOODS: readonly Told[] = [
  {
    sku: 'MUG',
    title: 'Mug',
    group: 'mug',
    category: 'kitchen',
    priceMinor: 900,
    imageUrl: 'https://a.example/mug.jpg',
    url: 'https://a.example/mug',
  },
  { sku: 'MUG-OLD', title: 'Mug, old', group: 'mug', category: 'kitchen' },
  { sku: 'TEA', title: 'Tea', group: 'tea', category: 'food', priceMinor: 500 },
  { sku: 'POT', title: 'Pot', group: 'pot', category: 'kitchen', priceMinor: 4000, addedAt: NOW - 5 * DAY_MS },
  { sku: 'PAN', title: 'Pan', group: 'pan', category: 'kitchen', priceMinor: 6000, addedAt: NOW - 90 * DAY_MS },
  { sku: 'LAMP', title: 'Lamp', group: 'lamp', category: 'home', addedAt: NOW - DAY_MS },
  { sku: 'GONE', title: 'Gone', group: 'gone', category: 'kitchen', deleted: true },
  { sku: 'NAMELESS', group: 'nameless' },
];
const counted = ['gone', 'mug', 'tea', 'lamp', 'pot', 'pan'];
const KNOWN: ProductKnowledge = {
  version: 1,
  affinity: {
    ...{ buyers: 100, minSupport: 5, groups: 6, complete: true, found: 3 },
    counted,
    boughtBy: [60, 50, 40, 30, 20, 10],
    // mug then pot, mug then lamp (less than by chance), mug then gone
    pairs: [
      [1, 4, 25, 10],
      [1, 3, 10, 10],
      [1, 0, 45, 10],
    ],
  },
  replenishment: {
    pieces: {
      ...{ slope: 0, between: 0.3, all: { mean: Math.log(30), deviation: 0.2, again: 0.8 }, categories: {} },
      groups: { '=tea': { mean: Math.log(30), deviation: 0.2, again: 0.8, repeaters: 40 } },
    },
  },
};

async function world(
  blocks: readonly BlockName[],
  orders: readonly (readonly [daysAgo: number, skus: readonly string[]])[] = [],
) {
  const [customers, products, objects] = [memoryCustomers(4, () => 1), memoryProducts(), memoryObjects()];
  for (const told of GOODS) {
    await products.put(
      applyToProduct(undefined, shop.id, { type: 'product', updatedAt: 1, ...told }).record,
      undefined,
    );
  }
  const catalogue = new Map(products.all().map((record) => [record.sku, productOf(record)]));
  await objects.put(shelfKey(shop.id), JSON.stringify(shelfOf(catalogue, KNOWN, NOW)));
  for (const [n, [daysAgo, skus]] of orders.entries()) {
    await customers.setEntry(shop.id, 'c', `s:${n}`, anEntry({ at: NOW - daysAgo * DAY_MS }));
    const lines = skus.map((sku) => [sku, 1, 100, catalogue.get(sku)?.group] as const);
    await customers.setLines(shop.id, 'c', `s:${n}`, { version: 1, lines });
  }
  const reads: string[] = [];
  const noting =
    <A extends readonly unknown[], R>(what: string, read: (...args: A) => R) =>
    (...args: A): R => {
      reads.push(what);
      return read(...args);
    };
  const template = { id: 't', kind: 'marketing', locales: [], blocks: { email: blocks } } as const;
  const program = { id: 'p', steps: [{ do: 'send', id: 's', template: 't', channels: ['email'] }] } as never;
  const find = productFinder({
    customers: { lines: noting('lines', customers.lines) },
    standings: { get: noting('standing', async () => undefined) },
    products: { getMany: noting('products', products.getMany) },
    objects: { get: noting('shelf', objects.get) },
  });
  const load = blockLoader({ programs: [program], templates: [template] }, async () => find);
  const shown = async (now = NOW) => {
    const found = await load({ shop, touch, customer: await customers.get(shop.id, 'c'), now });
    return (
      found && Object.fromEntries(Object.entries(found).map(([name, list]) => [name, list.map(({ title }) => title)]))
    );
  };
  return { load, shown, reads, objects, products };
}

describe('products of a message', () => {
  test('are those of the last purchase, newest prices and pictures with them', async () => {
    const { load, shown, products } = await world(
      ['last-bought'],
      [
        [40, ['PAN']],
        [3, ['MUG', 'TEA']],
      ],
    );
    expect(await shown()).toEqual({ 'last-bought': ['Mug', 'Tea'] });
    const record = await products.get(shop.id, 'MUG');
    const cheaper = applyToProduct(record, shop.id, { type: 'product', sku: 'MUG', updatedAt: 2, priceMinor: 700 });
    await products.put(cheaper.record, record?.version);
    const customer = { shop: shop.id, id: 'c', entries: new Map([['s:1', anEntry({ at: NOW - 3 * DAY_MS })]]) };
    expect((await load({ shop, touch, customer, now: NOW }))?.['last-bought']?.[0]).toEqual({
      title: 'Mug',
      imageUrl: 'https://a.example/mug.jpg',
      priceMinor: 700,
      url: 'https://a.example/mug',
    });
  });

  test('what was asked for is shown to whom asked, and to nobody else', async () => {
    const { load } = await world(['asked-for', 'last-bought'], [[3, ['MUG', 'TEA']]]);
    const asked = { ...touch, subject: { at: NOW, product: { sku: 'MUG' } } };
    expect(await load({ shop, touch: asked, customer: undefined, now: NOW })).toMatchObject({
      'asked-for': [{ title: 'Mug' }],
    });
    expect(await load({ shop, touch, customer: undefined, now: NOW })).toMatchObject({ 'asked-for': [] });
  });

  test('what runs out is spoken of when it is due, not a month before', async () => {
    expect(await (await world(['running-out'], [[20, ['TEA', 'MUG']]])).shown()).toEqual({ 'running-out': ['Tea'] });
    expect(await (await world(['running-out'], [[2, ['TEA']]])).shown()).toEqual({ 'running-out': [] });
  });

  test('goes with it what more bought later than by chance, and who has it already sees something else', async () => {
    expect(await (await world(['goes-with'], [[3, ['MUG']]])).shown()).toEqual({ 'goes-with': ['Pot'] });
    expect(await (await world(['goes-with'], [[3, ['MUG', 'POT']]])).shown()).toEqual({ 'goes-with': [] });
  });

  test('bestsellers are of the favourite category, of all where none is known, and never what they have', async () => {
    expect(
      await (
        await world(
          ['bestsellers'],
          [
            [3, ['MUG']],
            [9, ['POT']],
            [12, ['TEA']],
          ],
        )
      ).shown(),
    ).toEqual({
      bestsellers: ['Pan'],
    });
    expect(await (await world(['bestsellers'])).shown()).toEqual({ bestsellers: ['Mug', 'Tea', 'Lamp'] });
  });

  test('new is what came in the last 60 days, the newest first', async () => {
    expect(await (await world(['new'])).shown()).toEqual({ new: ['Lamp', 'Pot'] });
    expect(await (await world(['new'], [[1, ['LAMP']]])).shown()).toEqual({ new: ['Pot'] });
  });

  test('none is shown twice in a message, and at most three of a block', async () => {
    const found = await (await world(BLOCKS, [[20, ['TEA', 'MUG', 'POT', 'PAN']]])).shown();
    const all = Object.values(found ?? {}).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(Math.max(...Object.values(found ?? {}).map((list) => list.length))).toBe(3);
  });

  test('cost few reads, and none where the template shows nothing', async () => {
    const { shown, reads } = await world(BLOCKS, [[3, ['MUG']]]);
    await shown();
    expect(reads.toSorted()).toEqual(['lines', 'products', 'shelf', 'standing']);
    await shown();
    expect(reads.filter((read) => read === 'shelf')).toHaveLength(1);
    await shown(NOW + 11 * 60_000);
    expect(reads.filter((read) => read === 'shelf')).toHaveLength(2);
    const none = await world([]);
    expect([await none.shown(), none.reads]).toEqual([undefined, []]);
  });

  test.each([undefined, '{', '{"version":2}'])('a shelf that is %j leaves blocks that need it empty', async (body) => {
    const { shown, objects } = await world(['last-bought', 'goes-with', 'bestsellers', 'new'], [[3, ['MUG']]]);
    if (body === undefined) await objects.remove(shelfKey(shop.id));
    else await objects.put(shelfKey(shop.id), body);
    expect(await shown()).toEqual({ 'last-bought': ['Mug'], 'goes-with': [], bestsellers: [], new: [] });
  });

  test('what was given back or not paid was not bought', async () => {
    const { load } = await world(['last-bought'], [[3, ['MUG']]]);
    const entry = anEntry({ at: NOW, state: 'unpaid' });
    const customer = { shop: shop.id, id: 'c', entries: new Map([['s:0', entry]]) };
    expect(await load({ shop, touch, customer, now: NOW })).toEqual({ 'last-bought': [] });
  });
});
