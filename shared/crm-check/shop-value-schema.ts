import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { words } from '#model/values/form/text.ts';
import { whole } from './fields.ts';

const share = z
  .number()
  .check(rule<number>((part) => part >= 0 && part < 1, 'is not a share 0..1', 'write for example 0.014 for 1.4 %'));

/** Above it a cost was meant in another unit: no parcel and no payment costs ten million of anything. */
const cost = whole(0, 1_000_000_000);

const kindWords = z.optional(
  z
    .array(words)
    .check(
      rule<string[]>(
        (list) => list.length > 0,
        'is empty, so it names nobody',
        'name a tag such as "wholesale", or leave it out',
      ),
    ),
);

/** Optional fields of a shop that say what a customer is worth and who one is. */
export const ShopValueFields = {
  rfm: z.optional(z.strictObject({ windowDays: z.optional(whole(30, 3650)) })),
  value: z.optional(
    z.strictObject({
      by: z.optional(z.enum(['net', 'margin'])),
      shippingMinor: z.optional(cost),
      paymentFee: z.optional(z.strictObject({ share, fixedMinor: cost })),
    }),
  ),
  kinds: z.optional(z.strictObject({ trade: kindWords, partner: kindWords })),
};
