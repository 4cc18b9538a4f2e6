import { isAnonymous } from '#model/customer/customer.ts';
import { type Bought, type ReplenishmentBacktest, replenishmentBacktest } from '#model/replenishment/backtest.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ProductStore } from '#ports/products.ts';
import { readCatalogue } from '../daily/products.ts';

const DETAILS_ONLY = { details: true, facts: false, preferences: false };

/** Reads all customers of a shop with their goods, twice: to learn up to `split`, and to compare with what came until `end`. */
export async function backtestReplenishment(
  { shop, split, end }: { readonly shop: Shop; readonly split: Day; readonly end: Day },
  stores: {
    readonly customers: Pick<CustomerStore, 'scanKnown'>;
    readonly products: Pick<ProductStore, 'pages'>;
    readonly buckets: number;
  },
): Promise<ReplenishmentBacktest> {
  const catalogue = await readCatalogue(shop.id, stores.products);
  const trial = replenishmentBacktest({ timezone: shop.timezone, catalogue }, split, end);
  const each = async (take: (bought: Bought) => void): Promise<void> => {
    for (let bucket = 0; bucket < stores.buckets; bucket++) {
      for await (const page of stores.customers.scanKnown(shop.id, bucket, DETAILS_ONLY)) {
        for (const { customer, details } of page) {
          if (!isAnonymous(customer.id)) take({ entries: customer.entries, details });
        }
      }
    }
  };
  await each(trial.learn);
  await each(trial.test);
  return trial.result();
}
