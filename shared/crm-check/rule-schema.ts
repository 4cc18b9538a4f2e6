import * as z from 'zod/mini';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { SUBSCRIPTION_STATES } from '#model/event/subscription-event.ts';
import type { Rule } from '#model/rule/definition.ts';
import { EVENT_DAYS, MONEY_HABITS, NUMBER_HABITS, TEXT_HABITS } from '#model/rule/predicate.ts';
import { isSegmentName } from '#model/segment/membership.ts';
import { rule as holds } from '#model/values/form/rule.ts';
import { channelAnd } from './fields.ts';
import { amount, anyRange, count, dayCount, name, oneOf, period, range, someDay } from './rule-fields.ts';

const names = oneOf(name);
const channel = channelAnd();
const value = z.union([name, z.number(), z.boolean()]);
const dated = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject({ ...period(), ...shape }).check(someDay as never);

const products = { groups: z.optional(names), skus: z.optional(names) };
const ofOrders = { ...products, channels: z.optional(names), value: z.optional(amount) };

const segmentName = z
  .string()
  .check(
    holds<string>(isSegmentName, 'is not a known segment', 'write stage:lapsed, tier:A, group:champions, rule:<id> ..'),
  );

/** The form of every kind of predicate; what it refers to is checked for each shop in `check-segments.ts`. */
const predicates = [
  dated({ type: z.literal('orders'), ...ofOrders, count: z.optional(count) }),
  dated({ type: z.literal('order'), which: z.enum(['first', 'last']), ...ofOrders }),
  z.strictObject({ type: z.literal('worth'), of: z.enum(['net', 'margin']), value: amount }),
  dated({ type: z.literal('since') }),
  dated({ type: z.literal('attribute'), name, is: z.optional(oneOf(value)), range: z.optional(anyRange) }),
  z.strictObject({ type: z.literal('tag'), is: names }),
  z.strictObject({ type: z.literal('member'), levels: z.optional(names), points: z.optional(anyRange) }),
  z.strictObject({ type: z.literal('level'), is: names }),
  z.strictObject({ type: z.literal('points'), range: anyRange }),
  z.strictObject({ type: z.literal('points-expiring'), withinDays: dayCount(1, 3_650), points: z.optional(count) }),
  z.strictObject({ type: z.literal('level-near'), missing: z.optional(anyRange), value: z.optional(amount) }),
  z
    .strictObject({
      type: z.literal('event'),
      ...period(EVENT_DAYS),
      name,
      properties: z.optional(z.record(name, oneOf(value))),
      count: z.optional(count),
    })
    .check(someDay),
  dated({ type: z.literal('case'), state: z.optional(z.enum(['open', 'closed'])), causes: z.optional(names) }),
  z.strictObject({
    type: z.literal('consent'),
    channel,
    is: oneOf(z.enum(['granted', 'pending', 'withdrawn', 'none'])),
  }),
  z.strictObject({ type: z.literal('topic'), channel, topics: names }),
  z.strictObject({ type: z.literal('reach'), channel, is: z.enum(['reachable', 'address', 'suppressed']) }),
  dated({ type: z.literal('confirmed'), channel }),
  dated({ type: z.literal('responded'), channel }),
  z.strictObject({
    type: z.literal('campaign'),
    campaign: name,
    of: z.optional(name),
    groups: oneOf(z.enum(RESPONSE_GROUPS)),
  }),
  z
    .strictObject({
      type: z.literal('answered'),
      campaign: name,
      is: z.optional(names),
      score: z.optional(range(0, 10, true)),
    })
    .check(
      holds<{ is?: unknown; score?: unknown }>(
        ({ is, score }) => (is === undefined) !== (score === undefined),
        'asks for one thing: answers of a poll, or a score',
        "write is: ['none'] for a poll, or score: atMost(6) for a survey",
      ) as never,
    ),
  dated({ type: z.literal('reviewed') }),
  dated({ type: z.literal('referred') }),
  z.strictObject({
    type: z.literal('subscription'),
    is: oneOf(z.enum(SUBSCRIPTION_STATES)),
    delivers: z.optional(names),
  }),
  z.strictObject({ type: z.literal('truth'), is: z.enum(['contradictory', 'stale']) }),
  z.strictObject({ type: z.literal('interest'), is: names }),
  z.strictObject({ type: z.literal('language'), is: names }),
  z.strictObject({ type: z.literal('birthday'), inDays: range(1, 366, true) }),
  z.discriminatedUnion('of', [
    z.strictObject({ type: z.literal('habit'), of: z.enum(TEXT_HABITS), is: names }),
    z.strictObject({ type: z.literal('habit'), of: z.enum(NUMBER_HABITS), range: anyRange }),
    z.strictObject({ type: z.literal('habit'), of: z.enum(MONEY_HABITS), value: amount }),
  ]),
  z.strictObject({ type: z.literal('segment'), name: segmentName }),
  z.strictObject({ type: z.literal('score'), of: z.enum(['r', 'f', 'm']), range: range(1, 5, true) }),
  z.discriminatedUnion('of', [
    z.strictObject({ type: z.literal('prediction'), of: z.literal('active'), range: range(0, 1) }),
    z.strictObject({ type: z.literal('prediction'), of: z.literal('nextOrderDays'), range: range(0, 36_500) }),
    z.strictObject({
      type: z.literal('prediction'),
      of: z.literal('orders'),
      days: z.literal([30, 90, 365]),
      range: range(0, 1_000_000),
    }),
    z.strictObject({ type: z.literal('prediction'), of: z.literal('clv'), value: amount }),
  ]),
  z.strictObject({ type: z.literal('replenishment'), withinDays: dayCount(1), ...products }),
] as const;

export const RuleSchema: z.ZodMiniType<Rule> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['and', 'or']), of: oneOf(RuleSchema) }),
    z.strictObject({ type: z.literal('not'), of: RuleSchema }),
    ...predicates,
  ]),
) as never;
