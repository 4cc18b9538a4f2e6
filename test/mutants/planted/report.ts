import type { PlantedBug } from '../planted-bug.ts';

const LOADED = ['shared/flow/report/load-report.test.ts'];
const KPIS = ['shared/flow/report/kpis.test.ts'];

/** What a report tells of a shop. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'report-half-rounded-down',
    what: 'of an odd sum somebody too few is named as who brings half of it',
    file: 'shared/flow/report/half-of-net.ts',
    find: 'const half = (total + 1n) / 2n;',
    put: 'const half = total / 2n;',
    tests: LOADED,
  },
  {
    id: 'report-never-picked-up-not-allowed',
    what: 'messages that the policy let go and no sender took look as if the policy had refused them',
    file: 'shared/flow/report/programs.ts',
    find: "state === 'unknown' || reason === 'never_picked_up'",
    put: "state === 'unknown'",
    tests: LOADED,
  },
  {
    id: 'report-week-finished-early',
    what: 'the week that goes on is shown as one in which less was bought',
    file: 'shared/flow/report/weeks.ts',
    find: 'finished: days.length === 7',
    put: 'finished: days.length > 0',
    tests: KPIS,
  },
  {
    id: 'report-foretold-by-todays-models',
    what: 'a prediction is checked by models that know already what came, and always holds',
    file: 'shared/flow/report/read-day.ts',
    find: 'await modelsOf(compared)',
    put: 'await modelsOf(day)',
    tests: ['shared/flow/report/between.test.ts'],
  },
  {
    id: 'report-days-between-are-always-thirty',
    what: 'churn since a day that is older, or younger, is shown as that of 30 days',
    file: 'shared/flow/report/between.ts',
    find: '{ from, days: daysBetween(from, day), ...between.moved }',
    put: '{ from, days: 30, ...between.moved }',
    tests: ['shared/flow/report/between.test.ts'],
  },
];
