import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { asOfDay, kpiNamed, readOrders } from '#test/support/order-kpi.ts';
import type { Customer } from '../../customer/customer.ts';
import type { OrderEntry } from '../../order/order.ts';
import { DAY_MS, startOfDay } from '../../values/time/day.ts';
import { KPIS } from '../all.ts';

const TODAY = '2024-06-20';
const NAMES = KPIS.filter(({ ofOrders }) => ofOrders !== undefined).map(({ name }) => name);

it.each([
  ['nobody', [] as readonly OrderEntry[][]],
  ['a first order today', [[anEntry({ at: startOfDay(TODAY, 'UTC') })]]],
  [
    'an order that went back whole',
    [[anEntry({ at: startOfDay(TODAY, 'UTC') - DAY_MS, returns: [[startOfDay(TODAY, 'UTC'), 1000]] })]],
  ],
  ['orders before 1970 and after today', [[anEntry({ at: -400 * DAY_MS }), anEntry({ at: Date.parse('2030-01-01') })]]],
  ['a free order', [[anEntry({ grossMinor: 0 })]]],
  ['one who brings half of all', [[anEntry({ grossMinor: 9_000_000_000_000 })], [anEntry()]]],
])('%s: each KPI says a number or why there is none', (_, histories) => {
  const people = histories.map(
    (orders, i): Customer => ({ shop: 's', id: `c${i}`, entries: new Map(orders.map((one, n) => [`s:${n}`, one])) }),
  );
  for (const name of NAMES) {
    const value = readOrders(kpiNamed(name), people, asOfDay(TODAY, 'UTC'));
    if (!value.known) {
      expect(value.why.en.length * value.why.zh.length, name).toBeGreaterThan(0);
      continue;
    }
    const { value: n, of = 1, low = 0, high = 1, parts = {} } = value;
    for (const one of [n, of, low, high, ...Object.values(parts)])
      expect([name, Number.isFinite(one)]).toEqual([name, true]);
  }
});
