import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import { asOfDay, countOrders, kpiNamed, readOrders } from '#test/support/order-kpi.ts';
import type { Fact } from '../../customer/facts.ts';
import type { KnownCustomer } from '../../day/known-customer.ts';
import type { OrderDetails } from '../../order/details.ts';
import type { OrderEntry } from '../../order/order.ts';
import { OrderColumns } from '../../order/order-columns.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import { monthNumber } from '../../values/time/month.ts';
import { watchedCounter, watchedSkus } from '../../watched/counter.ts';

const DAY = '2024-06-20';
const TODAY = dayNumber(DAY);
const MONTH = monthNumber(DAY);

/** Orders by key: days ago, SKUs, and after how many days it went back. */
function somebody(
  orders: Readonly<Record<string, readonly [ago: number, skus: readonly string[], back?: number]>>,
  cases: readonly (string | undefined)[] = [],
): KnownCustomer {
  const entries = new Map<string, OrderEntry>();
  const details = new Map<string, OrderDetails>();
  for (const [key, [ago, skus, back]] of Object.entries(orders)) {
    const at = (TODAY - ago) * DAY_MS;
    entries.set(
      key,
      anEntry({ at, grossMinor: 1000, returns: back === undefined ? [] : [[at + back * DAY_MS, 1000]] }),
    );
    details.set(key, { version: 1, lines: skus.map((sku) => [sku, 1, 500]) });
  }
  const facts = cases.map(
    (orderKey, n): Fact => ({
      ...{ kind: 'case', name: `c${n}`, at: (TODAY - 1) * DAY_MS },
      value: { state: 'open', cause: 'late', ...(orderKey !== undefined && { orderKey }) },
    }),
  );
  return { customer: { shop: 'garden', id: 'ada', entries }, details, facts };
}

const products = { affinity: true } as const;
const context = (watched?: object) => {
  const made = asOfDay(DAY, 'UTC', watched && ({ watched } as never));
  return { ...made, shop: { ...made.shop, products } };
};

describe('returns by SKU', () => {
  const ada = somebody({
    a: [31, ['mug', 'mug', 'tea'], 3],
    b: [32, ['mug']],
    c: [33, ['tea'], 40],
    d: [3, ['mug'], 1],
  });

  it('count an order once for each of its SKUs, after its 30 days, and all that are not watched as one', () => {
    const watched = context({ returned: ['mug'], cases: [] });
    const cells = countOrders(kpiNamed('return-rate-by-sku'), [ada], watched).get(MONTH);
    expect(cells).toEqual({ 'orders:mug': 2, 'returned:mug': 1, 'orders:': 2, 'returned:': 1 });
    expect(countOrders(kpiNamed('return-rate-by-sku'), [ada], context()).get(MONTH)).toEqual({
      'orders:': 3,
      'returned:': 1,
    });
  });

  it('are told with what went back most first, each beside the orders that it is of', () => {
    const watched = context({ returned: ['mug', 'tea'], cases: [] });
    const more = somebody({ e: [34, ['tea'], 1] });
    const value = readOrders(kpiNamed('return-rate-by-sku'), [ada, more], watched);
    expect(value.known && Object.entries(value.parts ?? {})).toEqual([
      ['returned:tea', 2],
      ['orders:tea', 3],
      ['returned:mug', 1],
      ['orders:mug', 2],
    ]);
  });
});

describe('service cases by SKU', () => {
  const ada = somebody({ a: [9, ['mug', 'mug']], b: [8, ['mug', 'tea']], c: [7, ['tea']] }, [
    'a',
    'a',
    'b',
    'c',
    undefined,
    'of-ben',
  ]);

  it('count for the SKU that its order holds alone; of several, or of no order, they blame none', () => {
    const watched = context({ returned: [], cases: ['mug'] });
    const cells = countOrders(kpiNamed('cases-by-sku'), [ada], watched).get(MONTH);
    expect(cells).toEqual({ 'orders:mug': 1, 'orders:': 1, 'cases:mug': 2, 'cases:': 1, several: 1, no_goods: 2 });
    const value = readOrders(kpiNamed('cases-by-sku'), [ada], watched);
    expect(value).toMatchObject({ known: true, value: 1.5, of: 2 });
  });

  it('lie in the month of their order, not in that in which they were told', () => {
    const late = somebody({ a: [40, ['mug']] }, ['a']);
    const counted = countOrders(kpiNamed('cases-by-sku'), [late], context());
    expect([...counted]).toEqual([[MONTH - 1, { 'orders:': 1, 'cases:': 1 }]]);
  });
});

describe('SKUs that are watched', () => {
  const countsOf = (people: readonly KnownCustomer[], of = context()) => {
    const counts = watchedCounter.zero();
    for (const known of people) {
      const orders = new OrderColumns().turnTo(known.customer.entries, 'UTC', of.end, known.details);
      watchedCounter.add(counts, aDayRow(), known, of, orders);
    }
    return counts;
  };
  const ada = somebody({ a: [364, ['mug', 'mug', ''], 3], b: [5, ['tea'], 2], c: [4, ['tea', 'mug'], 1] }, ['b', 'c']);
  const old = somebody({ a: [365, ['cake'], 3], b: [200, ['cake'], 31] }, ['a']);

  it('are those of most orders with a return, and of most cases, of the last year', () => {
    expect(watchedSkus(countsOf([ada, old]))).toEqual({ returned: ['mug', 'tea'], cases: ['tea'] });
    expect(
      watchedSkus(
        countsOf([ada], { ...context(), shop: { ...context().shop, products: { affinity: false } } as never }),
      ),
    ).toEqual({ returned: [], cases: [] });
  });

  it('are 40 at most, of equally many the first by name, however the customers are split', () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      somebody({ a: [9, [`s${String(99 - n)}`, n < 20 ? 'top' : ''], 1] }),
    );
    const whole = countsOf(many);
    const merged = watchedCounter.zero();
    for (const part of [many.slice(30), many.slice(0, 30)]) {
      watchedCounter.merge(
        merged,
        watchedCounter.unpack(JSON.parse(JSON.stringify(watchedCounter.pack(countsOf(part))))),
      );
    }
    expect(JSON.stringify(watchedCounter.pack(merged))).toBe(JSON.stringify(watchedCounter.pack(whole)));
    const { returned } = watchedSkus(merged);
    expect([returned.length, returned[0], returned[1], returned[39]]).toEqual([40, 'top', 's40', 's78']);
  });
});
