import type { DayRow } from '../../day/day-row.ts';
import type { KnownCustomer } from '../../day/known-customer.ts';
import type { DayContext } from '../../day/run-counter.ts';
import type { OrderColumns } from '../../order/order-columns.ts';
import type { Forecast } from '../../predict/forecast.ts';
import type { Membership } from '../../segment/membership.ts';
import type { ChannelId, ProgramId } from '../../values/ids.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import type { MonthNumber } from '../../values/time/month.ts';

/** The same in the languages of the pages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/**
 * `day`: a local day. `month`: a calendar month, for who is counted once in it. `cohort`: who first bought in a month.
 */
export type Grain = 'day' | 'month' | 'cohort';

/** `count` of people or things, `money` in minor units of the shop, `share` 0..1, `days`. */
export type KpiUnit = 'count' | 'money' | 'share' | 'days';

/**
 * Adds to a cell. `at` is a day, a month or a cohort's month by the KPI's grain; `cell` splits it ('' for all, a channel, a
 * tier; of a cohort `<part>:<days>`, or its age in months as a number, which is quicker and stored as its digits).
 * Integers, also below 0.
 */
export type Put = (at: DayNumber | MonthNumber, cell: string | number, n: number) => void;

/** A message that left, as what its receiver did then is counted. */
export interface Send {
  readonly programId: ProgramId;
  readonly channel: string;
  /** Local day on which it ended. */
  readonly day: DayNumber;
  /** UTC ms. */
  readonly at: number;
  /** Days before that one on which it first could have left: some wait for an hour, or a cap. */
  readonly waited?: number | undefined;
  /** Which wording of its step it was; absent where the step has one. */
  readonly variant?: string | undefined;
  /** Has a person followed a link of it? */
  readonly clicked?: boolean | undefined;
  /** When a person first followed a link of it, UTC ms. */
  readonly clickedAt?: number | undefined;
}

/** A message, sent or not, that by chance was to wait for the hour around which its receiver buys, or not to. */
export interface HourTried {
  readonly arm: 'preferred' | 'any';
  /** Local day on which it ended. */
  readonly day: DayNumber;
  /** Since when nothing but the policy of contact kept it, UTC ms. */
  readonly eligibleAt: number;
}

/** An ended touch of the last days, with what its provider has told by now. */
export interface TouchSeen extends Send {
  readonly state: string;
  readonly answer: 'delivered' | 'bounced' | 'complained' | undefined;
  /** Does the provider of its channel tell what becomes of messages? */
  readonly isAnswered: boolean;
  /** Has a person followed a link of it, and has a machine? */
  readonly clicked: boolean;
  readonly scanned: boolean;
  /** Was its picture fetched, by whomever? Only mails of shops that ask for it have one. */
  readonly opened: boolean;
  readonly hourArm?: HourTried['arm'] | undefined;
}

/** One customer's orders, as all KPIs of them look at it. Pseudo-customers of orders without identity are among them. */
export interface OrdersSeen {
  readonly known: KnownCustomer;
  readonly isAnonymous: boolean;
  readonly orders: OrderColumns;
  /** Days with a purchase that stands, ascending, each once. */
  readonly days: readonly DayNumber[];
  /** Channel by which the first of them was placed; '' where the order told none. */
  readonly firstChannel: string;
  /** What was sent to the customer in the last days, earliest first; none where it was not read. */
  readonly sends: readonly Send[];
  /** Messages to the customer, sent or not, whose hour was left to chance. */
  readonly hours: readonly HourTried[];
  readonly context: DayContext;
  monthOf(day: DayNumber): MonthNumber;
  dayOf(at: number): DayNumber;
}

/** One customer at the end of the run's day, as *apply* decides. */
export interface StateSeen {
  readonly row: DayRow;
  readonly now: Membership;
  /** What it was before the run's day; undefined on first sight. */
  readonly before: Membership | undefined;
  readonly forecast: Forecast | undefined;
  readonly today: DayNumber;
  readonly channels: readonly ChannelId[];
}

/** Cells of stored rows: what was put, summed over customers. */
export type Cells = Readonly<Record<string, number>>;

/** What `read` looks at: rows of its own KPI between two days (or months), and how far the history goes. */
export interface Rows {
  /** A day or a month, by the grain of the KPI, as `to`. */
  readonly from: DayNumber | MonthNumber;
  readonly to: DayNumber | MonthNumber;
  /** The closed day up to which orders are known: what would have to happen later is not mature. */
  readonly asOf: DayNumber;
  /** Sum of a cell over the period. */
  sum(cell?: string): number;
  /** Each row of the period, ascending. */
  each(): Iterable<readonly [at: number, cells: Cells]>;
  /** Rows since the first day of history up to the day before `from`: who was there before. */
  before(cell?: string): number;
}

