import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { line, words } from '#model/values/form/text.ts';
import { isDay } from '#model/values/time/day.ts';
import { communitySchema } from './community-schema.ts';
import { byLocale, localNames, whole } from './fields.ts';
import { giftSchema } from './gift-schema.ts';
import { givesSchema } from './gives-schema.ts';
import { referralRules } from './referral-schema.ts';
import { drawSchema, rewardSchema } from './reward-schema.ts';

const day = z.string().check(rule<string>(isDay, 'is not a day', "write 'YYYY-MM-DD', a day of the shop's zone"));

/** Points are whole: more decimals than a factor's two would say more than is counted. */
const factor = z
  .number()
  .check(
    rule<number>(
      (value) => value >= 0 && value <= 20 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9,
      'is not a factor 0..20 with two decimals at most',
      'write 2 for twice as many points, 1.25 for a quarter more, 0 for none',
    ),
  );
const factors = z.record(z.string(), factor);

const factorDays = z
  .strictObject({ name: line, from: day, to: day, factor })
  .check(
    rule<{ from: string; to: string }>(
      ({ from, to }) => from <= to,
      'ends before it begins',
      'write the first day as from and the last one as to',
    ),
  );

const rules = z.strictObject({
  from: day,
  earn: z.strictObject({ points: whole(1, 1_000), perMinor: whole(1, 10_000_000) }),
  groups: z.optional(factors),
  levels: z.optional(factors),
  days: z.optional(z.array(factorDays)),
  birthday: z.optional(factor),
  pendingDays: whole(0, 365),
  expiresAfterDays: z.optional(whole(30, 3_650)),
});

const perk = z.strictObject({ name: line, names: z.optional(localNames), reward: z.optional(slug) });

const level = z.strictObject({
  id: slug,
  name: line,
  names: z.optional(localNames),
  from: whole(0, 1_000_000_000_000),
  perks: z.optional(z.array(perk)),
});

/** Whole on both sides, for a point is often worth less than a minor unit. */
const worth = z.strictObject({ points: whole(1, 1_000_000), minor: whole(0, 10_000_000) });

const levels = z.strictObject({
  by: z.enum(['net', 'orders', 'points']),
  windowDays: whole(1, 3_650),
  levels: z.array(level),
  graceDays: whole(0, 3_650),
  down: z.optional(z.union([z.literal('deserved'), z.strictObject({ oneEveryDays: whole(1, 3_650) })])),
});

/** Of a page that everybody may read. */
const readAt = (fix: string) =>
  z
    .string()
    .check(rule<string>((text) => URL.canParse(text) && text.startsWith('https://'), 'is not an https address', fix));

export const MembershipSchema = z.strictObject({
  ...{ id: slug, shop: words, name: line, names: z.optional(localNames) },
  terms: z.strictObject({
    version: line,
    url: readAt('write where the terms can be read: https://your-shop.com/membership-terms'),
    privacyUrl: z.optional(readAt('write where your privacy notice can be read: https://your-shop.com/privacy')),
    summary: z.optional(localNames),
  }),
  points: z.optional(
    z.strictObject({
      ...{ name: byLocale, one: z.optional(localNames), measure: z.optional(localNames) },
      ...{ rules: z.array(rules), worth: z.optional(worth) },
    }),
  ),
  welcome: z.optional(z.strictObject({ points: whole(1, 1_000_000), expiresAfterDays: z.optional(whole(1, 3_650)) })),
  levels: z.optional(levels),
  gives: z.optional(givesSchema),
  rewards: z.optional(z.array(rewardSchema)),
  draws: z.optional(z.array(drawSchema)),
  referral: z.optional(referralRules),
  gifts: z.optional(z.array(giftSchema)),
  circles: z.optional(
    z.strictObject({ familyAtMost: z.optional(whole(1, 50)), placeAtMost: z.optional(whole(1, 500)) }),
  ),
  community: z.optional(communitySchema),
});
