import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'lane-takes-whoever-lies-in-its-partition',
    what: 'after shards have risen, a person whose rows lie in two of them is decided by two lanes',
    file: 'shared/adapters/dynamo/due-rows.ts',
    find: 'laneOf(bucketOf(customerId, shards), lane.of) === lane.lane',
    put: 'customerId.length > 0',
    tests: ['test/contract/due-shards.test.ts'],
  },
  {
    id: 'old-row-removed-by-its-new-key',
    what: 'a row of an older number of shards is never removed, and is found again each minute',
    file: 'shared/adapters/dynamo/due-rows.ts',
    find: 'pk: due.partition ?? pk',
    put: 'pk',
    tests: ['test/contract/due-shards.test.ts'],
  },
  {
    id: 'watermark-passes-what-is-left',
    what: 'touches that no time was left for are not looked for again',
    file: 'shared/flow/dispatch/dispatch.ts',
    find: 'const next = Math.min(now, leftFrom - 1);',
    put: 'const next = now;',
    tests: ['shared/flow/dispatch/pages.test.ts'],
  },
  {
    id: 'pace-check-looked-at-for-ever',
    what: 'a check that was made is asked for again by each sweep of its hour',
    file: 'shared/adapters/dynamo/due-rows.ts',
    find: 'after: dueSortAfter(checkedUpTo),',
    put: "after: '0',",
    tests: ['test/contract/touches.test.ts'],
  },
];
