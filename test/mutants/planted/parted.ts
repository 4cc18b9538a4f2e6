import type { PlantedBug } from '../planted-bug.ts';

const PARTED = ['shared/flow/person/whose-contact.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'access-hands-over-the-other',
    what: 'who was one with somebody by mistake is handed the orders of the other as they were delivered',
    file: 'shared/flow/privacy/kept-deliveries.ts',
    find: 'return (text) => mentions(text, other) && !mentions(text, own);',
    put: 'return (text) => mentions(text, other) && text === "";',
    tests: PARTED,
  },
  {
    id: 'erase-forgets-who-was-one',
    what: 'deliveries of a person stay under whom they were one with, where no order leads there',
    file: 'shared/flow/privacy/gather-person.ts',
    find: '(await customers.getLinks(shop, id)).apart) former.add(other);',
    put: '(await customers.getLinks(shop, id)).apart) former.delete(other);',
    tests: PARTED,
  },
];
