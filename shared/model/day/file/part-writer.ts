import type { Membership, StoredMembership } from '../../segment/membership.ts';
import type { CustomerId } from '../../values/ids.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import type { DayRow } from '../day-row.ts';
import type { DayStart } from '../day-start.ts';
import { packColumn } from './column.ts';
import { type DayHeader, type NamedColumn, packFile } from './container.ts';
import { Growing } from './growing.ts';
import { MEMBERSHIP_WORDS, MembershipColumns } from './membership-columns.ts';
import { packIds } from './packed-ids.ts';
import { ROW_NUMBERS, SUBSCRIPTION_WORDS } from './row-numbers.ts';
import { WordsColumn, wordsOf } from './words-column.ts';

/** Whose rows these are; of which range is said once it is known how far they reach. */
export type PartPlace = Pick<DayHeader, 'shop' | 'day'>;
type Range = DayHeader['range'];

/** Rows of a range, in any order of arrival: equal sets of rows are equal bytes. */
class RowColumns {
  readonly #place: PartPlace;
  readonly #ids: CustomerId[] = [];
  readonly #numbers = ROW_NUMBERS.map(({ of }) => ({ of, column: new Growing() }));
  readonly #group = new WordsColumn();
  readonly level = new WordsColumn();
  #answers = new Uint8Array(0);
  #width = 0;

  constructor(place: PartPlace) {
    this.#place = place;
  }

