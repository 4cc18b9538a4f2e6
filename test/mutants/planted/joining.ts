import type { PlantedBug } from '../planted-bug.ts';

const STATE = { file: 'shared/model/membership/state.ts', tests: ['shared/model/membership/state.test.ts'] };

/** Who is a member, and since when. */
export const bugs: readonly PlantedBug[] = [
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
];
