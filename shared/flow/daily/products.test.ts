import { describe, expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { affinityCounter } from '#model/affinity/counter.ts';
import { asksForProducts } from '#model/product/knowledge.ts';
import { applyToProduct } from '#model/product/product.ts';
import { replenishmentCounter } from '#model/replenishment/counter.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { watchedCounter } from '#model/watched/counter.ts';
import { aShop } from '#test/support/daily.ts';
import { customerBuying } from '#test/support/purchases.ts';
import { keepProductKnowledge, productContext, readProductKnowledge } from './products.ts';

const DAY = '2024-03-31';
const shop = aShop({ timezone: 'UTC', products: { affinity: true, minSupport: 5, replenishment: true } });

async function world() {
  const products = memoryProducts();
  const event = { type: 'product', sku: 'sku-of-mug', updatedAt: 1, category: 'kitchen', daysOfSupply: 30 } as const;
  await products.put(applyToProduct(undefined, shop.id, event).record, undefined);
  return { products, objects: memoryObjects() };
}

function countedDay() {
  const counts = {
    affinity: affinityCounter.zero(),
    replenishment: replenishmentCounter.zero(),
    watched: watchedCounter.zero(),
  };
  const today = dayNumber(DAY);
  const context = { shop, day: DAY, today, end: endOfDay(DAY, 'UTC') };
  for (let i = 0; i < 12; i++) {
    const known = customerBuying(today)([
      [40, 'mug', 1],
      [9, 'mug', 1],
      [2, 'soap', 1],
    ]);
    affinityCounter.add(counts.affinity, known.row, known, context);
    replenishmentCounter.add(counts.replenishment, known.row, known, context);
  }
  return counts;
}

describe('what a run knows of products', () => {
  it('is the catalogue, and what the run of the day before had found', async () => {
    const w = await world();
    expect(await productContext({ shop, day: DAY }, { details: true }, w)).toEqual({
      catalogue: new Map([
        ['sku-of-mug', { sku: 'sku-of-mug', category: 'kitchen', daysOfSupply: 30, deleted: false }],
      ]),
      products: undefined,
    });
    await keepProductKnowledge({ shop, day: DAY, mode: 'full' }, countedDay(), w);
    const { products } = await productContext({ shop, day: '2024-04-01' }, { details: true }, w);
    expect(products?.affinity).toMatchObject({ buyers: 12, minSupport: 5, counted: ['mug', 'soap'] });
    expect(products?.affinity?.pairs).toEqual([[0, 1, 12, 38]]);
    expect(products?.replenishment?.pieces?.groups['=mug']?.repeaters).toBe(12);
    expect(await productContext({ shop, day: '2024-04-02' }, { details: true }, w)).toMatchObject({
      products: undefined,
    });
  });

  it('is nothing, and nothing is read or kept, where the shop asks for nothing', async () => {
    const plain = aShop({ products: { affinity: false } });
    expect(asksForProducts(plain)).toBe(false);
    const objects = memoryObjects();
    await keepProductKnowledge({ shop: plain, day: DAY, mode: 'full' }, countedDay(), {
      objects,
      products: memoryProducts(),
    });
    expect(await objects.list('')).toEqual([]);
    const unread = () => {
      throw new Error('read');
    };
    expect(
      await productContext(
        { shop: plain, day: DAY },
        { details: false },
        { products: { pages: unread }, objects: { get: unread } },
      ),
    ).toEqual({});
  });

  it('I8: a restated day keeps what its own run had found; what is damaged counts as not there', async () => {
    const { objects } = await world();
    await keepProductKnowledge({ shop, day: DAY, mode: 'snapshot-only' }, countedDay(), {
      objects,
      products: memoryProducts(),
    });
    expect(await objects.list('')).toEqual([]);
    await keepProductKnowledge({ shop, day: DAY, mode: 'catch-up' }, countedDay(), {
      objects,
      products: memoryProducts(),
    });
    const [key = ''] = await objects.list('');
    expect(await readProductKnowledge(shop.id, DAY, objects)).toBeDefined();
    for (const body of ['{"version":1,"affinity":{}}', '{"version":', '{"version":2}']) {
      await objects.put(key, body);
      expect(await readProductKnowledge(shop.id, DAY, objects)).toBeUndefined();
    }
  });
});
