import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { aShop } from '#test/support/daily.ts';
import { backtestShop } from './backtest-shop.ts';

const shop = aShop();
const DAY = 864e5;
const SPLIT = Date.parse('2026-03-31T12:00:00Z');
const order = (at: number, grossMinor = 3000): OrderEntry => ({
  ...{ at, grossMinor, version: 1, state: 'paid', returns: [], costMinor: 0, channel: '', origin: '' },
});

/** Customers who order each `gap` days, the last ones seldom; every fifth stops before the split. */
function customersOf(count: number): readonly Customer[] {
  return Array.from({ length: count }, (_, n) => {
    const gap = 10 + ((n * 37) % 120);
    const first = SPLIT - (40 + ((n * 53) % 260)) * DAY;
    const end = n % 5 === 0 ? SPLIT - 30 * DAY : SPLIT + 90 * DAY;
    const entries = new Map<string, OrderEntry>();
    for (let at = first; at <= end; at += gap * DAY) entries.set(`o:${entries.size}`, order(at, 2000 + (n % 7) * 900));
    return { shop: shop.id, id: `c${n}`, entries };
  });
}

const stores = (people: readonly Customer[]) => ({
  buckets: 4,
  customers: {
    async *scan(_shop: string, bucket: number) {
      yield people.filter((_person, n) => n % 4 === bucket);
    },
  },
});
const run = (people: readonly Customer[], until = '2026-06-30') =>
  backtestShop({ shop, split: '2026-03-31', until }, stores(people));

describe('a backtest of a shop', () => {
  it('judges all who had bought by the split, by what they ordered after it, up to the last order', async () => {
    const people = customersOf(400);
    const anonymous: Customer = {
      shop: shop.id,
      id: 'ANON#2026-04-02#3',
      entries: new Map([['o:x', order(SPLIT + DAY)]]),
    };
    const newcomer: Customer = { shop: shop.id, id: 'new', entries: new Map([['o:y', order(SPLIT + 9 * DAY)]]) };
    const result = await run([...people, anonymous, newcomer]);
    const split = new Date(SPLIT).toISOString().slice(0, 10);
    const real = people.flatMap(({ entries }) => [...entries.values()]).filter(({ at }) => at > SPLIT + DAY / 2).length;
    expect(result).toMatchObject({ split, customers: 400, real, models: { source: 'own', buyers: 400 } });
    expect((result?.until ?? '9') <= '2026-06-30').toBe(true);
    expect(result?.frequencies.reduce((sum, { customers }) => sum + customers, 0)).toBe(400);
    expect(result?.rankings.average).toMatchObject({ auc: 0.5 });
    expect(result?.rankings.model.auc).toBeGreaterThan(0.55);
    expect(result?.coverage.money.cases).toBe(400);
  });

  it('says the same whichever bucket answers first', async () => {
    const people = customersOf(150);
    expect(JSON.stringify(await run(people.toReversed()))).toBe(JSON.stringify(await run(people)));
  });

  it('a shop of few stands on pooled models, and says so', async () => {
    const result = await run(customersOf(20));
    expect(result?.models).toMatchObject({ source: 'pooled', because: 'few_buyers' });
    expect(result?.rankings.bgActive).toBeUndefined();
  });

  it('without an order after the split there is nothing to judge by', async () => {
    expect(await run(customersOf(5), '2026-03-31')).toBeUndefined();
    expect(await run([])).toBeUndefined();
  });
});
