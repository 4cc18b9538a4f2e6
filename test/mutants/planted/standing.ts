import type { PlantedBug } from '../planted-bug.ts';

const FIRST = ['shared/flow/person/first-standing.test.ts'];

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
  {
    id: 'standing-first-over-another',
    what: 'the first row of a person is taken for right though another delivery had made one',
    file: 'shared/flow/person/first-standing.ts',
    find: '    isFirst &&\n',
    put: '',
    tests: FIRST,
  },
  {
    id: 'standing-first-without-later-links',
    what: 'the first row of a person does not know an address that another delivery linked before it crashed',
    file: 'shared/flow/person/first-standing.ts',
    find: 'isOnly(new Set(keys), (await customers.getLinks(shop, id)).identities)',
    put: 'true',
    tests: FIRST,
  },
  {
    id: 'standing-first-of-the-merged',
    what: 'who was merged or erased while their first row was written keeps it',
    file: 'shared/flow/person/first-standing.ts',
    find: "(await customers.ensure(shop, id)) === 'present' &&",
    put: '',
    tests: FIRST,
  },
  {
    id: 'standing-first-despite-words',
    what: 'a first order hides what else its delivery said of the person',
    file: 'shared/flow/ingest/keep-standings.ts',
    find: '!ordered || persons.length !== 1 || erased',
    put: 'persons.length !== 1 || erased',
    tests: FIRST,
  },
  {
    id: 'standing-repeat-without-suppression',
    what: 'after a crash a first order that is told again leaves the row that does not know of a suppressed address',
    file: 'shared/flow/ingest/keep-standings.ts',
    find: 'if (await deps.consents.suppression(shop, id, one)) return false;',
    put: 'void one;',
    tests: FIRST,
  },
  {
    id: 'standing-repeat-without-address',
    what: 'after a crash an order that is told again leaves the row that does not know of a linked address',
    file: 'shared/flow/ingest/keep-standings.ts',
    find: 'if (order.identity[address] !== undefined && !channels[id]?.address) return false;',
    put: '',
    tests: FIRST,
  },
  {
    id: 'standing-news-of-a-lost-race',
    what: 'an order that linked an address and lost a race for its row does not have the row of standing made',
    file: 'shared/flow/ingest/apply-order.ts',
    find: '{ ...person, news }',
    put: 'person',
    tests: ['shared/flow/person/keep-standing.test.ts'],
  },
];
