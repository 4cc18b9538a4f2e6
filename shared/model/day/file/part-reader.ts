import * as z from 'zod/mini';
import type { Membership, StoredMembership } from '../../segment/membership.ts';
import type { CustomerId } from '../../values/ids.ts';
import { jsonOrUndefined } from '../../values/json/json-or-undefined.ts';
import { type Day, isDay } from '../../values/time/day.ts';
import { dayOfNumber } from '../../values/time/day-number.ts';
import type { DayRow } from '../day-row.ts';
import { type DayStart, dayStartSchema } from '../day-start.ts';
import type { Column } from './column.ts';
import type { DayHeader } from './container.ts';
import { type MembershipView, membershipView } from './membership-columns.ts';
import { type OpenedFile, opened } from './opened.ts';
import { ID_BYTES, idAt, type PackedIds } from './packed-ids.ts';
import { LEVEL_MOVES, ROW_NUMBERS, SUBSCRIPTION_WORDS } from './row-numbers.ts';
import { damaged, UnreadableDayError } from './unreadable.ts';

/** Numbers of the rows by field; `bought` is 0 or 1, `subscription` the place of its word. */
export type RowColumns = Readonly<Record<(typeof ROW_NUMBERS)[number]['name'], Column>>;

/** Rows of a range of buckets, by id. */
export interface RowsOfPart {
  readonly shop: string;
  readonly day: Day;
  readonly range: { readonly from: number; readonly to: number };
  readonly size: number;
  /** For loops over many rows: nothing is made per row. */
  readonly columns: RowColumns;
  readonly ids: PackedIds;
  id(row: number): CustomerId;
  row(row: number): DayRow;
  /** The row of a customer; -1 where there is none. */
  find(id: CustomerId): number;
}

/** What *summarise* left. */
export interface FactsPart extends RowsOfPart {
  /** Answers to the questions of rules by row: `answers[row * questions + question]`. */
  readonly answers: Uint8Array;
  readonly questions: number;
  stored(row: number): StoredMembership | undefined;
  /** What a date of the person starts. */
  starts(row: number): readonly DayStart[];
}

/** What *apply* left. */
export interface DayPart extends RowsOfPart {
  membership(row: number): Membership;
  readonly memberships: MembershipView;
  /** Names of the further numbers that it has. */
  readonly extras: readonly string[];
  /** Further numbers by name; undefined where the file has none. */
  extra(name: string): Column | undefined;
}

/** Throws {@link UnreadableDayError}. */
export function readFacts(bytes: Uint8Array): FactsPart {
  const file = opened(bytes, 'facts');
  const rows = rowsOf(file);
  const days = file.numbers('stored.day');
  const had = file.numbers('before.is');
  const [now, before] = [membershipsOf(file, 'stored.'), membershipsOf(file, 'before.')];
  const left = leftOf(file);
  const starts = startsOf(file);
  return {
    ...rows.part,
    answers: rows.answers,
    questions: file.header.answers,
    starts: (row) => starts.get(row) ?? [],
    stored: (row) => {
      const day = days[row] ?? 0;
      const current = day > 0 ? now.at(row) : undefined;
      if (!current) return undefined;
      const previous = had[row] === 1 ? before.at(row) : undefined;
      const gone = left.get(row);
      return { day: dayOfNumber(day), current, ...(previous && { previous }), ...(gone && { left: gone }) };
    },
  };
}

/** Throws {@link UnreadableDayError}. */
export function readDayPart(bytes: Uint8Array): DayPart {
  const file = opened(bytes, 'day');
  const { part } = rowsOf(file);
  const memberships = membershipsOf(file, '');
  return {
    ...part,
    memberships,
    membership: (row) => {
      const membership = row < part.size ? memberships.at(row) : undefined;
      if (membership) return membership;
      throw new RangeError(`row ${row} of ${part.size}`);
    },
    extras: file.header.columns.flatMap(({ name }) => (name.startsWith('+') ? [name.slice(1)] : [])),
    extra: (name) => (file.has(`+${name}`) ? file.numbers(`+${name}`) : undefined),
  };
}

function membershipsOf(file: OpenedFile, name: string): MembershipView {
  const { header } = file;
  return membershipView(header, {
    scores: file.numbers(`${name}scores`),
    place: file.numbers(`${name}place`),
    ladders: file.numbers(`${name}ladders`),
    level: file.has(`${name}level`) ? file.numbers(`${name}level`) : undefined,
    bits: file.raw(`${name}rules`, Math.ceil(header.rules.length / 8) * header.rows),
  });
}

function leftOf(file: OpenedFile): ReadonlyMap<number, Readonly<Record<string, Day>>> {
  const told = jsonOrUndefined(Buffer.from(file.raw('left')).toString('utf8'));
  if (!Array.isArray(told)) throw damaged('the segments that were left');
  return new Map(
    told.map(([row, left]: [number, Record<string, string>]) => {
      if (!Object.values(left).every(isDay)) throw damaged('the segments that were left');
      return [row, left];
    }),
  );
}

