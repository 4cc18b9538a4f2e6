import type { PlantedBug } from '../planted-bug.ts';

const tests = ['shared/view/page/report-page.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'view-young-cohort-as-final',
    what: 'I9: a cell of a cohort that can still rise is drawn as final',
    file: 'shared/view/parts/cohorts.ts',
    find: "!cell.mature && ' young'",
    put: "cell.mature && ' young'",
    tests,
  },
  {
    id: 'view-csv-formula',
    what: 'a file of a table holds a formula that somebody typed',
    file: 'shared/model/values/text/csv.ts',
    find: "typeof value === 'string' && acts",
    put: 'false',
    tests: ['shared/view/page/report-page.test.ts', 'cli/export/csv-cell.test.ts'],
  },
  {
    id: 'view-over-limit-as-below',
    what: 'a share of complaints beyond the limit of a provider is told as below it',
    file: 'shared/view/parts/deliverability.ts',
    find: 'used >= 1 ? told.over : told.below',
    put: 'told.below',
    tests,
  },
  {
    id: 'kpi-of-a-day-to-come',
    what: 'kpi answers for a day after the last run with the figures of days before it',
    file: 'cli/kpi/told-by.ts',
    find: 'if (run === undefined || run < day) {',
    put: 'if (run === undefined) {',
    tests: ['cli/kpi/told-by.test.ts'],
  },
];
