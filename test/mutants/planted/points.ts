import type { PlantedBug } from '../planted-bug.ts';

const SPEND = ['shared/flow/points/spend-points.test.ts'];
const GIVE = ['shared/flow/points/give-points.test.ts'];
const MERGES = ['shared/flow/points/points-over-merges.test.ts'];

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
    find: "if (member.isMerging) return 'conflict';",
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
  {
    id: 'points-spent-under-both-names',
    what: 'a merge does not close the journal of who goes',
    file: 'shared/flow/person/merge.ts',
    find: '  await closeJournal(stores, shop, gone);',
    put: '',
    tests: MERGES,
  },
  {
    id: 'points-before-the-journal-is-closed',
    what: 'an order that came over is spent while the one who went may still spend it',
    file: 'shared/flow/points/member-points.ts',
    find: 'isClosed(own) || (await',
    put: 'isClosed(own) && (await',
    tests: MERGES,
  },
  {
    id: 'points-of-orders-without-a-link',
    what: 'an order that came over before the links say so is spent again',
    file: 'shared/flow/points/own-orders.ts',
    find: 'if (way.root === root) for (const one of way.ids) ids.add(one);',
    put: 'if (way.root === root) continue;',
    tests: MERGES,
  },
  {
    id: 'points-of-orders-of-the-parted',
    what: 'orders of somebody who lives again still count for the other',
    file: 'shared/flow/points/own-orders.ts',
    find: '.filter(([, { origin }]) => !others.has(origin))',
    put: '',
    tests: MERGES,
  },
  {
    id: 'points-undone-for-the-other',
    what: 'a reward given back while two were one is taken again when they part',
    file: 'shared/flow/person/journals.ts',
    find: '...undoneSince(all, theirs), ',
    put: '',
    tests: MERGES,
  },
  {
    id: 'points-blocked-for-ever',
    what: 'who was merged by an older release keeps the other from spending',
    file: 'shared/flow/points/member-points.ts',
    find: '(await customers.get(shop, id))?.merging === true || isClosed',
    put: 'true || isClosed',
    tests: MERGES,
  },
];
