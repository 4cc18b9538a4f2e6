import { isAnonymous, wasKnownBefore } from '../customer/customer.ts';
import { isResidue } from '../customer/residue.ts';
import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext } from '../day/run-counter.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { recordOf } from '../values/record.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { type MonthNumber, monthOf } from '../values/time/month.ts';
import { KPIS } from './all.ts';
import { CellCounts, type PackedVectors } from './cells.ts';
import {
  cellsKeyOf,
  type HourTried,
  type Kpi,
  type Need,
  needsOf,
  type OrdersSeen,
  type Put,
  type Send,
  type TouchSeen,
} from './form/kpi.ts';
import { firstRestated } from './restates.ts';
import { WITNESSES } from './witnesses.ts';

/** Rows beside the orders that a run reads, and their KPIs count. */
export type RowsRead = Readonly<Partial<Record<Need, boolean | undefined>>>;

/** One KPI while it is counted. */
interface Counted {
  readonly name: string;
  readonly of: (seen: OrdersSeen, put: Put) => void;
  readonly put: Put;
  readonly counts: CellCounts;
}

const NOTHING_SENT: readonly Send[] = [];
const NO_HOURS: readonly HourTried[] = [];

/** The customer that is looked at: one object for all of them, one after the other. */
class Seen implements OrdersSeen {
  known: KnownCustomer;
  isAnonymous = false;
  orders: OrderColumns;
  readonly days: DayNumber[] = [];
  firstChannel = '';
  sends: readonly Send[] = NOTHING_SENT;
  hours: readonly HourTried[] = NO_HOURS;
  readonly context: DayContext;

  constructor(context: DayContext, known: KnownCustomer, orders: OrderColumns) {
    this.context = context;
    this.known = known;
    this.orders = orders;
  }

  // no methods: KPIs take them out of what they are handed
  readonly monthOf = (day: DayNumber): MonthNumber => monthOf(day);
  readonly dayOf = (at: number): DayNumber => localDayNumber(at, this.context.shop.timezone);
}

/** Counts customers, one by one, into the cells of all KPIs of dated orders: of every day of history in one pass. */
export class KpiVectors {
  readonly #context: DayContext;
  readonly #counted: readonly Counted[];
  #seen: Seen | undefined;

  constructor(context: DayContext, read: RowsRead, kpis: readonly Kpi[] = KPIS) {
    this.#context = context;
    // cells that several KPIs read are counted once
    const byCells = new Map(kpis.flatMap((kpi) => (kpi.ofOrders ? [[cellsKeyOf(kpi), kpi] as const] : [])));
    const ofOrders = [...byCells].flatMap(([name, kpi]) => {
      const { grain, ofOrders: of, restatesDays } = kpi;
      return of && needsOf(kpi).every((need) => read[need]) ? [{ name, grain, of, restatesDays }] : [];
    });
    const witnesses = Object.entries(WITNESSES).map(
      ([name, of]) => ({ name, grain: 'day', of, restatesDays: undefined }) as const,
    );
    this.#counted = [...ofOrders, ...witnesses].map(({ name, grain, of, restatesDays }) => {
      const counts = new CellCounts();
      // what lies after the closed day is not there yet
      const last = grain === 'day' ? context.today : monthOf(context.today);
      const first = firstRestated(context.today, { grain, restatesDays });
      const put: Put =
        restatesDays === undefined
          ? (at, cell, n) => {
              if (at <= last) counts.add(at, cell, n);
            }
          : (at, cell, n) => {
              if (at <= last && at >= first) counts.add(at, cell, n);
            };
      return { name, of, put, counts };
    });
  }

  /** Pseudo-customers too. @param orders of this customer, up to the end of the context's day @param sends to them */
  add(known: KnownCustomer, orders: OrderColumns, sends = NOTHING_SENT, hours = NO_HOURS): void {
    const { customer } = known;
    const anonymous = isAnonymous(customer.id);
    if (!anonymous && !isResidue(customer.id) && !wasKnownBefore(customer, this.#context.end)) return;
    this.#seen ??= new Seen(this.#context, known, orders);
    const seen = this.#seen;
    seen.known = known;
    seen.isAnonymous = anonymous;
    seen.orders = orders;
    orders.purchases.distinct(seen.days);
    seen.firstChannel = firstChannelOf(orders);
    seen.sends = sends;
    seen.hours = hours;
    const counted = this.#counted;
    for (let n = 0; n < counted.length; n++) {
      const one = counted[n];
      if (one) one.of(seen, one.put);
    }
  }

  packed(): PackedVectors {
    return pack(this.#counted.map(({ name, counts }) => [name, counts]));
  }
}

/** Counts ended touches, one by one, into the cells of the KPIs of them. */
export class TouchVectors {
  readonly #counted;

  constructor(today: DayNumber, read: RowsRead, kpis: readonly Kpi[] = KPIS) {
    const byCells = new Map(kpis.flatMap((kpi) => (kpi.ofTouches ? [[cellsKeyOf(kpi), kpi] as const] : [])));
    this.#counted = [...byCells].flatMap(([name, kpi]) => {
      const { ofTouches: of } = kpi;
      if (!of || !needsOf(kpi).every((need) => read[need])) return [];
      const counts = new CellCounts();
      const first = firstRestated(today, kpi);
      const put: Put = (at, cell, n) => {
        if (at <= today && at >= first) counts.add(at, cell, n);
      };
      return [{ name, of, put, counts }];
    });
  }

  add(touch: TouchSeen): void {
    for (const { of, put } of this.#counted) of(touch, put);
  }

  packed(): PackedVectors {
    return pack(this.#counted.map(({ name, counts }) => [name, counts]));
  }
}

/** Adds what ranges packed: exact, in any order and whatever the ranges. */
export class MergedVectors {
  readonly #counts = new Map<string, CellCounts>();

  add(packed: PackedVectors): void {
    for (const [name, cells] of Object.entries(packed)) {
      const counts = this.#counts.get(name) ?? new CellCounts();
      this.#counts.set(name, counts);
      counts.addPacked(cells);
    }
  }

  packed(): PackedVectors {
    return pack([...this.#counts]);
  }
}

const pack = (counted: readonly (readonly [string, CellCounts])[]): PackedVectors =>
  recordOf(counted.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => [name, counts.packed()] as const));

/** Of the earliest order that stands; of several at one instant by key, so that the order of reading decides nothing. */
function firstChannelOf({ count, stands, entry, key }: OrderColumns): string {
  let first = -1;
  let earliest = Number.POSITIVE_INFINITY;
  for (let n = 0; n < count; n++) {
    if (stands[n] !== 1) continue;
    const at = entry[n]?.at ?? 0;
    if (at > earliest || (at === earliest && (key[n] ?? '') >= (key[first] ?? ''))) continue;
    first = n;
    earliest = at;
  }
  return entry[first]?.channel ?? '';
}
