import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'messages-bought-before',
    what: 'an order of the same morning counts for a message of the evening',
    file: 'shared/model/kpi/form/bought-after.ts',
    find: 'if (!send || send.at > at || placed',
    put: 'if (!send || placed',
    tests: ['shared/flow/daily/touched.test.ts'],
  },
  {
    id: 'messages-forgotten-after-their-days',
    what: 'messages whose 15 days are over are counted as none by the next run',
    file: 'shared/model/kpi/restate.ts',
    find: 'at >= (windows.get(name) ?? at)',
    put: 'at >= Number.NEGATIVE_INFINITY',
    tests: ['shared/flow/daily/touched.test.ts'],
  },
  {
    id: 'messages-every-reminder-buys',
    what: 'an order counts for each reminder before it',
    file: 'shared/model/kpi/form/bought-after.ts',
    find: 'if (counted.has(kind)) continue;',
    put: '',
    tests: ['shared/flow/daily/touched.test.ts'],
  },
  {
    id: 'messages-sent-of-another-count',
    what: 'a report says that fewer messages left than were delivered, since it takes what left from snapshots',
    file: 'shared/flow/report/load-report.ts',
    find: 'const listed = settled(taken, rows);',
    put: 'const listed = taken; settled([], rows);',
    tests: ['shared/flow/report/settled.test.ts'],
  },
  {
    id: 'messages-known-late-planned-twice',
    what: 'a message that is known to have left since the run counts as not known, too',
    file: 'shared/flow/report/settled.ts',
    find: 'Math.min(more, touch.count)',
    put: '0',
    tests: ['shared/flow/report/settled.test.ts'],
  },
  {
    id: 'messages-whole-days-in-memory',
    what: 'a run holds every ended touch of fifteen days before it counts the first',
    file: 'shared/flow/daily/touched.ts',
    find: 'of touches.endsOn(shop.id, on)) {',
    put: 'of await Array.fromAsync(touches.endsOn(shop.id, on))) {',
    tests: ['shared/flow/daily/touched.test.ts'],
  },
];
