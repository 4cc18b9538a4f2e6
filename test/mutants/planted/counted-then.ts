import type { PlantedBug } from '../planted-bug.ts';

/** A state that an earlier version wrote. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-of-an-earlier-version-is-nothing',
    what: 'what an earlier version did not count is shown as 0 beside the orders that it did',
    file: 'shared/model/kpi/read-kpi.ts',
    find: 'return !others.some((key) => key !== own && hold(key));',
    put: 'return others.length > 0;',
    tests: ['shared/model/kpi/values.test.ts'],
  },
  {
    id: 'kpi-of-nobody-is-not-counted',
    what: 'a shop whose buyers are all anonymous is told that nothing was counted, where it was and came to 0',
    file: 'shared/model/kpi/read-kpi.ts',
    find: "grain === kpi.grain && buyers === 'only')",
    put: 'grain === kpi.grain && buyers !== undefined)',
    tests: ['shared/model/kpi/values.test.ts'],
  },
];
