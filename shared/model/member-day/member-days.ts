import type { MemberWords } from '../customer/member-words.ts';
import type { MemberDay } from '../day/member-day.ts';
import type { GivenLevel } from '../level/level.ts';
import type { Membership } from '../membership/membership.ts';
import { openingOf } from '../membership/opening.ts';
import { netOf } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { booksOf } from '../points/books.ts';
import { type JournalEntry, journalFacts } from '../points/journal.ts';
import type { Lot } from '../points/lot.ts';
import { memberLots } from '../points/member-lots.ts';
import { earnsAt } from '../points/order-lots.ts';
import type { OrderKey } from '../values/ids.ts';
import { startOfDay } from '../values/time/day.ts';
import { type DayNumber, dayOfNumber, localDayNumber } from '../values/time/day-number.ts';
import { type EarningRules, earnedOn, earningRules, rulesOnDay } from './earning-days.ts';
import { ExpiringDays } from './expiring-days.ts';
import { LevelDays } from './level-days.ts';
import { type MemberSince, memberSince } from './member-since.ts';

/** The closed day, and by what points and levels are counted in it. */
export interface MemberDayContext {
  readonly membership: Membership;
  readonly zone: string;
  readonly today: DayNumber;
  /** First instant of the day and of the one behind it, UTC ms. */
  readonly start: number;
  readonly end: number;
}

/** All that a member's day is worked out of. */
export interface MemberKnown {
  /** As columns up to the end of the day, with details where rules weigh goods. */
  readonly orders: OrderColumns;
  readonly entries: ReadonlyMap<OrderKey, OrderEntry>;
  readonly details?: ReadonlyMap<OrderKey, OrderDetails> | undefined;
  readonly words: MemberWords;
  /** Of all ids of the person. */
  readonly journal: readonly JournalEntry[];
  /** Place of the level on the day before, where that day's run kept it. */
  readonly levelBefore?: number | undefined;
}

/**
 * Works out the day of one member after the other, the same as `memberPoints` at the last instant of it. Whoever spent
 * nothing needs no replay of the past: each lot is pending, left or over by its days alone.
 * @returns undefined of who is no member then
 */
