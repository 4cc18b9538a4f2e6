import * as z from 'zod/mini';
import { ALLOCATION_KEYS, type Campaign, GOALS, MEASURES } from '#model/campaign/campaign.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { send } from '#model/journey/steps/send/send.ts';
import { INTENTS } from '#model/program/intent.ts';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { line } from '#model/values/form/text.ts';
import { isDay } from '#model/values/time/day.ts';
import { CHANNEL_IDS, channelAnd, currency, localNames, whole } from './fields.ts';
import { segment } from './program-fields.ts';

/** A message as a step of a program has it, without where it leads. */
const sent = send.form({ channels: CHANNEL_IDS, channel: channelAnd(), names: localNames }) as z.ZodMiniObject;

const isShopTime = (text: string): boolean => {
  const [, day = '', time = ''] = /^(.{10})T(.{5})$/.exec(text) ?? [];
  return isDay(day) && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
};
const shopTime = z
  .string()
  .check(
    rule<string>(isShopTime, 'is not a time', 'write day and hour on the clock of the shop, such as 2026-11-11T10:00'),
  );

const share = (low: number, high: number, isIn: (value: number) => boolean, example: number) =>
  z
    .number()
    .check(
      rule<number>(isIn, `is not a share from ${low} to ${high}`, `write for example ${example}: 0.1 is one in ten`),
    );

const minor = z
  .number()
  .check(
    rule<number>(
      (value) => Number.isSafeInteger(value) && value >= 0,
      'is not a whole number of minor units from 0 on',
      'write cents as a whole number: 12,50 EUR is 1250',
    ),
  );

const once = (items: readonly string[]): boolean => new Set(items).size === items.length;

const segments = (what: string) =>
  z.array(segment).check(
    rule<string[]>(({ length }) => length > 0, 'is empty, so it selects nobody', what),
    rule<string[]>(once, 'names a segment twice', 'name each segment once'),
  );

const after = z.strictObject({
  of: slug,
  groups: z.array(z.enum(RESPONSE_GROUPS)).check(
    rule<string[]>(({ length }) => length > 0, 'is empty, so it selects nobody', 'name what became of the message'),
    rule<string[]>(once, 'names a group twice', 'name each group once'),
  ),
});

const wave = z.extend(z.omit(sent, { do: true, next: true }), {
  title: z.optional(localNames),
  at: shopTime,
  localHour: z.optional(whole(0, 23)),
  share: z.optional(share(0, 1, (value) => value > 0 && value <= 1, 0.5)),
  segments: z.optional(segments('name who of the audience gets it, or leave segments out')),
  after: z.optional(after),
});

const followUp = z.strictObject({
  id: slug,
  title: z.optional(localNames),
  after,
  segments: z.optional(segments('name whom of the group it is for, or leave segments out')),
  afterDays: whole(1, 60),
  then: z.discriminatedUnion('do', [
    z.extend(z.omit(sent, { id: true, next: true }), {
      ...{ intent: z.optional(z.enum(INTENTS)), usefulUntil: z.optional(shopTime) },
    }),
    z.strictObject({
      do: z.literal('hand-off'),
      as: z.enum(['lead', 'case']),
      title: localNames,
      withinHours: whole(1, 720),
    }),
  ]),
});

const budget = z.strictObject({
  currency,
  capMinor: minor.check(
    rule<number>((cap) => !(cap <= 0), 'is nothing, so no message could leave', 'write what its messages may cost'),
  ),
  couponMinor: z.optional(minor),
  redeemedShare: z.optional(share(0, 1, (value) => value >= 0 && value <= 1, 0.1)),
  fixed: z.optional(z.array(z.strictObject({ name: line, minor }))),
  allocated: z.optional(z.strictObject({ minor, by: z.enum(ALLOCATION_KEYS) })),
});

const poll = z.strictObject({
  question: localNames,
  answers: z
    .array(z.strictObject({ id: slug, title: localNames, interest: z.optional(z.string()) }))
    .check(
      rule<readonly { readonly id: string }[]>(
        (answers) =>
          answers.length >= 2 && answers.length <= 10 && new Set(answers.map(({ id }) => id)).size === answers.length,
        'does not have 2 to 10 answers, each with an id of its own',
        "write what people may choose: { id: 'green', title: { en: 'Green tea' } }",
      ),
    ),
});

/** Beyond so many it is no campaign: what runs on and on is a program. */
const MOST_WAVES = 20;

/** A declared campaign field by field; how its parts fit is checked in `check-campaign.ts`. */
export const CampaignSchema = z.strictObject({
  id: slug,
  name: line,
  names: z.optional(localNames),
  shop: z.string(),
  goal: z.enum(GOALS),
  measure: z.enum(MEASURES),
  owner: slug,
  intent: z.optional(z.enum(INTENTS)),
  topic: slug,
  audience: z.strictObject({
    segments: segments('name who is asked: at least one segment'),
    exclude: z.optional(segments('name who is left out, or leave exclude out')),
  }),
  waves: z
    .array(wave)
    .check(
      rule<readonly object[]>(
        ({ length }) => length > 0 && length <= MOST_WAVES,
        `does not have 1 to ${MOST_WAVES} waves`,
        'write who gets what and when: { id, at, template, channels }',
      ),
    ),
  followUps: z.optional(z.array(followUp)),
  holdout: share(0, 0.5, (value) => value >= 0 && value <= 0.5, 0.1),
  priority: whole(0, 1000),
  budget,
  materials: z.optional(z.array(z.strictObject({ name: line, version: line, approved: z.boolean() }))),
  code: z.optional(z.strictObject({ title: z.optional(localNames), until: z.optional(shopTime) })),
  poll: z.optional(poll),
  usefulUntil: shopTime,
  product: z.optional(line),
  first: z.optional(
    z.strictObject({ share: share(0, 0.5, (value) => value > 0 && value < 0.5, 0.01), hours: whole(1, 72) }),
  ),
  drift: z.optional(share(0, 1, (value) => value >= 0 && value <= 1, 0.1)),
}) as unknown as z.ZodMiniType<Campaign>;
