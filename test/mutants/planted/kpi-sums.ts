import type { PlantedBug } from '../planted-bug.ts';

const TESTS = ['shared/model/kpi/day-sums.test.ts'];

/** What a day came to and what is so to date. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-new-whoever-buys',
    what: 'whoever buys counts as new on the day of the last order',
    file: 'shared/model/kpi/form/accounts.ts',
    find: "put(days[0] ?? 0, 'first', 1)",
    put: "put(days.at(-1) ?? 0, 'first', 1)",
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
    find: 'put(seen.dayOf(at), names.returned, amountMinor)',
    put: 'put(orders.day[n] ?? 0, names.returned, amountMinor)',
    tests: TESTS,
  },
  {
    id: 'kpi-buyers-of-what-stands-alone',
    what: 'who gave an order back whole is taken off the buyers of its day',
    file: 'shared/model/kpi/form/accounts.ts',
    find: 'returns > 0 ? daysPaid(orders, context.end) : seen.days',
    put: 'seen.days',
    tests: TESTS,
  },
  {
    id: 'kpi-product-group-counts-by-line',
    what: 'an order counts once for each line of a product group',
    file: 'shared/model/kpi/form/returned-goods.ts',
    find: 'if (told[n] === cell) return true;',
    put: 'if (told[n] === cell) return false;',
    tests: ['shared/model/kpi/kpis/return-rate-by-product.test.ts'],
  },
];
