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
];
