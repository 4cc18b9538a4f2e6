import type { PlantedBug } from '../planted-bug.ts';

/** How a person stands, and what an order was. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'standing-over-anything',
    what: 'of two writers of a row of standing the one who read first wins',
    file: 'shared/flow/person/keep-standing.ts',
    find: 'standings.put(shop, customerId, made.standing, held?.version)',
    put: 'standings.put(shop, customerId, made.standing, (await standings.get(shop, customerId))?.version)',
    tests: ['shared/flow/person/keep-standing.test.ts'],
  },
  {
    id: 'standing-of-the-erased',
    what: 'a row of standing that was being made survives the erasure of its person',
    file: 'shared/flow/person/keep-standing.ts',
    find: 'if (isGone) await standings.remove(shop, customerId);',
    put: '',
    tests: ['shared/flow/person/keep-standing.test.ts'],
  },
  {
    id: 'standing-outdated-after-a-crash',
    what: 'a crash after an address was linked leaves a row of standing that does not know it',
    file: 'shared/flow/person/resolve-person.ts',
    find: 'if (joinsKnown(question)) await loseStanding(stores, shop.id, id);',
    put: '',
    tests: ['shared/flow/person/keep-standing.test.ts'],
  },
];
