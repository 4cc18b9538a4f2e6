import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'consent-of-any-bigcommerce-subscriber',
    what: 'a BigCommerce subscriber with any consent, also of carts alone, is granted',
    file: 'shared/domain/platforms/bigcommerce/people.ts',
    find: 'consents.includes(NEWSLETTER)',
    put: 'consents.length > 0',
    tests: ['test/unit/consent-records.test.ts'],
  },
  {
    id: 'consent-of-none-says-nothing',
    what: 'a BigCommerce subscriber without a consent says that nobody was asked yet, so a replay takes no grant back',
    file: 'shared/domain/platforms/bigcommerce/people.ts',
    find: "? 'granted' : 'withdrawn'",
    put: "? 'granted' : 'pending'",
    tests: ['test/unit/consent-records.test.ts'],
  },
  {
    id: 'consent-of-a-draft',
    what: 'the box of a WooCommerce checkout that nobody sent is a consent',
    file: 'shared/domain/platforms/woocommerce/order.ts',
    find: 'key === undefined || event.draft',
    put: 'key === undefined',
    tests: ['test/unit/consent-records.test.ts'],
  },
];
