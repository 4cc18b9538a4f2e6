import * as z from 'zod/mini';
import type { RunCounter } from '../day/run-counter.ts';
import { asksForMargin, missingOf } from '../product/margin.ts';

const count = z.int().check(z.nonnegative());

/** SKUs told of a run: a record has a bound, and who told the cost of these sees the next. */
const MOST_SKUS = 100;

export const missingCostsSchema = z.object({
  /** Whose margin is not known. */
  customers: count,
  /** Those of them with a paid order whose goods nobody told. */
  goodsUntold: count,
  /** SKUs of paid orders that have no unit cost. */
  skus: count,
  /** Those of them that most customers bought, most first, each with how many. */
  first: z.readonly(z.array(z.readonly(z.tuple([z.string(), count])))),
});

/** What keeps margins of a shop from being known. */
export type MissingCosts = Readonly<z.infer<typeof missingCostsSchema>>;

interface Counts {
  customers: number;
  goodsUntold: number;
  /** Customers by SKU. */
  readonly skus: Map<string, number>;
}
const packedSchema = z.object({
  customers: count,
  goodsUntold: count,
  skus: z.array(z.tuple([z.string(), count])),
});

/** As many entries as SKUs without a cost were ever bought; nothing where the shop gives no costs. */
export const missingCostsCounter: RunCounter<Counts> = {
  name: 'missingCosts',
  zero: () => ({ customers: 0, goodsUntold: 0, skus: new Map() }),
  add: (counts, row, { customer, details }, { shop, catalogue, end }) => {
    if (!asksForMargin(shop) || !Number.isNaN(row.marginMinor)) return;
    const { skus, goodsUntold } = missingOf(customer.entries, details, { catalogue, end });
    counts.customers += 1;
    if (goodsUntold) counts.goodsUntold += 1;
    for (const sku of skus) counts.skus.set(sku, (counts.skus.get(sku) ?? 0) + 1);
  },
  merge: (into, from) => {
    into.customers += from.customers;
    into.goodsUntold += from.goodsUntold;
    for (const [sku, customers] of from.skus) into.skus.set(sku, (into.skus.get(sku) ?? 0) + customers);
  },
  pack: ({ customers, goodsUntold, skus }) => ({ customers, goodsUntold, skus: [...skus].sort(bySku) }),
  unpack: (packed) => {
    const { skus, ...rest } = z.parse(packedSchema, packed);
    return { ...rest, skus: new Map(skus) };
  },
};

/** Undefined where every margin is known, or the shop gives no costs. */
export const missingCostsOf = ({ customers, goodsUntold, skus }: Counts): MissingCosts | undefined =>
  customers === 0
    ? undefined
    : {
        ...{ customers, goodsUntold, skus: skus.size },
        first: [...skus].sort((a, b) => b[1] - a[1] || bySku(a, b)).slice(0, MOST_SKUS),
      };

const bySku = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);
