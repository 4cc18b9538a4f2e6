import * as z from 'zod/mini';
import { REWARD_KINDS } from '#model/reward/reward.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { line } from '#model/values/form/text.ts';
import { isDay } from '#model/values/time/day.ts';
import { isNames, localNames, pictureAddress, whole } from './fields.ts';

const day = z.string().check(rule<string>(isDay, 'is not a day', "write 'YYYY-MM-DD', a day of the shop's zone"));
const named = { id: slug, name: line, names: z.optional(localNames) };
const minor = z.optional(whole(0, 1_000_000_000));

const withCode = z
  .string()
  .check(
    rule<string>(
      (text) => text.startsWith('https://') && URL.canParse(text) && text.split('{code}').length === 2,
      'is no https address with {code} in it once',
      'write the address of your shop that takes a code along: https://your-shop.com/discount/{code}',
    ),
  );

/** A code holds no longer than what a shop remembers of it. */
const MOST_DAYS = 3_650;

export const rewardSchema = z.strictObject({
  ...named,
  kind: z.enum(REWARD_KINDS),
  points: whole(0, 10_000_000),
  levels: z.optional(z.array(z.string())),
  segments: z.optional(z.custom<SegmentName[]>(isNames)),
  pool: z.optional(slug),
  draw: z.optional(slug),
  handOver: z.optional(z.enum(['post', 'store'])),
  imageUrl: z.optional(pictureAddress),
  useUrl: z.optional(withCode),
  conditions: z.optional(localNames),
  hasStock: z.optional(z.boolean()),
  valueMinor: minor,
  costMinor: minor,
  limit: z.optional(z.strictObject({ times: whole(1, 1_000), days: z.optional(whole(1, MOST_DAYS)) })),
  from: z.optional(day),
  until: z.optional(day),
  validDays: z.optional(whole(1, MOST_DAYS)),
});

export const drawSchema = z.strictObject({
  ...named,
  prizes: z.array(
    z.strictObject({ ...named, count: whole(1, 100_000), valueMinor: minor, isTest: z.optional(z.boolean()) }),
  ),
  from: day,
  until: day,
});
