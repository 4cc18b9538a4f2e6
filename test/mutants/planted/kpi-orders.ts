import type { PlantedBug } from '../planted-bug.ts';

const OWN = ['shared/model/kpi/kpis/orders.test.ts'];
const TRAPS = ['shared/flow/ingest/kpi-traps.test.ts'];

/** Figures of orders that look right and are not. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-cohort-too-young',
    what: 'a cohort is shown as soon as its first buyers are old enough',
    file: 'shared/model/kpi/form/cohort.ts',
    find: 'lastDayOf(month) + days;',
    put: 'lastDayOf(month - 1) + 1 + days;',
    tests: TRAPS,
  },
  {
    id: 'kpi-counted-twice',
    what: 'who buys again on the last of 30 days counts as two buyers that day',
    file: 'shared/model/kpi/form/trailing.ts',
    find: 'if (until === undefined || begin > until) {',
    put: 'if (until === undefined || begin >= until - 1) {',
    tests: ['shared/model/kpi/form/trailing.test.ts'],
  },
  {
    id: 'kpi-split-order-repeats',
    what: 'a second order of the first day counts as a repeat order',
    file: 'shared/model/kpi/kpis/repeat-orders.ts',
    find: 'placed > first)',
    put: 'placed >= first)',
    tests: OWN,
  },
  {
    id: 'kpi-late-returns-count',
    what: 'what went back after its 30 days counts in the return rate, so old months look worse',
    file: 'shared/model/kpi/form/returned.ts',
    find: 'if (localDayNumber(at, zone) <= by) sum',
    put: 'if (localDayNumber(at, zone) <= by + 60) sum',
    tests: OWN,
  },
];
