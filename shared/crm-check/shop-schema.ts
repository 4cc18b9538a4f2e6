import * as z from 'zod/mini';
import { isAddress } from '#model/identity/mail-address.ts';
import { isLocale } from '#model/message/locale.ts';
import { rule } from '#model/values/form/rule.ts';
import { line } from '#model/values/form/text.ts';
import { webUrl } from '#model/values/form/url.ts';
import { isZone } from '#model/values/time/day.ts';
import { OwnBrandSchema } from './brand-schema.ts';
import { currency, whole } from './fields.ts';
import { AdvocatesSchema } from './shop-advocates-schema.ts';
import { ShopIntakeFields } from './shop-intake-schema.ts';
import { PolicySchema } from './shop-policy-schema.ts';
import { ShopPredictionFields } from './shop-prediction-schema.ts';
import { ShopProductFields } from './shop-products-schema.ts';
import { ShopValueFields } from './shop-value-schema.ts';
import { WarmUpSchema } from './warm-up-schema.ts';

const address = z
  .string()
  .check(rule<string>(isAddress, 'is not an e-mail address', 'write one plain address such as hello@shop.example'));

const lifecycle = z
  .strictObject({
    newDays: whole(1, 3650),
    activeDays: whole(1, 3650),
    lapsedDays: whole(1, 3650),
    rhythm: z.optional(z.enum(['own', 'fixed'])),
    loyalOrders: z.optional(whole(2, 1000)),
  })
  .check(
    rule<{ newDays: number; activeDays: number; lapsedDays: number }>(
      ({ newDays, activeDays, lapsedDays }) => newDays <= activeDays && activeDays < lapsedDays,
      'thresholds do not ascend',
      'let newDays <= activeDays < lapsedDays',
    ),
  );

const tierShares = z
  .tuple([z.number(), z.number(), z.number()])
  .check(
    rule<readonly [number, number, number]>(
      ([a, b, c]) => a > 0 && a < b && b < c && c < 1,
      'shares do not ascend between 0 and 1',
      'write the shares at which tiers A, B and C end, for example [0.5, 0.8, 0.95]',
    ),
  );

const locale = z
  .string()
  .check(rule<string>(isLocale, 'is not a locale', 'write a BCP 47 tag such as en, ja or zh-CN'));

const country = z
  .string()
  .check(rule<string>((code) => /^[A-Z]{2}$/.test(code), 'is not a country', 'write an ISO 3166-1 code such as DE'));

const number = z
  .string()
  .check(
    rule<string>((text) => /^\+[1-9]\d{6,14}$/.test(text), 'is not a phone number', 'write E.164: +4915112345678'),
  );

const testAddress = z
  .string()
  .check(
    rule<string>(
      (text) => isAddress(text) || /^\+[1-9]\d{6,14}$/.test(text),
      'is neither an e-mail address nor a phone number',
      'write mia@shop.example or +4915112345678, of somebody of the team',
    ),
  );

/** A declared shop; platforms and markets are checked against what is known elsewhere. */
export const ShopSchema = z.strictObject({
  id: z
    .string()
    .check(rule<string>((id) => /^[a-z0-9-]{1,20}$/.test(id), 'is not a shop id', 'use 1 to 20 of a-z, 0-9 and -')),
  name: line,
  platforms: z.array(z.string()),
  timezone: z.string().check(rule<string>(isZone, 'is not an IANA time zone', 'write one such as Europe/Berlin')),
  currency,
  locale,
  fallbackLocale: z.optional(locale),
  dailyRunHour: whole(0, 23),
  // an alarm looks at seven days where its period is an hour (CloudWatch, PutMetricAlarm, EvaluationPeriods)
  silentAfterHours: z.optional(whole(0, 168)),
  lifecycle,
  advocates: z.optional(AdvocatesSchema),
  policy: PolicySchema,
  sender: z.strictObject({
    fromName: line,
    fromEmail: address,
    replyTo: z.optional(address),
    warmUp: z.optional(WarmUpSchema),
    postalAddress: line,
    smsName: line,
    smsNumbers: z.optional(z.array(z.union([number, z.strictObject({ number, countries: z.array(country) })]))),
    smsSenderId: z.optional(
      z.string().check(
        // https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
        rule<string>(
          (text) => /^[A-Za-z0-9]{3,11}$/.test(text) && /[A-Za-z]/.test(text),
          'is not a sender id',
          'use 3 to 11 letters and digits, one letter at least',
        ),
      ),
    ),
  }),
  url: webUrl,
  brand: z.optional(OwnBrandSchema),
  tierShares,
  digest: z.optional(z.strictObject({ whenQuiet: z.optional(z.enum(['never', 'weekly'])) })),
  testAddresses: z.optional(z.array(testAddress)),
  walkers: z.optional(z.array(address)),
  ...ShopValueFields,
  ...ShopIntakeFields,
  ...ShopProductFields,
  ...ShopPredictionFields,
});
