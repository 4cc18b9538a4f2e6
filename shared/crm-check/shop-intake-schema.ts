import * as z from 'zod/mini';
import { ATTRIBUTE_TYPES } from '#model/shop/shop.ts';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { words } from '#model/values/form/text.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { byLocale, channelAnd, currency, ofChannels } from './fields.ts';

const day = z
  .string()
  .check(
    rule<string>(
      (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
      'is not a day',
      'write YYYY-MM-DD',
    ),
  );

const rate = z
  .string()
  .check(
    rule<string>(
      (text) => /^\d{1,9}(\.\d{1,12})?$/.test(text) && /[1-9]/.test(text),
      'is not a positive decimal',
      'write a decimal text such as "1.0842"',
    ),
  );

const questions = z
  .number()
  .check(
    rule<number>(
      (count) => Number.isInteger(count) && count >= 0 && count <= 1_000_000,
      'is not a whole number 0..1000000',
      'write how many questions of sign-ups may leave in a day, for example 200',
    ),
  );

/** Optional fields of a shop that say how its orders, people and consents are read. */
export const ShopIntakeFields = {
  rates: z.optional(z.array(z.strictObject({ from: currency, day, rate }))),
  identity: z.optional(
    z.strictObject({
      joinBy: z.optional(z.array(z.enum(['email', 'phone']))),
      shared: z.optional(z.array(words)),
    }),
  ),
  consent: z.optional(
    z.strictObject({
      doubleOptIn: z.optional(z.array(channelAnd())),
      topics: z.optional(z.array(z.strictObject({ id: slug, name: byLocale, about: z.optional(byLocale) }))),
      wording: z.optional(
        z
          .string()
          .check(
            rule<string>(
              (text) => /^[A-Za-z0-9._-]{1,40}$/.test(text),
              'is not a version',
              'use 1 to 40 of A-Z, a-z, 0-9, dot, _ and -',
            ),
          ),
      ),
      interests: z.optional(z.record(slug, byLocale)),
      smsStopWords: z.optional(z.array(words)),
      questionsPerDay: z.optional(ofChannels(z.optional(questions))),
    }),
  ),
  api: z.optional(
    z.strictObject(
      Object.fromEntries(
        PLATFORMS.flatMap(({ id, apiSettings }) => (apiSettings ? [[id, z.optional(apiSettings)]] : [])),
      ) as Readonly<Record<never, never>>,
    ),
  ),
  ...(Object.fromEntries(PLATFORMS.flatMap(({ shopFields = {} }) => Object.entries(shopFields))) as Readonly<
    Record<never, never>
  >),
  attributes: z.optional(
    z
      .record(
        z
          .string()
          .check(
            rule<string>((name) => /^\S.{0,99}$/.test(name), 'is no name of an attribute', 'write 1 to 100 characters'),
          ),
        z.enum(ATTRIBUTE_TYPES),
      )
      .check(
        rule<Readonly<Record<string, unknown>>>(
          (attributes) => Object.keys(attributes).length <= 200,
          'declares more than 200 attributes',
          'declare those that segments ask for',
        ),
      ),
  ),
};
