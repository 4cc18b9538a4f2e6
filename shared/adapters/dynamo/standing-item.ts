import * as z from 'zod/mini';
import type { ChannelStanding, Standing } from '#model/customer/standing.ts';
import { SUBSCRIPTION_STATES } from '#model/event/subscription-event.ts';
import { checkSchema, readItem } from './client.ts';
import { isMemberRow, MEMBER_CELLS, memberOf, packMember } from './member-cells.ts';

/** Short, since a row of two channels and a subscription is to stay below the 1 KB of one write unit. */
const CONSENTS = { g: 'granted', p: 'pending', w: 'withdrawn', n: 'none' } as const;

export const Row = z.object({
  version: z.number(),
  /** By channel: consent's letter, flags (1 address, 2 suppressed), topics, confirmed, responded; 0: never. */
  ch: z.record(z.string(), z.tuple([z.enum(['g', 'p', 'w', 'n']), z.int(), z.array(z.string()), z.int(), z.int()])),
  member: z.optional(z.boolean()),
  /** Subscriptions: id, state, since when, what they deliver. */
  sub: z.optional(z.array(z.tuple([z.string(), z.enum(SUBSCRIPTION_STATES), z.int(), z.array(z.string())]))),
  /** Last review and last referral; 0: never. */
  said: z.optional(z.tuple([z.int(), z.int()])),
  ...MEMBER_CELLS,
  /** Last answer, last promoter's, ambassador since, in the community since (below zero: left); 0: never. */
  adv: z.optional(z.tuple([z.int(), z.int(), z.int(), z.int()])),
});

export function packStanding(standing: Standing) {
  const { channels, member, membership, subscriptions, reviewedAt, referredAt } = standing;
  const speaks = packSpeaks(standing);
  return {
    ch: Object.fromEntries(Object.entries(channels).flatMap(([id, held]) => (held ? [[id, packChannel(held)]] : []))),
    ...(member && { member }),
    ...(membership && packMember(membership)),
    ...(subscriptions.length > 0 && {
      sub: subscriptions.map(({ id, state, at, delivers }) => [id, state, at, delivers]),
    }),
    ...((reviewedAt ?? referredAt) !== undefined && { said: [reviewedAt ?? 0, referredAt ?? 0] }),
    ...(speaks.some((at) => at !== 0) && { adv: speaks }),
  };
}

const packSpeaks = ({ answeredAt = 0, promoterAt = 0, ambassadorAt = 0, community }: Standing) => [
  ...[answeredAt, promoterAt, ambassadorAt],
  community ? (community.isIn ? community.at : -community.at) : 0,
];

function speaksOf([answeredAt, promoterAt, ambassadorAt, community]: NonNullable<z.output<typeof Row>['adv']>) {
  return {
    ...(answeredAt > 0 && { answeredAt }),
    ...(promoterAt > 0 && { promoterAt }),
    ...(ambassadorAt > 0 && { ambassadorAt }),
    ...(community !== 0 && { community: { at: Math.abs(community), isIn: community > 0 } }),
  };
}

/** A row `Y#`. Throws on one of a newer layout or of another form: half an answer would be a wrong one (I13). */
export function standingOf(item: Readonly<Record<string, unknown>>): {
  readonly standing: Standing;
  readonly version: number;
} {
  const row = read(item);
  const { version, ch, member = false, sub = [], said = [0, 0], adv } = row;
  const membership = memberOf(row);
  const [reviewedAt, referredAt] = said;
  const standing = {
    channels: Object.fromEntries(Object.entries(ch).map(([id, cells]) => [id, channelOf(cells)])),
    member,
    ...(membership && { membership }),
    subscriptions: sub.map(([id, state, at, delivers]) => ({ id, state, at, delivers })),
    ...(reviewedAt > 0 && { reviewedAt }),
    ...(referredAt > 0 && { referredAt }),
    ...(adv && speaksOf(adv)),
  };
  return { standing, version };
}

function read(item: Readonly<Record<string, unknown>>): z.output<typeof Row> {
  if (!isRow(item)) return readItem(Row, item);
  checkSchema(item);
  return item;
}

/** As `isRow` of details: of most people at once what the schema says slowly. Who has a subscription is left to it. */
export function isRow(item: Readonly<Record<string, unknown>>): item is z.output<typeof Row> {
  const { version, ch, member, sub, said, adv } = item;
  if (!Number.isFinite(version) || sub !== undefined || !(member === undefined || typeof member === 'boolean')) {
    return false;
  }
  if (!areTimes(said, 2) || !areTimes(adv, 4) || !isMemberRow(item)) return false;
  if (typeof ch !== 'object' || ch === null || Array.isArray(ch)) return false;
  return Object.values(ch).every(isChannel);
}

const areTimes = (cells: unknown, count: number): boolean =>
  cells === undefined || (Array.isArray(cells) && cells.length === count && cells.every(Number.isSafeInteger));

function isChannel(cells: unknown): boolean {
  if (!Array.isArray(cells) || cells.length !== 5) return false;
  const [letter, flags, topics, confirmed, responded]: unknown[] = cells;
  return (
    (letter === 'g' || letter === 'n' || letter === 'p' || letter === 'w') &&
    Array.isArray(topics) &&
    topics.every((topic) => typeof topic === 'string') &&
    Number.isSafeInteger(flags) &&
    Number.isSafeInteger(confirmed) &&
    Number.isSafeInteger(responded)
  );
}

const packChannel = ({ consent, topics, address, suppressed, confirmedAt, respondedAt }: ChannelStanding) => [
  consent.slice(0, 1),
  (address ? 1 : 0) + (suppressed ? 2 : 0),
  topics,
  confirmedAt ?? 0,
  respondedAt ?? 0,
];

function channelOf([letter, flags, topics, confirmedAt, respondedAt]: z.output<
  typeof Row
>['ch'][string]): ChannelStanding {
  return {
    consent: CONSENTS[letter],
    topics,
    address: (flags & 1) !== 0,
    suppressed: (flags & 2) !== 0,
    ...(confirmedAt > 0 && { confirmedAt }),
    ...(respondedAt > 0 && { respondedAt }),
  };
}
