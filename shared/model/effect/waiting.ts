import { type Entry, NOTHING_SENT } from './entry.ts';
import { anOutcome, type Outcome } from './outcome.ts';

/** An entry as it is counted, and what came after it. */
export interface Counted {
  day: number;
  /** Of how the person stood, by {@link placeOf}. */
  place: number;
  variants: Entry['variants'];
  sent: Entry['sent'];
  /** Undefined while they still have time to buy. */
  outcome: Outcome | undefined;
}

const ROOM = 32_768;
const FIELDS = 10;

/**
 * Entries that wait to be counted together with others of their program: what one program counts fits near the processor,
 * what all count does not, and in the order of people each entry waits for memory a dozen times.
 */
export class Waiting {
  /** One entry after another; made when the first one comes. */
  #rows = new Float64Array(0);
  #count = 0;
  readonly #variants = new Shared<Entry['variants']>([]);
  readonly #sent = new Shared<Entry['sent']>(NOTHING_SENT);

  /** @param of number of what counts it, from 0 */
  put(of: number, { day, place, variants, sent, outcome }: Readonly<Counted>): void {
    if (this.#rows.length === 0) this.#rows = new Float64Array(ROOM * FIELDS);
    const rows = this.#rows;
    const at = this.#count++ * FIELDS;
    rows[at] = of;
    rows[at + 1] = day;
    rows[at + 2] = place;
    rows[at + 3] = variants.length === 0 ? 0 : this.#variants.placeOf(variants);
    rows[at + 4] = this.#sent.placeOf(sent);
    rows[at + 5] = outcome ? outcome.orders : Number.NaN;
    if (!outcome) return;
    rows[at + 6] = outcome.netMinor;
    rows[at + 7] = outcome.contributionMinor;
    rows[at + 8] = outcome.beforeMinor;
    rows[at + 9] = outcome.left ? 1 : 0;
  }

  get isFull(): boolean {
    return this.#count === ROOM;
  }

  /** Hands all over and forgets them, those of one number together. @param count is handed the same object each time */
  drain(numbers: number, count: (of: number, entry: Readonly<Counted>) => void): void {
    const rows = this.#rows;
    const outcome = anOutcome();
    const entry: Counted = { day: 0, place: 0, variants: [], sent: NOTHING_SENT, outcome };
    for (const row of this.#together(numbers)) {
      const at = row * FIELDS;
      const orders = rows[at + 5] ?? Number.NaN;
      entry.day = rows[at + 1] ?? 0;
      entry.place = rows[at + 2] ?? 0;
      entry.variants = this.#variants.at(rows[at + 3] ?? 0);
      entry.sent = this.#sent.at(rows[at + 4] ?? 0);
      entry.outcome = Number.isNaN(orders) ? undefined : outcome;
      outcome.orders = orders;
      outcome.netMinor = rows[at + 6] ?? 0;
      outcome.contributionMinor = rows[at + 7] ?? 0;
      outcome.beforeMinor = rows[at + 8] ?? 0;
      outcome.left = rows[at + 9] === 1;
      count(rows[at] ?? 0, entry);
    }
    this.#count = 0;
    this.#variants.forget();
    this.#sent.forget();
  }

  /** Rows by number, those of one in the order in which they came. */
  #together(numbers: number): Uint32Array {
    const starts = new Uint32Array(numbers + 1);
    for (let row = 0; row < this.#count; row++) {
      const of = this.#rows[row * FIELDS] ?? 0;
      starts[of + 1] = (starts[of + 1] ?? 0) + 1;
    }
    for (let of = 0; of < numbers; of++) starts[of + 1] = (starts[of + 1] ?? 0) + (starts[of] ?? 0);
    const order = new Uint32Array(this.#count);
    for (let row = 0; row < this.#count; row++) {
      const of = this.#rows[row * FIELDS] ?? 0;
      const place = starts[of] ?? 0;
      order[place] = row;
      starts[of] = place + 1;
    }
    return order;
  }
}

/** What many entries share, by number; 0 is what most have. */
class Shared<Of> {
  readonly #numbers = new Map<Of, number>();
  readonly #list: Of[];

  constructor(most: Of) {
    this.#list = [most];
    this.#numbers.set(most, 0);
  }

  placeOf(one: Of): number {
    const known = this.#numbers.get(one);
    if (known !== undefined) return known;
    this.#numbers.set(one, this.#list.length);
    this.#list.push(one);
    return this.#list.length - 1;
  }

  at(place: number): Of {
    return this.#list[place] as Of;
  }

  forget(): void {
    const [most] = this.#list as [Of];
    this.#list.length = 1;
    this.#numbers.clear();
    this.#numbers.set(most, 0);
  }
}