export function memberDays(context: MemberDayContext): (known: MemberKnown) => MemberDay | undefined {
  const { membership, zone, today, start, end } = context;
  const scheme = { versions: membership.points?.rules ?? [], levels: membership.levels, zone };
  const levels = membership.levels?.levels ?? [];
  const by = membership.levels?.by ?? 'net';
  const versions = earningRules(scheme.versions, levels);
  const held = membership.levels && new LevelDays(membership.levels);
  const expiring = new ExpiringDays();
  const given = openings(membership, zone);

  /** What an order adds to what levels go by, of what is kept of it. */
  const measured = (orders: OrderColumns, n: number, netMinor: number, earns: boolean): number => {
    if (by === 'net') return netMinor;
    if (by === 'orders') return netMinor > 0 ? 1 : 0;
    const day = orders.day[n] ?? 0;
    const rules = earns ? rulesOnDay(versions, day) : undefined;
    return rules ? earnedOn(rules, day, netMinor, -1, orders.details[n]) : 0;
  };

  const levelBefore = ({ orders, words }: MemberKnown, opening: GivenLevel | undefined): number => {
    const since = memberSince(words, start - 1);
    if (!held || !since) return Number.NaN;
    held.clear(opening);
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= start) continue;
      const isWhole = entry.returns.length === 0;
      const net = isWhole ? entry.grossMinor : netOf(entry, (at) => at < start);
      held.add(orders.day[n] ?? 0, measured(orders, n, net, earnsAt(since, entry.at)));
    }
    return held.heldOn(today - 1);
  };

  const starts = new Map<DayNumber, number>();
  const startOf = (day: DayNumber): number => {
    const made = starts.get(day) ?? startOfDay(dayOfNumber(day), zone);
    starts.set(day, made);
    return made;
  };

  /** As `memberLots`, where nothing went back: no lot has ever changed. What counts for levels is held already. */
  const wholeLots = (orders: OrderColumns, since: MemberSince): readonly Lot[] => {
    const lots: Lot[] = [];
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      const day = orders.day[n] ?? 0;
      const rules = rulesOnDay(versions, day);
      if (!rules || entry?.state !== 'paid' || entry.at >= end || !earnsAt(since, entry.at)) continue;
      const place = rules.rules.levels && held ? held.heldOn(day - 1) : -1;
      const points = earnedOn(rules, day, entry.grossMinor, place, orders.details[n]);
      const due = day + rules.rules.pendingDays;
      const over = due + rules.expiresAfterDays;
      const expiresAt = over < Number.POSITIVE_INFINITY ? startOf(over) : undefined;
      const id = orders.key[n] ?? '';
      if (points > 0) lots.push({ id, from: 'issued', at: entry.at, availableAt: startOf(due), points, expiresAt });
    }
    return lots;
  };

  return (known) => {
    const { orders, words, journal } = known;
    const since = memberSince(words, end - 1);
    if (!since) return undefined;
    const told = words.told && words.told.at < end ? words.told : undefined;
    const opening = told && given(told);
    const before = known.levelBefore ?? (held ? levelBefore(known, opening?.level) : -1);
    held?.clear(opening?.level);
    for (let n = 0; held && n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= end) continue;
      held.add(orders.day[n] ?? 0, measured(orders, n, orders.netMinor[n] ?? 0, earnsAt(since, entry.at)));
    }
    const level = held ? held.heldOn(today) : -1;
    const above = levels[level + 1];
    expiring.clear();
    let [available, pending] = [0, 0];
    const put = (points: number, due: DayNumber, over: DayNumber): void => {
      if (points === 0 || over <= today) return;
      if (due > today) pending += points;
      else available += points;
      if (over < Number.POSITIVE_INFINITY) expiring.add(over, points);
    };
    const facts = journalOf(journal);
    if ((facts && facts.spends.length > 0) || (opening && opening.points < 0)) {
      const { joinedAt, away } = since;
      const { entries, details } = known;
      const start = openingOf(told, membership, zone);
      const lots = isWhole(orders)
        ? wholeLots(orders, since)
        : memberLots({ entries, details, joinedAt, away, given: start.level }, scheme);
      const books = booksOf(
        {
          lots: [...lots, ...start.lots, ...(facts?.lots ?? [])],
          spends: [...start.spends, ...(facts?.spends ?? [])],
        },
        end - 1,
      );
      ({ available, pending } = books);
      for (const { lot, pending: waits, left } of books.lots)
        if (lot.expiresAt !== undefined) expiring.add(localDayNumber(lot.expiresAt, zone), waits + left);
    } else {
      for (let n = 0; n < orders.count; n++) {
        const entry = orders.entry[n];
        if (entry?.state !== 'paid' || entry.at >= end || !earnsAt(since, entry.at)) continue;
        const day = orders.day[n] ?? 0;
        const rules = rulesOnDay(versions, day);
        if (!rules) continue;
        const due = day + rules.rules.pendingDays;
        const over = due + rules.expiresAfterDays;
        if (over <= today) continue;
        const place = rules.rules.levels && held ? held.heldOn(day - 1) : -1;
        put(earnedOn(rules, day, orders.netMinor[n] ?? 0, place, orders.details[n]), due, over);
      }
      if (opening) put(opening.points, today, opening.over);
      for (const { at, points, expiresAt = Number.POSITIVE_INFINITY, changes = [] } of facts?.lots ?? []) {
        if (at >= end || changes.some(([undone]) => undone < end)) continue;
        put(points, today, dayOf(expiresAt, zone));
      }
    }
    return {
      joinedDay: localDayNumber(since.joinedAt, zone),
      joinedHere: since.joinedHere === undefined ? undefined : localDayNumber(since.joinedHere, zone),
      level,
      levelBefore: Number.isNaN(before) ? level : before,
      missing: held && above ? Math.max(0, above.from - held.valueOn(today)) : undefined,
      ...{ available, pending, expiring: expiring.all() },
    };
  };
}

/** Did nothing of any order go back, or come again? */
function isWhole(orders: OrderColumns): boolean {
  for (let n = 0; n < orders.count; n++) if ((orders.entry[n]?.returns.length ?? 0) > 0) return false;
  return true;
}

/** One gift, as of whoever joins, is told by itself: nothing repeats or undoes it. */
function journalOf(journal: readonly JournalEntry[]): ReturnType<typeof journalFacts> | undefined {
  const [first] = journal;
  if (!first) return undefined;
  if (journal.length > 1 || first.kind !== 'give') return journalFacts(journal);
  const { id, at, points, expiresAt } = first;
  return { lots: [{ id, from: 'issued', at, availableAt: at, points, expiresAt }], spends: [] };
}

const dayOf = (at: number, zone: string): DayNumber =>
  at === Number.POSITIVE_INFINITY ? at : localDayNumber(at, zone);

type Told = NonNullable<MemberWords['told']>;

interface Given {
  /** Below zero where they are owed. */
  readonly points: number;
  /** Gone from this day on. */
  readonly over: DayNumber;
  readonly level: GivenLevel | undefined;
}

/** As `openingOf`; a level is looked up once by the word that an older system has for it. */
function openings(membership: Membership, zone: string): (told: Told) => Given {
  const versions: readonly EarningRules[] = earningRules(membership.points?.rules ?? [], []);
  const places = new Map<string, number>();
  const placeOf = (told: Told, word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    const place = openingOf(told, membership, zone).level?.place ?? -1;
    places.set(word, place);
    return place;
  };
  return (told) => {
    const { points = 0, level } = told.value;
    const day = localDayNumber(told.at, zone);
    const place = level === undefined ? -1 : placeOf(told, level);
    return {
      points,
      over: day + (rulesOnDay(versions, day)?.expiresAfterDays ?? Number.POSITIVE_INFINITY),
      level: place < 0 ? undefined : { place, day },
    };
  };
}
