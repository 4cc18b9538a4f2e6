import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';

/** How a shop's predictions are told. */
export const ShopPredictionFields = {
  prediction: z.optional(
    z.strictObject({
      discountPerYear: z.optional(
        z
          .number()
          .check(
            rule<number>(
              (share) => Number.isFinite(share) && share >= 0 && share <= 1,
              'is not a share of 0 to 1',
              'write by how much money of a year later is worth less, for example 0.1',
            ),
          ),
      ),
    }),
  ),
};
