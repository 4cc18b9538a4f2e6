import type { PlantedBug } from '../planted-bug.ts';

const SPEND = ['shared/flow/points/spend-points.test.ts'];
const GIVE = ['shared/flow/points/give-points.test.ts'];

/** Points of members: what is spent, given, undone and set right. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'points-spent-under-a-late-clock',
    what: 'a spend that a clock ahead has dated later does not count for who asks now',
    file: 'shared/flow/points/member-points.ts',
    find: 'Math.min(books.available, ...later)',
    put: 'books.available',
    tests: SPEND,
  },
  {
    id: 'points-given-by-a-closed-journal',
    what: 'a journal that a merge has closed is written on',
    file: 'shared/flow/points/append-entry.ts',
    find: "if (member.isClosed) return 'conflict';",
    put: '',
    tests: GIVE,
  },
  {
    id: 'points-given-twice',
    what: 'what has been given once is given again under the same id',
    file: 'shared/flow/points/give-points.ts',
    find: "entry.kind === 'give' && entry.id === id",
    put: 'false',
    tests: GIVE,
  },
  {
    id: 'points-given-for-ever',
    what: 'points that are given do not expire by the rules of that day',
    file: 'shared/flow/points/give-points.ts',
    find: 'request.expiresAt ?? expiryOf(membership.points?.rules ?? [], at, shop.timezone)',
    put: 'request.expiresAt',
    tests: GIVE,
  },
  {
    id: 'points-undone-only-here',
    what: 'a reward that was claimed before a merge cannot be given back',
    file: 'shared/flow/points/undo-spend.ts',
    find: 'if (!member.entries.some((entry) => entry.kind === kind',
    put: 'if (!member.entries.slice(0, member.next).some((entry) => entry.kind === kind',
    tests: GIVE,
  },
];