  /** The number of the row. */
  add(row: DayRow, answers: Uint8Array): number {
    const at = this.#ids.length;
    this.#ids.push(row.id);
    const numbers = this.#numbers;
    for (let n = 0; n < numbers.length; n++) {
      const one = numbers[n];
      one?.column.set(at, one.of(row));
    }
    this.#group.set(at, row.group);
    this.level.set(at, row.scheme?.level);
    if (at === 0) this.#width = answers.length;
    if (answers.length !== this.#width) throw new Error('rows of one part answer the same questions');
    if (this.#width > 0) this.#setAnswers(at, answers);
    return at;
  }

  #setAnswers(at: number, answers: Uint8Array): void {
    const end = (at + 1) * this.#width;
    if (end > this.#answers.length) {
      const larger = new Uint8Array(Math.max(end, this.#answers.length * 2));
      larger.set(this.#answers);
      this.#answers = larger;
    }
    this.#answers.set(answers, at * this.#width);
  }

  /** Rows by id. */
  order(): Uint32Array {
    const ids = this.#ids;
    const order = new Uint32Array(ids.length);
    let sorted = true;
    for (let n = 0; n < ids.length; n++) {
      order[n] = n;
      if (n > 0 && (ids[n - 1] ?? '') >= (ids[n] ?? '')) sorted = false;
    }
    return sorted ? order : order.sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
  }

  bytes(
    kind: DayHeader['kind'],
    range: Range,
    order: Uint32Array,
    rules: readonly string[],
    more: readonly NamedColumn[],
    levels = wordsOf([this.level]),
  ): Uint8Array {
    const rows = order.length;
    const { bytes, texts } = packIds(this.#ids, order);
    const groups = wordsOf([this.#group]);
    const numbers = ROW_NUMBERS.map(({ name, like }, n): NamedColumn => {
      const values = this.#numbers[n]?.column.inOrder(order) ?? new Float64Array(rows);
      const other = this.#numbers[ROW_NUMBERS.findIndex((one) => one.name === like)]?.column.inOrder(order);
      return other && equal(values, other) ? { name, as: like ?? '' } : { name, ...packColumn(values, rows) };
    });
    return packFile(
      {
        ...{ kind, rows, range, ...this.#place, answers: this.#width, rules: [...rules] },
        words: { ...copied(MEMBERSHIP_WORDS), subscription: [...SUBSCRIPTION_WORDS], group: groups, level: levels },
      },
      [
        { name: 'ids', bytes },
        ...(texts.length > 0 ? [{ name: 'texts', bytes: Buffer.from(JSON.stringify(texts)) }] : []),
        ...numbers,
        this.#group.column('group', order, groups),
        this.level.column('level', order, levels),
        ...(this.#width > 0 ? [{ name: 'answers', bytes: this.#packedAnswers(order) }] : []),
        ...more,
      ],
    );
  }

  /** Two bits each. */
  #packedAnswers(order: Uint32Array): Uint8Array {
    const width = Math.ceil(this.#width / 4);
    const packed = new Uint8Array(width * order.length);
    for (let row = 0; row < order.length; row++) {
      const from = (order[row] ?? 0) * this.#width;
      for (let n = 0; n < this.#width; n++) {
        const at = row * width + (n >> 2);
        packed[at] = (packed[at] ?? 0) | (((this.#answers[from + n] ?? 2) & 3) << ((n & 3) * 2));
      }
    }
    return packed;
  }
}

function equal(a: Float64Array, b: Float64Array): boolean {
  for (let n = 0; n < a.length; n++) if (!Object.is(a[n], b[n])) return false;
  return true;
}

const copied = (words: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(words).map(([kind, list]) => [kind, [...list]]));

const bitsOf = (ids: Iterable<string>) => {
  const rules = [...new Set(ids)].sort();
  return { rules, bits: new Map(rules.map((id, bit) => [id, bit])) };
};

const NO_ANSWERS = new Uint8Array(0);

/** What few rows have, by the place at which the row lies in the file. */
function placed<Of>(few: readonly (readonly [row: number, of: Of])[], order: Uint32Array): (readonly [number, Of])[] {
  const byArrival = new Map(few);
  const found: (readonly [number, Of])[] = [];
  for (let row = 0; byArrival.size > 0 && row < order.length; row++) {
    const of = byArrival.get(order[row] ?? 0);
    if (of !== undefined) found.push([row, of]);
  }
  return found;
}

/** What *summarise* leaves of a range: rows with their answers, and the membership that was stored. */
export class FactsWriter {
  readonly #rows: RowColumns;
  readonly #day = new Growing();
  readonly #now = new MembershipColumns('stored.');
  readonly #before = new MembershipColumns('before.');
  readonly #hadOne = new Growing();
  readonly #left: [row: number, left: Readonly<Record<string, string>>][] = [];
  readonly #starts: [row: number, starts: readonly DayStart[]][] = [];

  constructor(place: PartPlace) {
    this.#rows = new RowColumns(place);
  }

  /** @param starts of few: a date of a person comes once a year */
  add(row: DayRow, stored: StoredMembership | undefined, starts: readonly DayStart[] = []): void {
    const at = this.#rows.add(row, row.answers);
    if (starts.length > 0) this.#starts.push([at, starts]);
    if (!stored) return;
    this.#day.set(at, dayNumber(stored.day));
    this.#now.set(at, stored.current);
    this.#hadOne.set(at, stored.previous ? 1 : 0);
    if (stored.previous) this.#before.set(at, stored.previous);
    if (stored.left && Object.keys(stored.left).length > 0) this.#left.push([at, stored.left]);
  }

  bytes(range: Range): Uint8Array {
    const order = this.#rows.order();
    const { rules, bits } = bitsOf([...this.#now.rules, ...this.#before.rules]);
    const levels = wordsOf([this.#rows.level, this.#now.level, this.#before.level]);
    const [gone, starts] = [placed(this.#left, order), placed(this.#starts, order)];
    return this.#rows.bytes(
      'facts',
      range,
      order,
      rules,
      [
        { name: 'stored.day', ...packColumn(this.#day.inOrder(order), order.length) },
        ...this.#now.columns(order, bits),
        this.#now.level.column('stored.level', order, levels),
        { name: 'before.is', ...packColumn(this.#hadOne.inOrder(order), order.length) },
        ...this.#before.columns(order, bits),
        this.#before.level.column('before.level', order, levels),
        { name: 'left', bytes: Buffer.from(JSON.stringify(gone)) },
        ...(starts.length > 0 ? [{ name: 'starts', bytes: Buffer.from(JSON.stringify(starts)) }] : []),
      ],
      levels,
    );
  }
}

/** What *apply* leaves of a range: rows, the membership of the day, and further numbers by name (bands of predictions). */
export class DayWriter {
  readonly #rows: RowColumns;
  readonly #membership = new MembershipColumns('');
  readonly #extra: readonly (readonly [name: string, column: Growing])[];

  constructor(place: PartPlace, extra: readonly string[] = []) {
    this.#rows = new RowColumns(place);
    this.#extra = extra.map((name) => [name, new Growing()]);
  }

  /** @param extra in the order of the names; answers to the questions of rules are not kept */
  add(row: DayRow, membership: Membership, extra: ArrayLike<number> = []): void {
    const at = this.#rows.add(row, NO_ANSWERS);
    this.#membership.set(at, membership);
    for (let n = 0; n < this.#extra.length; n++) this.#extra[n]?.[1].set(at, extra[n] ?? Number.NaN);
  }

  bytes(range: Range): Uint8Array {
    const order = this.#rows.order();
    const { rules, bits } = bitsOf(this.#membership.rules);
    return this.#rows.bytes('day', range, order, rules, [
      ...this.#membership.columns(order, bits),
      ...this.#extra.map(([name, column]) => ({
        name: `+${name}`,
        ...packColumn(column.inOrder(order), order.length),
      })),
    ]);
  }
}
