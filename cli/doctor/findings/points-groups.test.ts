import { expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { testShop } from '#test/support/shop.ts';
import { groupFindings } from './points-groups.ts';

const shop = testShop();
const weighing = (groups: Readonly<Record<string, number>>) => ({
  ...{ ...EXAMPLE_MEMBERSHIP, shop: shop.id },
  points: {
    name: { en: 'p' },
    rules: [{ from: '2026-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 3, groups }],
  },
});

it('a group in the rules of points that no product has is said, with those that are written alike', async () => {
  const products = memoryProducts();
  const found = (groups: Readonly<Record<string, number>>) => groupFindings(products, [shop], [weighing(groups)]);
  expect(await found({ tea: 2 })).toEqual([]);
  for (const [n, group] of ['mugs', 'teas', undefined, 'constructor'].entries())
    await products.put(
      { shop: shop.id, sku: `S${n}`, version: 1, told: group ? { group: [0, group] } : {} },
      undefined,
    );
  expect(await found({ teas: 2 })).toMatchObject([{ ok: true }]);
  expect(await found({ teas: 2, tea: 2 })).toEqual([
    {
      ...{ what: `product groups in rules of points of ${shop.id}`, ok: false },
      found: 'no product of the catalogue is of the group "tea", so its factor changes nothing',
      remedy: 'write a group as the catalogue has it: teas, constructor, mugs',
    },
  ]);
  expect(await groupFindings(products, [shop], [])).toEqual([]);
});
