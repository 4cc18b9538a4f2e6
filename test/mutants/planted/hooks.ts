import type { PlantedBug } from '../planted-bug.ts';

const authority = 'shared/domain/ingest/authority.ts';
const authorityTest = ['test/unit/authority.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'authority-not-asked',
    what: 'what the sender may speak of is not looked at',
    file: 'shared/domain/ingest/apply-events.ts',
    find: 'requireAuthority(event, delivery.authority);',
    put: 'requireAuthority(event, undefined);',
    tests: authorityTest,
  },
  {
    id: 'authority-forgets-carts-of-orders',
    what: 'an order of a till ends the cart of another platform',
    file: authority,
    find: "return isOwn(event.cartKey) ? undefined : 'cartKey';\n    case 'return'",
    put: "return undefined;\n    case 'return'",
    tests: authorityTest,
  },
  {
    id: 'authority-by-any-letter',
    what: 'a declared platform opens all of them',
    file: authority,
    find: 'key === undefined || authority.letters.has(',
    put: 'key === undefined || authority.letters.size > 1 || authority.letters.has(',
    tests: authorityTest,
  },
  {
    id: 'till-claims-double-opt-in',
    what: 'a till says that a consent was confirmed on our own page',
    file: 'shared/domain/platforms/standard/standard.ts',
    find: "...(type === 'consent' && sourceOf(value)), ",
    put: '',
    tests: authorityTest,
  },
  {
    id: 'till-merges-by-address',
    what: 'whoever holds a secret makes one person of two by their addresses',
    file: authority,
    find: 'accountId !== undefined && (card ?? email ?? phone) === undefined;',
    put: 'accountId !== undefined || (card ?? email ?? phone) !== undefined;',
    tests: authorityTest,
  },
  {
    id: 'parked-till-not-replayed',
    what: 'a parked delivery of the signed endpoint is taken for unreadable',
    file: 'shared/domain/replay/replay.ts',
    find: "topic === 'events' && platform !== SIGNED_ENDPOINT",
    put: "topic === 'events'",
    tests: authorityTest,
  },
];
