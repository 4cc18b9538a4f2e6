import type { PlantedBug } from '../planted-bug.ts';

const STATE = { file: 'shared/model/membership/state.ts', tests: ['shared/model/membership/state.test.ts'] };

/** Who is a member, and since when. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'another-birthday-counts-at-once',
    what: 'who tells another birthday has two of them in one year',
    file: 'shared/model/membership/birthday.ts',
    find: 'told.findLast(([at]) => at < start)',
    put: 'told.findLast(([at]) => at < startOfDay(day, zone))',
    tests: ['shared/model/membership/birthday.test.ts'],
  },
  {
    id: 'a-card-gives-away-its-holder',
    what: 'an account that names the card of somebody who has another account becomes that one',
    file: 'shared/flow/person/resolve-person.ts',
    find: "if (isRoom || !fresh.some(({ kind }) => kind === 'account')) return owner;",
    put: 'return isRoom ? owner : owner;',
    tests: ['shared/flow/person/people-apart.test.ts'],
  },
  {
    id: 'member-brought-back',
    what: 'an older system that tells of its members each night makes those members again who have left',
    ...STATE,
    find: 'if (at >= end || (before && before[1] <= at)) return [];',
    put: '',
  },
  {
    id: 'member-times-lost',
    what: 'who joins again has lost the points of the time before',
    ...STATE,
    find: 'return { ...said, times: [...before, ...open] };',
    put: 'return { ...said, times: [...open] };',
  },
  {
    id: 'member-left-by-one-id',
    what: 'who left by one record is a member still by another that turned out to be the same person',
    ...STATE,
    find: '[from, Math.min(to, end)]));',
    put: '[from, to]));',
  },
  {
    id: 'member-away-earns',
    what: 'orders earn points while somebody is no member',
    file: 'shared/model/points/order-lots.ts',
    find: ' && !away.some(([from, to]) => at >= from && at < to);',
    put: ';',
    tests: ['shared/flow/points/leave-and-join.test.ts'],
  },
  {
    id: 'member-card-stolen',
    what: 'whoever types the number of somebody else’s card gets their points',
    file: 'shared/flow/joining/bind-card.ts',
    find: '.kinds.some((kind) => OWN.has(kind));',
    put: '.kinds.some(() => false);',
    tests: ['shared/flow/member/join/join.test.ts'],
  },
  {
    id: 'member-card-of-two',
    what: 'two strangers who type the number of one card become one person',
    file: 'shared/flow/joining/bind-card.ts',
    find: 'return (known > 0 ? known : await counters.add(card, ends)) === 1;',
    put: 'return (known > 0 ? known : await counters.add(card, ends)) > 0;',
    tests: ['shared/flow/member/join/join.test.ts'],
  },
  {
    id: 'member-joined-by-old-mail',
    what: 'an old mail joins somebody again who has left since',
    file: 'shared/flow/joining/join-member.ts',
    find: "if (own?.value.state === 'left' && own.at > signedUpAt) return { isMember: false, events: [] };",
    put: '',
    tests: ['shared/flow/member/join/join.test.ts'],
  },
  {
    id: 'member-page-forwarded',
    what: 'a forwarded mail shows the orders of its reader for ever',
    file: 'shared/flow/member/load/load-member.ts',
    find: "const isFresh = claim.purpose === 'member-fresh';",
    put: 'const isFresh = true;',
    tests: ['shared/flow/member/open-member.test.ts'],
  },
  {
    id: 'member-leaves-by-forwarded-mail',
    what: 'whoever has an old mail of a member can make them leave',
    file: 'shared/flow/member/open-member.ts',
    find: 'if (action.needsFresh && !view.isFresh)',
    put: 'if (action.needsFresh && view.isFresh === undefined)',
    tests: ['shared/flow/member/open-member.test.ts'],
  },
];
