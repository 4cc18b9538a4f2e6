import type { ToldBirthday } from '../customer/facts.ts';
import type { GivenLevel } from '../level/level.ts';
import { birthdays, type IsBirthday } from '../membership/birthday.ts';
import type { Membership } from '../membership/membership.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { type JournalEntry, journalFacts } from '../points/journal.ts';
import type { Lot, Spend } from '../points/lot.ts';
import { earnsAt } from '../points/order-lots.ts';
import type { OrderKey } from '../values/ids.ts';
import { startOfDay } from '../values/time/day.ts';
import { type DayNumber, dayOfNumber, localDayNumber } from '../values/time/day-number.ts';
import { DayLot } from './day-lot.ts';
import { type EarningRules, earnedOn, earningRules, rulesOnDay } from './earning-days.ts';
import { LevelDays } from './level-days.ts';
import type { MemberKnown } from './member-known.ts';
import { everMember, type MemberSince } from './member-since.ts';
import { type OpeningOnDay, openingsOnDays } from './opening-days.ts';
import { isMovedByOthers, lastReturnOf, netBefore, timesAfter } from './order-times.ts';

type Since = Pick<MemberSince, 'joinedAt' | 'away'>;
const NO_SPENDS: readonly Spend[] = [];
const NO_DETAILS: ReadonlyMap<OrderKey, OrderDetails> = new Map();

/**
 * All points of one member after the other in plain numbers, as `memberLots`, `openingOf` and `journalFacts` make them, up to
 * the end of a day. One object serves all members, so that a million of them make next to nothing.
 */
export class DayLots {
  readonly lots: DayLot[] = [];
  count = 0;
  opening: OpeningOnDay | undefined;
  /** What counts for levels at the end of the day; undefined without levels. */
  readonly held: LevelDays | undefined;
  #spends: readonly Spend[] = NO_SPENDS;
  readonly #then: LevelDays | undefined;
  readonly #end: number;
  readonly #zone: string;
  readonly #by: 'net' | 'orders' | 'points';
  readonly #versions: readonly EarningRules[];
  readonly #given: (told: NonNullable<MemberKnown['words']['told']>) => OpeningOnDay;
  readonly #starts = new Map<DayNumber, number>();
  #details: ReadonlyMap<OrderKey, OrderDetails> = NO_DETAILS;
  readonly #isOn: IsBirthday;
  readonly #names = new Map<DayNumber, string>();
  #birthdays: readonly ToldBirthday[] | undefined;

  /** @param end of the day, UTC ms, exclusive */
  constructor({ membership, zone, end }: { membership: Membership; zone: string; end: number }) {
    this.#end = end;
    this.#zone = zone;
    this.#isOn = birthdays(zone);
    this.#by = membership.levels?.by ?? 'net';
    this.#versions = earningRules(membership.points?.rules ?? [], membership.levels?.levels ?? []);
    this.held = membership.levels && new LevelDays(membership.levels);
    this.#then = membership.levels && new LevelDays(membership.levels);
    this.#given = openingsOnDays(membership, zone);
  }

