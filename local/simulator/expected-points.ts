import type { LevelScheme } from '#model/level/level.ts';
import type { Membership } from '#model/membership/membership.ts';
import { addDays, DAY_MS, type Day, localDay, startOfDay } from '#model/values/time/day.ts';
import { type DayNumber, dayNumber, localDayNumber } from '#model/values/time/day-number.ts';

/** An order as the shop knows it; money in minor units, times UTC ms. */
export interface BookedOrder {
  readonly placedAt: number;
  readonly keptMinor: number;
  /** What its lines came to, and the number of their product where the shop's platform told it. */
  readonly lines: readonly { readonly group: string | undefined; readonly totalMinor: number }[];
}

/** What the simulation knows of a member. */
export interface BookedMember {
  /** Orders placed before it earn nothing. */
  readonly since: number;
  /** When they became a member by the page. */
  readonly joinedAt?: number | undefined;
  readonly opening?: { readonly at: number; readonly points: number; readonly level: string | undefined } | undefined;
  /** Those that were paid. */
  readonly orders: readonly BookedOrder[];
  readonly given?:
    | readonly { readonly at: number; readonly points: number; readonly days: number | undefined }[]
    | undefined;
  readonly spent?: readonly { readonly at: number; readonly points: number }[];
}

/** One kind of points: from `from` they may be spent, from `to` on they are gone. */
interface Packet {
  readonly from: number;
  readonly to: number;
  left: number;
}

/**
 * What a member must hold at an instant, pending and available, by the rules as they are declared and by plain counting:
 * nothing of how the product works it out. All that is bought goes back, if at all, long before its points run out.
 */
export function expectedPoints(
  member: BookedMember,
  membership: Rules,
  zone: string,
  now: number,
): { readonly available: number; readonly pending: number } {
  const { packets, owed } = packetsOf(member, membership, zone, now);
  const sum = (of: readonly Packet[]): number => of.reduce((total, { left }) => total + left, 0);
  return {
    available: sum(packets.filter(({ from, to }) => from <= now && to > now)) - owed,
    pending: sum(packets.filter(({ from }) => from > now)),
  };
}

/** What of it is gone from which day on unless it is spent before. */
export function expectedExpiry(
  member: BookedMember,
  membership: Rules,
  zone: string,
  now: number,
): ReadonlyMap<Day, number> {
  const days = new Map<Day, number>();
  for (const { to, left } of packetsOf(member, membership, zone, now).packets) {
    if (to <= now || to === Number.POSITIVE_INFINITY) continue;
    const day = localDay(to, zone);
    days.set(day, (days.get(day) ?? 0) + left);
  }
  return days;
}

type Rules = Pick<Membership, 'points' | 'levels'>;

/** All that came to them by an instant, less what they spent of it. */
function packetsOf(
  member: BookedMember,
  { points: offer, levels }: Rules,
  zone: string,
  now: number,
): { readonly packets: readonly Packet[]; readonly owed: number } {
  const rules = offer?.rules ?? [];
  const rulesOf = (day: Day) => rules.filter(({ from }) => from <= day).at(-1);
  const endOf = (day: Day, days: number | undefined): number =>
    days === undefined ? Number.POSITIVE_INFINITY : startOfDay(addDays(day, days), zone);
  const packets: Packet[] = [];
  for (const order of member.orders) {
    const day = localDay(order.placedAt, zone);
    const version = rulesOf(day);
    if (!version || order.placedAt < member.since || order.placedAt > now) continue;
    const level = levels && heldOn(member, levels, zone, dayNumber(day) - 1);
    const factor = (level === undefined ? 1 : (version.levels?.[level] ?? 1)) * dayFactor(version.days ?? [], day);
    const all = order.lines.reduce((sum, line) => sum + line.totalMinor, 0);
    const weighed = order.lines.reduce(
      (sum, line) => sum + line.totalMinor * (version.groups?.[line.group ?? ''] ?? 1),
      0,
    );
    const share = version.groups && all > 0 ? weighed / all : 1;
    const earned = (order.keptMinor * version.earn.points * factor * share) / version.earn.perMinor;
    const due = addDays(day, version.pendingDays);
    // no sum of cents comes so near to a whole point without being one
    const left = Math.floor(earned + 1e-7);
    packets.push({ from: startOfDay(due, zone), to: endOf(due, version.expiresAfterDays), left });
  }
  const gifts = [
    ...(member.opening ? [{ at: member.opening.at, points: member.opening.points, days: undefined }] : []),
    ...(member.given ?? []),
  ];
  for (const { at, points, days } of gifts.filter((gift) => gift.at <= now)) {
    const day = localDay(at, zone);
    const to = days === undefined ? endOf(day, rulesOf(day)?.expiresAfterDays) : at + days * DAY_MS;
    packets.push({ from: at, to, left: points });
  }
  packets.sort((a, b) => (a.to === b.to ? a.from - b.from : a.to - b.to));
  let owed = 0;
  for (const { at, points } of (member.spent ?? [])
    .filter((spend) => spend.at <= now)
    .toSorted((a, b) => a.at - b.at)) {
    let rest = points;
    for (const packet of packets.filter(({ from, to }) => from <= at && to > at)) {
      const taken = Math.min(rest, packet.left);
      packet.left -= taken;
      rest -= taken;
    }
    owed += rest;
  }
  return { packets, owed };
}

const dayFactor = (days: readonly { readonly from: Day; readonly to: Day; readonly factor: number }[], day: Day) =>
  days.filter(({ from, to }) => from <= day && day <= to).reduce((most, { factor }) => Math.max(most, factor), 0) || 1;

/** The id of the level that is held on a day: the best of all days so far, each less what time took since. */
export function heldOn(
  { orders, opening }: Pick<BookedMember, 'orders' | 'opening'>,
  { by, levels, windowDays, graceDays, down = 'deserved' }: LevelScheme,
  zone: string,
  day: DayNumber,
): string | undefined {
  if (by !== 'net') throw new Error(`levels by ${by} are not in the books of the simulation`);
  const bought = orders.map(({ placedAt, keptMinor }) => ({ on: localDayNumber(placedAt, zone), keptMinor }));
  const told = opening && levels.findIndex((level) => spellings(level).includes(opening.level ?? ''));
  let best = -1;
  // behind the days of grace every level has fallen
  const most = graceDays + (down === 'deserved' ? 0 : levels.length * down.oneEveryDays) + 1;
  for (let gone = 0; gone <= most; gone++) {
    const then = day - gone;
    const first = then + 1 - windowDays;
    const net = bought.reduce((sum, { on, keptMinor }) => (on >= first && on <= then ? sum + keptMinor : sum), 0);
    let place = levels.findLastIndex(({ from }) => net >= from);
    if (opening && localDayNumber(opening.at, zone) === then) place = Math.max(place, told ?? -1);
    const late = gone - graceDays;
    if (late > 0) place = down === 'deserved' ? -1 : place - Math.ceil(late / down.oneEveryDays);
    best = Math.max(best, place);
  }
  return levels[best]?.id;
}

const spellings = ({ id, name, names }: LevelScheme['levels'][number]): readonly string[] => [
  ...[id, name],
  ...Object.values(names ?? {}),
];
