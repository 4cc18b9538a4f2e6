/** What AWS gives an account at the least, and a new one until it asks for more (Lambda quotas page). */
export const LEAST_CONCURRENCY = 10;

/** From here on nothing of this stack has to wait for another part of it: its bounds are as they are declared. */
const PLENTY = 200;

/** Lambda keeps so many for functions without a reservation, and refuses a reservation that leaves fewer. */
const LEFT_UNRESERVED = 100;

/** Of each hundred that an account may run at once, for functions that somebody waits for. */
const RESERVED = { webhook: 10, preferences: 5, click: 5 } as const;

/** Least bound of an event source of SQS (API reference of ScalingConfig). */
const LEAST_BOUND = 2;

/** Tasks of a shop's daily run side by side; one that finds no room waits and is tried again. */
export const DAILY_TASKS = 40;

/** Functions of a schedule: the first lane of dispatch, and one step of a daily run or a reconciliation. */
const SCHEDULED = 3;

/** Sweeps of due touches side by side, at most: 16 decide some thousand touches a second (docs/adr/0036-dispatch-in-lanes.md). */
const MOST_LANES = 16;

/** Lanes that sweep so many shards: a power of two as they are, so that each shard belongs to one lane. */
export function lanesOf(shards: number, concurrency: number): number {
  const most = Math.min(shards, boundOf(concurrency, MOST_LANES));
  return 2 ** Math.floor(Math.log2(most));
}

/** A bound that fits an account of `concurrency`: as declared, or a share of it where an account is small. */
export const boundOf = (concurrency: number, declared: number): number =>
  Math.max(LEAST_BOUND, Math.min(declared, Math.floor((declared * concurrency) / PLENTY)));

/** Kept free for one function, and its bound; none where AWS does not let a small account reserve. */
export function reservedOf(concurrency: number, name: string): number | undefined {
  if (concurrency < PLENTY) return undefined;
  const share = Object.entries(RESERVED).find(([reserving]) => reserving === name)?.[1];
  return share === undefined ? undefined : Math.floor((concurrency * share) / 100);
}

/**
 * What is wrong with bounds that together exceed what is left unreserved; undefined when nothing is. In an account below
 * {@link PLENTY} they are shares, whose least ones together may exceed it: there the queues wait for each other.
 */
export function tooMany(concurrency: number, declared: readonly number[]): string | undefined {
  const reserved = Object.keys(RESERVED).reduce((sum, name) => sum + (reservedOf(concurrency, name) ?? 0), 0);
  const left = concurrency - reserved;
  const bounds = declared.reduce((sum, bound) => sum + boundOf(concurrency, bound), SCHEDULED);
  if (concurrency < PLENTY || (bounds <= left && left >= LEFT_UNRESERVED)) return undefined;
  return `queues and the daily run may take ${bounds} functions at once, and ${left} of ${concurrency} are left to them`;
}