  /** Turns to another member, also one who has left. @param now since when they are one; undefined of who has left */
  turnTo({ orders, details = NO_DETAILS, words, journal }: MemberKnown, now: MemberSince | undefined): boolean {
    this.count = 0;
    this.#spends = NO_SPENDS;
    const since = now ?? everMember(words, this.#end - 1);
    if (!since) return false;
    this.#details = details;
    this.#birthdays = words.birthdays;
    const told = words.told && words.told.at < this.#end ? words.told : undefined;
    this.opening = told && this.#given(told);
    if (this.held) this.#measure(this.held, orders, since, this.opening?.level, this.#end);
    this.#addOrders(orders, since);
    if (this.opening && this.opening.points > 0) this.#addOpening(this.opening);
    this.#addJournal(journal);
    return true;
  }

  /** Went anything, or is anything owed from the beginning? Else each lot is pending, left or over by its days alone. */
  hasSpends(): boolean {
    return this.#spends.length > 0 || (this.opening?.points ?? 0) < 0;
  }

  /** What the books are made of. */
  facts(): { readonly lots: readonly Lot[]; readonly spends: readonly Spend[] } {
    const lots: Lot[] = [];
    for (let n = 0; n < this.count; n++) lots.push(this.#lotOf(this.lots[n] ?? new DayLot()));
    const { opening } = this;
    if (!opening || opening.points >= 0) return { lots, spends: this.#spends };
    const owed: Spend = { id: 'opening', to: 'adjusted', at: opening.at, points: -opening.points };
    return { lots, spends: [owed, ...this.#spends] };
  }

  /** The level held on a day, of orders as they were known at an instant (UTC ms, exclusive); -1 below the first. */
  heldAsOf(orders: OrderColumns, since: Since, day: DayNumber, asOf: number): number {
    if (!this.#then) return -1;
    this.#measure(this.#then, orders, since, this.opening?.level, asOf);
    return this.#then.heldOn(day);
  }

  #measure(held: LevelDays, orders: OrderColumns, since: Since, given: GivenLevel | undefined, end: number): void {
    held.clear(given);
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= end) continue;
      const net = end === this.#end ? (orders.netMinor[n] ?? 0) : netBefore(orders, n, end);
      held.add(orders.day[n] ?? 0, this.#valueOf(orders, n, since, net));
    }
  }

  /** What an order adds to what levels go by, of what is kept of it. */
  #valueOf(orders: OrderColumns, n: number, since: Since, netMinor: number): number {
    if (this.#by === 'net') return netMinor;
    if (this.#by === 'orders') return netMinor > 0 ? 1 : 0;
    const day = orders.day[n] ?? 0;
    const rules = earnsAt(since, orders.entry[n]?.at ?? 0) ? rulesOnDay(this.#versions, day) : undefined;
    return rules
      ? earnedOn(rules, day, netMinor, -1, this.#linesOf(orders, n, rules), this.#isBirthday(rules, day))
      : 0;
  }

  #isBirthday({ birthday }: EarningRules, day: DayNumber): boolean {
    if (birthday === undefined || this.#birthdays === undefined) return false;
    const name = this.#names.get(day) ?? dayOfNumber(day);
    this.#names.set(day, name);
    return this.#isOn(this.#birthdays, name);
  }

  #linesOf(orders: OrderColumns, n: number, { groups }: EarningRules): OrderDetails | undefined {
    return groups && this.#details.get(orders.key[n] ?? '');
  }

  #addOrders(orders: OrderColumns, since: Since): void {
    const lastReturn = lastReturnOf(orders);
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= this.#end || !earnsAt(since, entry.at)) continue;
      const day = orders.day[n] ?? 0;
      const rules = rulesOnDay(this.#versions, day);
      if (!rules) continue;
      const due = day + rules.rules.pendingDays;
      const lot = this.#add(orders.key[n] ?? '', entry.at, day, due, due + rules.expiresAfterDays);
      const lines = this.#linesOf(orders, n, rules);
      const byLevel = this.held !== undefined && rules.rules.levels !== undefined;
      const moves = lastReturn > entry.at && byLevel && isMovedByOthers(orders, n, this.#end);
      const place = byLevel && !moves ? (this.held?.heldOn(day - 1) ?? -1) : -1;
      if (moves || (lastReturn > entry.at && entry.returns.length > 0)) {
        this.#addChanges(lot, orders, n, { since, rules, lines, moves, place });
        continue;
      }
      const net = orders.netMinor[n] ?? 0;
      lot.first = lot.now = earnedOn(rules, day, net, place, lines, this.#isBirthday(rules, day));
    }
  }

  #addChanges(
    lot: DayLot,
    orders: OrderColumns,
    n: number,
    of: { since: Since; rules: EarningRules; lines: OrderDetails | undefined; moves: boolean; place: number },
  ): void {
    const isBirthday = this.#isBirthday(of.rules, lot.day);
    const asKnown = (at: number): number => {
      const place = of.moves ? this.heldAsOf(orders, of.since, lot.day - 1, at + 1) : of.place;
      return earnedOn(of.rules, lot.day, netBefore(orders, n, at + 1), place, of.lines, isBirthday);
    };
    lot.first = lot.now = asKnown(lot.at);
    for (const time of timesAfter(orders, n, of.moves, this.#end)) {
      const points = asKnown(time);
      if (points !== lot.now) lot.change(time, points);
    }
  }

  #addOpening({ at, day, over, points }: OpeningOnDay): void {
    const lot = this.#add('opening', at, day, day, over);
    lot.cause = 'legacy';
    lot.first = lot.now = points;
  }

  /** One gift, as of whoever joins, is told by itself: nothing repeats or undoes it. */
  #addJournal(journal: readonly JournalEntry[]): void {
    const first = journal[0];
    if (!first) return;
    if (journal.length === 1 && first.kind === 'give') {
      this.#addGift(first.id, first.at, first.points, first.expiresAt, 'issued', first.cause);
      return;
    }
    const { lots, spends } = journalFacts(journal);
    for (const { id, at, points, expiresAt, from, cause, changes = [] } of lots) {
      const lot = this.#addGift(id, at, points, expiresAt, from, cause);
      for (const [undoneAt, left] of changes) if (lot && undoneAt < this.#end) lot.change(Math.max(at, undoneAt), left);
    }
    this.#spends = spends;
  }

  #addGift(
    id: string,
    at: number,
    points: number,
    expiresAt: number | undefined,
    from: Lot['from'],
    cause: string | undefined,
  ): DayLot | undefined {
    if (at >= this.#end) return undefined;
    const day = localDayNumber(at, this.#zone);
    const over = expiresAt === undefined ? Number.POSITIVE_INFINITY : localDayNumber(expiresAt, this.#zone);
    const lot = this.#add(id, at, day, day, over);
    lot.overAt = expiresAt;
    lot.from = from;
    lot.cause = cause;
    lot.first = lot.now = points;
    return lot;
  }

  #add(id: string, at: number, day: DayNumber, due: DayNumber, over: DayNumber): DayLot {
    let lot = this.lots[this.count];
    if (!lot) {
      lot = new DayLot();
      this.lots[this.count] = lot;
    }
    this.count++;
    lot.id = id;
    lot.at = at;
    lot.day = day;
    lot.due = Math.max(day, due);
    lot.over = Math.max(lot.due, over);
    lot.overAt = undefined;
    lot.from = 'issued';
    lot.cause = undefined;
    lot.changed = 0;
    return lot;
  }

  #lotOf({ id, from, cause, at, day, due, over, overAt, first, changes, changed }: DayLot): Lot {
    const told: (readonly [number, number])[] = [];
    for (let n = 0; n < changed; n++) told.push([changes[2 * n] ?? 0, changes[2 * n + 1] ?? 0]);
    const expiresAt = overAt ?? (over === Number.POSITIVE_INFINITY ? undefined : this.#startOf(over));
    return {
      id,
      from,
      cause,
      at,
      availableAt: due === day ? at : this.#startOf(due),
      expiresAt,
      points: first,
      changes: told,
    };
  }

  #startOf(day: DayNumber): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const made = startOfDay(dayOfNumber(day), this.#zone);
    this.#starts.set(day, made);
    return made;
  }
}
