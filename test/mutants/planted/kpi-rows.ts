import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-ninth-cell-forgets',
    what: 'of a KPI with more than eight cells, all but the first eight hold only what was counted last',
    file: 'shared/model/kpi/cell-places.ts',
    find: 'if (known !== undefined) return known;',
    put: '',
    tests: ['shared/model/kpi/vectors.test.ts'],
  },
  {
    id: 'kpi-shared-cells-not-found',
    what: 'a KPI whose cells others read too looks for them under its own name, and says 0',
    file: 'shared/model/kpi/read-kpi.ts',
    find: 'rowsOf(rows, cellsKeyOf(kpi), period)',
    put: 'rowsOf(rows, kpi.name, period)',
    tests: ['shared/model/kpi/values.test.ts'],
  },
  {
    id: 'kpi-closed-day-takes-in-later-orders',
    what: 'a KPI puts what happened after the closed day into cells of days to come',
    file: 'shared/model/kpi/vectors.ts',
    find: 'if (at <= last && at >= first) counts.add(at, cell, n);',
    put: 'if (at >= first) counts.add(at, cell, n);',
    tests: ['shared/model/kpi/vectors.test.ts'],
  },
  {
    id: 'kpi-row-keeps-cells-that-are-gone',
    what: 'an order that moved to another day stays counted on the one where it was',
    file: 'shared/model/kpi/restate.ts',
    find: '!(counted.has(name) && at >= (windows.get(name) ?? at)) && !(isOwn',
    put: '!(isOwn',
    tests: ['shared/flow/daily/kpi-rows.test.ts'],
  },
  {
    id: 'kpi-known-on-undoes-oldest-first',
    what: 'of a row that was restated twice, what was known on a day is what was known between the two',
    file: 'shared/model/kpi/restate.ts',
    find: '.toSorted((a, b) => b.n - a.n)',
    put: '.toSorted((a, b) => a.n - b.n)',
    tests: ['shared/flow/daily/kpi-rows.test.ts'],
  },
  {
    id: 'kpi-stale-read-overwrites',
    what: 'a row is written over whatever is there, and the value between the two is lost',
    file: 'shared/adapters/dynamo/kpi-rows.ts',
    find: "ConditionExpression: 'restated = :read'",
    put: "ConditionExpression: 'restated >= :read OR restated < :read'",
    tests: ['test/contract/snapshots.test.ts'],
  },
];
