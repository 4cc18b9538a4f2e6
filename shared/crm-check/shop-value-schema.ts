import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { words } from '#model/values/form/text.ts';
import { ofChannels, whole } from './fields.ts';

const share = z
  .number()
  .check(rule<number>((part) => part >= 0 && part < 1, 'is not a share 0..1', 'write for example 0.014 for 1.4 %'));

/** Above it a cost was meant in another unit: no parcel and no payment costs ten million of anything. */
const cost = whole(0, 1_000_000_000);

/** Of 1,000 messages, as bills have it: the tenth of a cent that an e-mail costs is no whole number of anything. */
const messageCost = z
  .number()
  .check(
    rule<number>(
      (minor) => Number.isInteger(minor) && minor >= 0 && minor <= 100_000_000,
      'is not a whole number of minor units 0..100000000',
      'write what 1,000 messages cost in the smallest unit of the currency: 9 is 0.09 EUR',
    ),
  );

/** By country, as the rate cards of providers have it. */
const partCost = z
  .record(z.string(), messageCost)
  .check(
    rule<Readonly<Record<string, number>>>(
      (costs) => Object.keys(costs).every((country) => country === 'other' || /^[A-Z]{2}$/.test(country)),
      'names something else than a country',
      'write two capital letters (ISO 3166) and the price of 1,000 parts, or other: { DE: 7_500, other: 9_500 }',
    ),
  );

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

const utmSource = z
  .string()
  .check(
    rule<string>(
      (name) => /^[A-Za-z0-9._-]{1,40}$/.test(name),
      'is not 1-40 of A-Z, a-z, 0-9, ., _ and -',
      'write for example "newsletter": the statistics of the shop file its visits under this name',
    ),
  );

const links = z
  .strictObject({ clicks: z.optional(z.boolean()), opens: z.optional(z.boolean()), utmSource: z.optional(utmSource) })
  .check(
    rule<{ clicks?: boolean | undefined; opens?: boolean | undefined }>(
      ({ clicks, opens }) => !opens || clicks !== false,
      'asks for opens, which the address tells that clicks: false turns off',
      'leave out clicks: false, or opens: true',
    ),
  );

/** Optional fields of a shop that say what a customer is worth and who one is, and how its links are followed. */
export const ShopValueFields = {
  rfm: z.optional(z.strictObject({ windowDays: z.optional(whole(30, 3650)) })),
  value: z.optional(
    z.strictObject({
      by: z.optional(z.enum(['net', 'margin'])),
      shippingMinor: z.optional(cost),
      paymentFee: z.optional(z.strictObject({ share, fixedMinor: cost })),
    }),
  ),
  messageCosts: z.optional(ofChannels(z.optional(messageCost))),
  partCosts: z.optional(ofChannels(z.optional(partCost))),
  measure: z.optional(z.strictObject({ outcomeDays: z.optional(whole(7, 60)), clickedDays: z.optional(whole(1, 14)) })),
  links: z.optional(links),
  kinds: z.optional(z.strictObject({ trade: kindWords, partner: kindWords })),
};
