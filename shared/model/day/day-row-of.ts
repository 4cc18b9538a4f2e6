import type { Standing } from '../customer/standing.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { mainGroup } from '../product/main-group.ts';
import { asksForMargin, marginOf } from '../product/margin.ts';
import { advocateRulesOf } from '../shop/advocate-rules.ts';
import type { ChannelId } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import type { DayRow, RowOfMember } from './day-row.ts';
import type { KnownCustomer } from './known-customer.ts';
import { ladderFacts } from './ladder-facts.ts';
import type { MemberDay } from './member-day.ts';
import type { DayContext } from './run-counter.ts';

const schemeOf = (
  { level, levelBefore, joinedDay, available, pending, expiring }: MemberDay,
  levels: readonly string[],
): RowOfMember => ({
  level: levels[level] ?? '',
  move: level === levelBefore ? 'none' : level > levelBefore ? 'up' : 'down',
  joinedDay: Math.max(1, joinedDay),
  points: available,
  pending,
  expiryDay: expiring[0]?.day ?? 0,
  expiring: expiring[0]?.points ?? 0,
});

/** An address that its owner confirmed so long ago, or later, counts as confirmed. */
const CONFIRMED_MS = 365 * DAY_MS;
const NO_ANSWERS = new Uint8Array(0);

/**
 * Makes the rows of a day's customers, one after the other. What is dated behind the day is not seen; orders of one local
 * day are one. Holds room for the orders of one customer, so that a million of them allocate rows and nothing else.
 *
 * @param channels ids in the order of the channels' list: the places of the bits of `reach`
 * @param levels ids of the levels of the shop's membership, the lowest first
 * @returns takes the orders as columns too, where somebody has made them already
 */
export function dayRowMaker(
  { shop, today, end, catalogue }: DayContext,
  channels: readonly ChannelId[],
  levels: readonly string[] = [],
) {
  const { timezone } = shop;
  const hasMargin = asksForMargin(shop);
  const { windowDays } = shop.rfm ?? {};
  const windowFrom = windowDays === undefined ? Number.NEGATIVE_INFINITY : today - windowDays + 1;
  const advocates = advocateRulesOf(shop);
  const own = new OrderColumns();

  return (
    { customer, standing, details }: KnownCustomer,
    answers: Uint8Array = NO_ANSWERS,
    columns: OrderColumns = own.turnTo(customer.entries, timezone, end, details),
    member?: MemberDay,
  ): DayRow => {
    let netMinor = 0;
    let windowNetMinor = 0;
    let bought = false;
    let repeatNetMinor = 0;
    let orders = 0;
    const firstDay = columns.purchases.first;
    let since = customer.since === undefined ? 0 : localDayNumber(customer.since, timezone);
    for (let n = 0; n < columns.count; n++) {
      const day = columns.day[n] ?? 0;
      const net = columns.netMinor[n] ?? 0;
      netMinor += net;
      if (day >= windowFrom) windowNetMinor += net;
      if (day > today) continue;
      if (since === 0 || day < since) since = day;
      if (columns.entry[n]?.state === 'paid') bought = true;
      if (columns.stands[n] !== 1) continue;
      orders++;
      if (day > firstDay) repeatNetMinor += net;
    }
    const { distinct, logGapSum, lastGap, last } = columns.purchases.gaps();
    const group = details && mainGroup(columns, catalogue);
    return {
      id: customer.id,
      since,
      firstDay,
      lastDay: last,
      orderDays: distinct,
      orders,
      netMinor,
      repeatNetMinor,
      marginMinor: hasMargin ? marginOf(customer.entries, details, { shop, catalogue, end }) : Number.NaN,
      bought,
      windowOrderDays: windowDays === undefined ? distinct : columns.purchases.distinctFrom(windowFrom),
      windowNetMinor,
      logGapSum,
      lastGap,
      subscription: subscriptionOf(standing, end, last, timezone),
      reach: reachOf(standing, channels, end),
      ladder: ladderFacts(standing, end, advocates),
      group,
      scheme: member && schemeOf(member, levels),
      answers,
    };
  };
}

/**
 * At the end of the day: a contract that began after it is none yet, one that ended after it ran. Who paused one, or
 * bought on a later day than the one on which the last ended, has not left.
 */
function subscriptionOf(
  standing: Standing | undefined,
  end: number,
  lastDay: DayNumber,
  zone: string,
): DayRow['subscription'] {
  let [endedDay, isPaused] = [0, false];
  for (const { state, at } of standing?.subscriptions ?? []) {
    if (at < end ? state === 'running' : state !== 'running') return 'running';
    if (at >= end) continue;
    if (state === 'paused') isPaused = true;
    else if (state === 'ended') endedDay = Math.max(endedDay, localDayNumber(at, zone));
  }
  return endedDay > 0 && !isPaused && lastDay <= endedDay ? 'ended' : 'none';
}

function reachOf(standing: Standing | undefined, channels: readonly ChannelId[], end: number): number {
  if (!standing) return 0;
  let bits = 0;
  for (let n = 0; n < channels.length; n++) {
    const channel = standing.channels[channels[n] ?? ''];
    if (!channel) continue;
    if (channel.consent === 'granted' && channel.address && !channel.suppressed) bits |= 1 << (2 * n);
    const { confirmedAt = Number.NEGATIVE_INFINITY } = channel;
    if (confirmedAt < end && confirmedAt >= end - CONFIRMED_MS) bits |= 2 << (2 * n);
  }
  return bits;
}
