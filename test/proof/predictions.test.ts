import { describe, expect, it } from 'vitest';
import { backtestShop } from '#flow/backtest/backtest-shop.ts';
import type { Customer } from '#model/customer/customer.ts';
import { aShop } from '../support/daily.ts';
import { cdnowCustomers, onlineRetailCustomers, realDataIsThere } from '../support/payloads/real-data.ts';

const backtested = async (people: readonly Customer[], timezone: string, split: string, until: string) => {
  const customers = {
    async *scan() {
      yield people;
    },
  };
  const result = await backtestShop({ shop: aShop({ timezone }), split, until }, { customers, buckets: 1 });
  if (!result) throw new Error('nothing to judge by');
  return result;
};

/** Of the customers of a real shop, the share whose money, orders and next order lay in the 80 % interval. */
const sharesOf = ({ coverage }: Awaited<ReturnType<typeof backtested>>) =>
  Object.values(coverage).map(({ held, cases }) => held / cases);

describe.runIf(realDataIsThere())('predictions of real shops, judged by what came', () => {
  it('of CDNOW on 30 September 1997: four of five intervals held over the next 39 weeks', async () => {
    const result = await backtested(await cdnowCustomers(), 'America/New_York', '1997-09-30', '1998-06-30');
    expect(result).toMatchObject({ customers: 2357, real: 1882, span: 273, models: { source: 'own' } });
    for (const share of sharesOf(result)) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(0.85);
    }
    // BG/NBD takes all who bought once for active, and ranks backwards
    expect(result.rankings.bgActive?.auc).toBeLessThan(0.5);
    expect(result.rankings.model.auc).toBeGreaterThan(0.7);
  });

  it('of Online Retail on 30 June 2011: they did over the next 162 days', async () => {
    const people = await onlineRetailCustomers();
    const result = await backtested(people, 'Europe/London', '2011-06-30', '2011-12-09');
    expect(result).toMatchObject({ span: 162, models: { source: 'own' } });
    for (const share of sharesOf(result)) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(0.85);
    }
    expect(result.rankings.model.auc).toBeGreaterThan(0.7);
  });
});