const startsSchema = z.array(z.tuple([z.int(), z.array(dayStartSchema)]));

function startsOf(file: OpenedFile): ReadonlyMap<number, readonly DayStart[]> {
  if (!file.has('starts')) return new Map();
  const told = startsSchema.safeParse(jsonOrUndefined(Buffer.from(file.raw('starts')).toString('utf8')));
  if (!told.success) throw damaged('what dates start');
  return new Map(told.data);
}

function rowsOf(file: OpenedFile): { readonly part: RowsOfPart; readonly answers: Uint8Array } {
  const { shop, day, range, rows: size, answers: questions } = file.header;
  const columns = columnsOf(file);
  const packed = file.raw('ids', size * ID_BYTES);
  const ids = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const texts = file.has('texts') ? textsOf(file.raw('texts')) : [];
  const subscriptions = subscriptionsOf(file.header);
  const answers =
    questions > 0
      ? unpackAnswers(file.raw('answers', Math.ceil(questions / 4) * size), questions, size)
      : new Uint8Array(0);
  const id = (row: number): CustomerId => {
    const found = row >= 0 && row < size ? idAt(ids, texts, row) : undefined;
    if (found === undefined) throw damaged(`no id in row ${row} of ${size}`);
    return found;
  };
  const number = (column: Column, row: number): number => column[row] ?? 0;
  const { since, firstDay, lastDay, orderDays, orders, netMinor, repeatNetMinor, marginMinor } = columns;
  const { bought, windowOrderDays, windowNetMinor, logGapSum, lastGap, subscription, reach, ladder } = columns;
  const group = file.numbers('group');
  const level = file.has('level') ? file.numbers('level') : undefined;
  const { group: groups = [], level: levels = [] } = file.header.words;
  const { joinedDay, move, points, pending, expiryDay, expiring } = columns;
  const schemeOf = (n: number): DayRow['scheme'] =>
    number(joinedDay, n) > 0
      ? {
          level: levels[(level?.[n] ?? 0) - 1] ?? '',
          move: LEVEL_MOVES[number(move, n)] ?? 'none',
          joinedDay: number(joinedDay, n),
          points: number(points, n),
          pending: number(pending, n),
          expiryDay: number(expiryDay, n),
          expiring: number(expiring, n),
        }
      : undefined;
  const part: RowsOfPart = {
    ...{ shop, day, range, size, columns, id, ids: { bytes: packed, texts } },
    row: (n) => ({
      id: id(n),
      since: number(since, n),
      firstDay: number(firstDay, n),
      lastDay: number(lastDay, n),
      orderDays: number(orderDays, n),
      orders: number(orders, n),
      netMinor: number(netMinor, n),
      repeatNetMinor: number(repeatNetMinor, n),
      marginMinor: number(marginMinor, n),
      bought: bought[n] === 1,
      windowOrderDays: number(windowOrderDays, n),
      windowNetMinor: number(windowNetMinor, n),
      logGapSum: number(logGapSum, n),
      lastGap: number(lastGap, n),
      subscription: subscriptions[number(subscription, n)] ?? 'none',
      reach: number(reach, n),
      ladder: number(ladder, n),
      group: groups[number(group, n) - 1],
      scheme: schemeOf(n),
      answers: answers.subarray(n * questions, (n + 1) * questions),
    }),
    find: (wanted) => {
      let [from, to] = [0, size - 1];
      while (from <= to) {
        const middle = (from + to) >> 1;
        const found = id(middle);
        if (found === wanted) return middle;
        if (found < wanted) from = middle + 1;
        else to = middle - 1;
      }
      return -1;
    },
  };
  return { part, answers };
}

const columnsOf = (file: OpenedFile): RowColumns =>
  Object.fromEntries(
    ROW_NUMBERS.map(({ name, isNew }) => [
      name,
      isNew && !file.has(name) ? new Uint8Array(file.header.rows) : file.numbers(name),
    ]),
  ) as RowColumns;

function textsOf(raw: Uint8Array): readonly string[] {
  const told = jsonOrUndefined(Buffer.from(raw).toString('utf8'));
  if (Array.isArray(told) && told.every((text) => typeof text === 'string')) return told;
  throw damaged('its ids');
}

function subscriptionsOf({ words }: DayHeader): readonly DayRow['subscription'][] {
  return (words.subscription ?? []).map((told) => {
    const known = SUBSCRIPTION_WORDS.find((word) => word === told);
    if (known) return known;
    throw new UnreadableDayError(
      `the day file knows a subscription ${JSON.stringify(told)} that this release does not: use the release that wrote it, or a newer one`,
    );
  });
}

function unpackAnswers(packed: Uint8Array, questions: number, rows: number): Uint8Array {
  const width = Math.ceil(questions / 4);
  const answers = new Uint8Array(questions * rows);
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < questions; n++) {
      answers[row * questions + n] = ((packed[row * width + (n >> 2)] ?? 0) >> ((n & 3) * 2)) & 3;
    }
  }
  return answers;
}
