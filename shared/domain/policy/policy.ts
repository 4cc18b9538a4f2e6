import type { Channel } from '../event/event.ts';

/** At most `max` messages of the channel (or of all channels together) to a person in any `days` days. */
export interface Cap {
  readonly channel: Channel | 'all';
  readonly max: number;
  readonly days: number;
}

/** Local hours in which messages may be sent: from (inclusive) to (exclusive), 0..24. */
export interface SendWindow {
  readonly fromHour: number;
  readonly toHour: number;
}

/** One contact policy of a shop for every message of every kind. */
export interface ContactPolicy {
  readonly windows: Readonly<Record<Channel, SendWindow>>;
  readonly caps: readonly Cap[];
  /** Countries (ISO 3166-1) where the shop sells: whoever has no known country could be in any of them (I6). */
  readonly markets: readonly string[];
}

/** A marketing send that holds a place under the caps: written before the message is queued (I7). */
export interface Reservation {
  readonly touchId: string;
  readonly channel: Channel;
  readonly at: number;
}

/** The contact row of a person: reservations of the longest cap window, with a version that each write checks. */
export interface ContactRow {
  readonly version: number;
  readonly reservations: readonly Reservation[];
}
