import type { PlantedBug } from '../planted-bug.ts';

const SHOP = 'shared/domain/privacy/erase-shop.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'erase-shop-takes-residues',
    what: 'the erasure of a platform takes what stayed of erased people',
    file: SHOP,
    find: 'if (isResidue(id)) return [];',
    put: '',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-takes-buyers-of-others',
    what: 'the erasure of a platform takes people who are known from another one',
    file: SHOP,
    find: 'sources.size === 1 &&',
    put: 'sources.size >= 1 &&',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-spares-account-holders',
    what: 'an account of the platform itself is taken for one of another platform',
    file: SHOP,
    find: "place.replace(/^account:/, '')",
    put: 'place',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-takes-nobody',
    what: 'who is known from the platform only is left',
    file: SHOP,
    find: 'if (!sources.has(platform)) return [];',
    put: 'return [];',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-void-entry-counts',
    what: 'an order that went to somebody else makes its former holder a customer of its platform',
    file: SHOP,
    find: "if (state !== 'x' || members.has((await orders.get(shop, key))?.owner ?? '')) sources.add(source);",
    put: 'sources.add(source);',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-stops-after-one-call',
    what: 'customers behind the first thousand of a bucket are left',
    file: SHOP,
    find: 'await deps.queue.send([{ ...message, bucket, after: last.id }]);',
    put: '',
    tests: ['test/unit/erase-shop.test.ts'],
  },
  {
    id: 'erase-shop-orders-of-who-stays',
    what: 'orders at the platform of a person who stays are not forgotten',
    file: 'shared/domain/privacy/forget-platform.ts',
    find: 'for (const order of orders) await forgetOrder(deps.orders, order);',
    put: '',
    tests: ['test/unit/erase-shop.test.ts'],
  },
];