/** A figure as people see it; a share has its parts beside it, so that none is shown without. */
export type KpiValue =
  | {
      readonly known: true;
      readonly value: number;
      readonly of?: number | undefined;
      readonly parts?: Cells;
      readonly low?: number;
      readonly high?: number;
      /** Not of the days of the period: of its last one alone, or of all days up to it. */
      readonly counted?: 'at-end' | 'to-date';
    }
  /** Why there is none, in words: too young, nobody bought, no costs are known. */
  | { readonly known: false; readonly why: Words };

/** What a cell of a KPI came to on a day, and on all days up to it. */
export interface DayLine {
  /** Its key in documents of the command line. */
  readonly name: string;
  readonly title: Words;
  readonly cell: string;
  /** The cell that is taken off it. */
  readonly less?: string | undefined;
  /** The cell whose days add up to what is so to date, where those of `cell` do not: who bought on two days is one buyer. */
  readonly toDate?: string | undefined;
  /** In lists, ascending. */
  readonly place: number;
  /** Told at the end of a daily run. */
  readonly headline?: true | undefined;
}

/** Rows beside the orders. */
export type Need = 'details' | 'facts' | 'sends' | 'member';

/** A KPI: all of it, in one file. Removing it breaks no stored row: its cells are left out on read. */
export interface Kpi<Name extends string = string> {
  /** Key of its cells in stored rows, unless `cells` says another; never reused for another. */
  readonly name: Name;
  readonly title: Words;
  /** Who and what is counted, in a sentence or two. */
  readonly means: Words;
  /** How it is counted, as a marketer reads it: "new buyers ÷ all buyers of the period". */
  readonly formula: Words;
  /** Where the definition comes from, or what its trap is: a short note. */
  readonly source?: Words | undefined;
  readonly unit: KpiUnit;
  /** Parts that are money, by name or by the end of it behind a colon; 'all' with what a share is of. Others are counts. */
  readonly money?: 'all' | readonly string[] | undefined;
  /**
   * Parts that are shown with their own share of what the figure is of (of the figure itself where it is a number), by name or by the
   * begin of it before a colon: `new` takes `new:web` in.
   */
  readonly splits?: readonly string[] | undefined;
  readonly grain: Grain;
  /** Days after the end of a cell until it is final; absent: at the end of its day. */
  readonly matureAfterDays?: number | undefined;
  /** In lists, ascending. */
  readonly place: number;
  /** What of it is also told of one day, and to date. */
  readonly lines?: readonly DayLine[] | undefined;
  /** Rows beside the orders that it reads: each costs the run read units, so it counts only where all are read anyway. */
  readonly needs?: Need | readonly Need[] | undefined;
  /** Days back to which a run counts it anew, its own among them; what was counted of earlier ones stays. Absent: all. */
  readonly restatesDays?: number | undefined;
  /** Dated facts: recomputed for all days by each run. */
  readonly ofOrders?: (seen: OrdersSeen, put: Put) => void;
  /** Key of cells that several KPIs read: all of these have one `ofOrders` and needs, and it is counted and stored once. */
  readonly cells?: string | undefined;
  /**
   * Whoever has a purchase that stands is in its cells: `only` they, or `among others`. Rows that hold somebody of an
   * `only`, and of this KPI nothing at all, were written by a version that did not count it: that is no 0.
   */
  readonly buyers?: 'only' | 'among others' | undefined;
  /** Ended touches: of the last days that it restates. */
  readonly ofTouches?: (touch: TouchSeen, put: Put) => void;
  /** The day's state: true of the run's own day alone. */
  readonly ofState?: (seen: StateSeen, put: Put) => void;
  /** The figure of a period (its own rows only). */
  readonly read: (rows: Rows) => KpiValue;
}

/** Of a part of a KPI, or ('') of what its share is a share of. */
export const partUnit = ({ money }: Pick<Kpi, 'money'>, part: string): 'count' | 'money' =>
  money === 'all' || money?.some((name) => part === name || part.endsWith(`:${name}`)) ? 'money' : 'count';

/** What share of the whole a part is; undefined for one that does not split it, and of nothing. */
export function partShare(
  { splits = [] }: Pick<Kpi, 'splits'>,
  part: string,
  n: number,
  of: number,
): number | undefined {
  const [name = ''] = part.split(':');
  return splits.includes(name) && of > 0 ? n / of : undefined;
}

/** Rows beside the orders that it reads, one or several. */
export const needsOf = ({ needs }: Pick<Kpi, 'needs'>): readonly Need[] =>
  typeof needs === 'string' ? [needs] : (needs ?? []);

/** Under which name its cells are stored. */
export const cellsKeyOf = ({ name, cells }: Pick<Kpi, 'name' | 'cells'>): string => cells ?? name;

export const defineKpi = <const Name extends string>(kpi: Kpi<Name>): Kpi<Name> => kpi;
