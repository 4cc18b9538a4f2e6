import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankingOf } from './ranking.ts';

const customer = fc.record({
  score: fc.integer({ min: 0, max: 4 }),
  orders: fc.integer({ min: 0, max: 3 }),
  netMinor: fc.integer({ min: 0, max: 500 }),
});

describe('a ranking', () => {
  it('has the AUC of all pairs, a tie for half, and does not depend on the order of the file', () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 40 }), (customers) => {
        const again = customers.filter(({ orders }) => orders > 0);
        const not = customers.filter(({ orders }) => orders === 0);
        const won = again.flatMap((a) =>
          not.map((b): number => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)),
        );
        const { auc, ...top } = rankingOf(customers);
        if (won.length === 0) expect(auc).toBeUndefined();
        else expect(auc).toBeCloseTo(won.reduce((a, b) => a + b, 0) / won.length, 12);
        expect(rankingOf(customers.toReversed())).toEqual({ auc, ...top });
      }),
      { numRuns: 60 },
    );
  });

  it('gives the best tenth what it brought, and of a tie on its border a part', () => {
    const of = (score: number, orders: number, netMinor: number) => ({ score, orders, netMinor });
    const twenty = [of(9, 5, 100), of(8, 3, 400), ...Array.from({ length: 18 }, () => of(1, 1, 0))];
    expect(rankingOf(twenty)).toMatchObject({ ordersOfTop: 8 / 26, moneyOfTop: 1 });
    const tied = Array.from({ length: 20 }, (_, n) => of(0, n, n));
    expect(rankingOf(tied).ordersOfTop).toBeCloseTo(0.1, 12);
    expect(rankingOf(tied).auc).toBe(0.5);
    expect(rankingOf([of(1, 0, 0)])).toEqual({ auc: undefined, ordersOfTop: undefined, moneyOfTop: undefined });
  });
});
