import type { ChannelId } from '../values/ids.ts';

/** At most `max` messages of the channel (or of all channels together) to a person in any `days` days. */
export interface Cap {
  readonly channel: ChannelId | 'all';
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
  readonly windows: Readonly<Record<ChannelId, SendWindow>>;
  readonly caps: readonly Cap[];
  /** Countries (ISO 3166-1) where the shop sells: whoever has no known country could be in any of them (I6). */
  readonly markets: readonly string[];
}
