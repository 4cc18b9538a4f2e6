import type { TouchCount } from '#model/kpi/snapshot.ts';
import type { ContactRow } from '#model/policy/reservations.ts';
import type { ShopControls } from '#model/policy/stop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { CustomerId, ShopId, TouchId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** An ended touch as the KPI snapshot counts it. */
export interface TouchEnd extends Omit<TouchCount, 'count' | 'intent'> {
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** UTC ms; undefined in rows of older releases. */
  readonly endedAt?: number | undefined;
  /** Both of marketing only. */
  readonly eligibleAt?: number | undefined;
  readonly hourArm?: Touch['hourArm'];
  readonly variant?: Touch['variant'];
  /** The heaviest word of its provider so far. */
  readonly answer?: NonNullable<Touch['feedback']>['type'] | undefined;
  /** First click of a person and of a machine, UTC ms. */
  readonly clickedAt?: number | undefined;
  readonly machineAt?: number | undefined;
  /** When its picture was fetched first, UTC ms. */
  readonly pictureAt?: number | undefined;
  /** Which link of the message that click followed, as links are counted in it. */
  readonly link?: number | undefined;
  /** When its receiver first wrote back, UTC ms. */
  readonly repliedAt?: number | undefined;
  /** A bounce that need not come again. */
  readonly soft?: boolean | undefined;
}

/** One of so many workers of a shop, counted from 0: all due rows of a person belong to one of them. */
export interface Lane {
  readonly lane: number;
  readonly of: number;
}
/** The one worker of a shop that has no others. */
export const ONLY_LANE: Lane = { lane: 0, of: 1 };

export interface TouchStore {
  /** Writes the due row unless the same row is there. One write unit. */
  plan(due: DueTouch): Promise<'planned' | 'exists'>;
  /**
   * Due rows of a lane with dueAt in (fromHour .. now], from the hour bucket of `from`, a page (at most 1 MB) at a time:
   * every row, the earlier hours first. Rows that are written meanwhile may be missing. Checks are those due in
   * (checkedUpTo .. now], none without it: one that is made may lie there still.
   */
  duePages(
    shop: ShopId,
    from: number,
    now: number,
    lane: Lane,
    checkedUpTo?: number,
  ): AsyncIterable<readonly DueTouch[]>;
  /**
   * All rows of touches and steps still due, at any time, in no given order. With `atMost` the first so many by the hours
   * that they lie in: the earliest, and some more of their hours.
   */
  stillDue(shop: ShopId, from: number, to: number, atMost?: number): Promise<readonly DueTouch[]>;
  /** The steps of journeys still due in [from .. to]: half of the queries of `stillDue`. */
  stepsDue(shop: ShopId, from: number, to: number): Promise<readonly DueTouch[]>;
  /** The checks due in [from .. to], of the past those too that were made. */
  checksDue(shop: ShopId, from: number, to: number, atMost?: number): Promise<readonly DueTouch[]>;
  remove(due: DueTouch): Promise<void>;
  /** Nobody need look at a check any more: it may go by itself, which writes nothing. */
  done(check: DueTouch): Promise<void>;
  /** Moves a due row to another time: the new row is written before the old one goes. */
  move(due: DueTouch, dueAt: number): Promise<void>;
  get(shop: ShopId, customerId: CustomerId, touchId: TouchId): Promise<Touch | undefined>;
  /** Creates the ledger row; `exists` answers what is there. */
  create(
    touch: Touch,
  ): Promise<{ readonly outcome: 'created' } | { readonly outcome: 'exists'; readonly touch: Touch }>;
  /** If state, reason, attempt, lease and feedback are as read. The lease tells two claims of one attempt apart. */
  replace(
    touch: Touch,
    read: Pick<Touch, 'state' | 'reason' | 'attempt' | 'leaseUntil' | 'feedback'>,
  ): Promise<'stored' | 'conflict'>;
  /**
   * Queued becomes sending, with one attempt more and a lease (UTC ms): one write and no read. Undefined: it is not queued
   * for the channel of the message, or another worker was quicker.
   */
  claim(message: SendMessage, leaseUntil: number): Promise<Touch | undefined>;
  /**
   * Of one that was sent and of which nothing was heard: it was delivered (UTC ms). One write and no read. `false`: it is in
   * another state.
   */
  deliver(shop: ShopId, customerId: CustomerId, touchId: TouchId, at: number): Promise<boolean>;
  /** The touches of a person, newest plan first. */
  ofPerson(shop: ShopId, customerId: CustomerId): Promise<readonly Touch[]>;
  /** Ended touches of a shop's local day: all of them, or so many at most, by their ids and not by their times. */
  endedOn(shop: ShopId, day: Day, atMost?: number): Promise<readonly TouchEnd[]>;
  /** All of them, a page (at most 1 MB of rows) at a time: whoever counts a day of a large shop cannot hold it. */
  endsOn(shop: ShopId, day: Day): AsyncIterable<readonly TouchEnd[]>;
  contactRow(shop: ShopId, customerId: CustomerId): Promise<ContactRow>;
  /** Version-checked: the row must still be at `row.version - 1`. */
  putContactRow(shop: ShopId, customerId: CustomerId, row: ContactRow): Promise<'stored' | 'conflict'>;
  /** What is stopped in the shop, and its counted mails. One read unit up to 4 KB. */
  controls(shop: ShopId): Promise<ShopControls>;
  /** Version-checked: the row must still be at `controls.version - 1`. */
  putControls(shop: ShopId, controls: ShopControls): Promise<'stored' | 'conflict'>;
  /**
   * Up to which instant a lane has looked at due rows: a new lane goes on from the earliest of the lanes that there were.
   * Undefined too after a release without journeys.
   */
  watermark(shop: ShopId, lane: Lane): Promise<number | undefined>;
  setWatermark(shop: ShopId, lane: Lane, at: number): Promise<void>;
}
