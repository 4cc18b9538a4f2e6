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

/** A season in which everybody sells: at most `max` selling messages to a person from one day to another of each year. */
export interface Peak {
  readonly name: string;
  /** `MM-DD`, first and last local day of the shop; may go over the turn of the year. */
  readonly from: string;
  readonly to: string;
  readonly max: number;
  /** Its offers need no care between them: `max` alone says how many there may be. Default no. */
  readonly withoutCare?: boolean | undefined;
}

/** After a selling message no other for `days` days, unless so many messages of care lay between. */
export interface CareBetweenSells {
  readonly care: number;
  readonly days: number;
}

/** What an open complaint, return or other service case of a person holds back. Selling always. */
export interface CasePause {
  /** Does it hold back care too? Default no. */
  readonly care?: boolean | undefined;
  /** A case of which nothing was heard for so many days holds nothing back any more; default {@link CASE_DAYS}. */
  readonly days?: number | undefined;
}

/** Our choice: a case that nobody closed must not silence a person for ever. */
export const CASE_DAYS = 60;

/** One contact policy of a shop for every message of every kind. */
export interface ContactPolicy {
  readonly windows: Readonly<Record<ChannelId, SendWindow>>;
  readonly caps: readonly Cap[];
  /** Countries (ISO 3166-1) where the shop sells: whoever has no known country could be in any of them (I6). */
  readonly markets: readonly string[];
  /** Hours between two marketing messages to a person, over all channels and programs; default none. */
  readonly minGapHours?: number | undefined;
  readonly careBetweenSells?: CareBetweenSells | undefined;
  readonly peaks?: readonly Peak[] | undefined;
  readonly cases?: CasePause | undefined;
  /** Share 0..1 of persons who receive no marketing at all, so that its effect as a whole can be measured; default 0. */
  readonly holdout?: number | undefined;
  /** Marketing waits for the hour around which a person buys, while it is useful; default no. */
  readonly preferredHour?: boolean | undefined;
}
