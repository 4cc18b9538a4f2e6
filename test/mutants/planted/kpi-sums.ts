import type { PlantedBug } from '../planted-bug.ts';

const TESTS = ['shared/model/kpi/day-sums.test.ts'];

/** What a day came to and what is so to date. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-new-whoever-buys',
    what: 'whoever buys counts as new on the day of the order that was read last',
    file: 'shared/model/kpi/form/accounts.ts',
    find: 'if (day < first) first = day;',
    put: 'first = day;',
    tests: TESTS,
  },
  {
    id: 'kpi-to-date-of-the-day-alone',
    what: 'to date adds up the buyers of days, so that who bought on two days is two',
    file: 'shared/model/kpi/day-sums.ts',
    find: 'line.toDate ?? line.cell',
    put: 'line.cell',
    tests: TESTS,
  },
  {
    id: 'kpi-net-keeps-what-went-back-later',
    what: 'the net of the accounts takes a return off the day of its order',
    file: 'shared/model/kpi/form/accounts.ts',
    find: 'put(dayOf(at), ofReturned, amountMinor)',
    put: 'put(orders.day[n] ?? 0, ofReturned, amountMinor)',
    tests: TESTS,
  },
];
