import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';

const support = z
  .number()
  .check(
    rule<number>(
      (customers) => Number.isInteger(customers) && customers >= 5 && customers <= 100_000,
      'is not a whole number 5..100000',
      'write how many customers a pair must have to be told, for example 20',
    ),
  );

/** What the daily run finds of a shop's products. */
export const ShopProductFields = {
  products: z.optional(
    z
      .strictObject({
        affinity: z.optional(z.boolean()),
        minSupport: z.optional(support),
        replenishment: z.optional(z.boolean()),
      })
      .check(
        rule<{ affinity?: boolean | undefined; minSupport?: number | undefined }>(
          ({ affinity, minSupport }) => minSupport === undefined || affinity === true,
          'sets minSupport, but no pairs are counted',
          'add affinity: true, or leave minSupport out',
        ),
      ),
  ),
};
