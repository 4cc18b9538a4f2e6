import type { SpendWord } from '../channel/spend-word.ts';
import type { ChannelId } from '../values/ids.ts';

/** What was last heard of the month's budget of a channel that the account pays for. */
export interface Spent {
  /** When, UTC ms: what is older changes nothing. */
  readonly at: number;
  /** Until when marketing waits: the end of the month, or `at` where enough is left again. */
  readonly until: number;
}

/** By channel; one of which nothing was heard has enough. */
export type Spending = Readonly<Record<ChannelId, Spent>>;

/** The first instant of the next month, UTC, by which AWS counts. */
function monthEnd(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** With what was heard now; undefined when something newer was heard before. */
export function afterWord(
  spending: Spending | undefined,
  channel: ChannelId,
  { isReached, at }: SpendWord,
): Spending | undefined {
  const before = spending?.[channel];
  if (before && before.at >= at) return undefined;
  return { ...spending, [channel]: { at, until: isReached ? monthEnd(at) : at } };
}
