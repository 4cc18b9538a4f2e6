import type { Channel } from '../event/event.ts';
import type { TouchId } from '../values/ids.ts';

/** A marketing send that holds a place under the caps: written before the message is queued (I7). */
export interface Reservation {
  readonly touchId: TouchId;
  readonly channel: Channel;
  readonly at: number;
}

/** The contact row of a person: reservations of the longest cap window, with a version that each write checks. */
export interface ContactRow {
  readonly version: number;
  readonly reservations: readonly Reservation[];
}
