import type { ContactRow } from '#model/policy/contact-row.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { Day } from '#model/values/time/day.ts';

/** An ended touch as the KPI snapshot counts it. */
interface TouchEnd {
  readonly customerId: string;
  readonly touchId: string;
  readonly programId: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string;
}

export interface TouchStore {
  /** Writes the due row unless the same row is there. One write unit. */
  plan(due: DueTouch): Promise<'planned' | 'exists'>;
  /** Due rows of a shop with dueAt in (fromHour .. now], from the hour bucket of `from`. Every row, in no given order. */
  due(shop: string, from: number, now: number): Promise<readonly DueTouch[]>;
  /** All rows still due, at any time (reports and the runner's calendar). */
  stillDue(shop: string, from: number, to: number): Promise<readonly DueTouch[]>;
  remove(due: DueTouch): Promise<void>;
  /** Moves a due row to another time: the new row is written before the old one goes. */
  move(due: DueTouch, dueAt: number): Promise<void>;
  get(shop: string, customerId: string, touchId: string): Promise<Touch | undefined>;
  /** Creates the ledger row; `exists` answers what is there. */
  create(
    touch: Touch,
  ): Promise<{ readonly outcome: 'created' } | { readonly outcome: 'exists'; readonly touch: Touch }>;
  /**
   * Replaces the ledger row if its state, reason, attempt, lease and feedback are still those that were read. The lease
   * tells two claims of one attempt apart: a repeated write of the first must not undo the second.
   */
  replace(
    touch: Touch,
    read: Pick<Touch, 'state' | 'reason' | 'attempt' | 'leaseUntil' | 'feedback'>,
  ): Promise<'stored' | 'conflict'>;
  /** The touches of a person, newest plan first. */
  ofPerson(shop: string, customerId: string): Promise<readonly Touch[]>;
  /** Ended touches of a shop's local day. */
  endedOn(shop: string, day: Day): Promise<readonly TouchEnd[]>;
  contactRow(shop: string, customerId: string): Promise<ContactRow>;
  /** Version-checked: the row must still be at `row.version - 1`. */
  putContactRow(shop: string, customerId: string, row: ContactRow): Promise<'stored' | 'conflict'>;
  /** Up to which instant the minutely dispatch has looked at due rows. */
  watermark(shop: string): Promise<number | undefined>;
  setWatermark(shop: string, at: number): Promise<void>;
}
