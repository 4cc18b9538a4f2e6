/** Counts of a time window, for limits of what strangers may do. */
export interface CounterStore {
  /** Adds one to a counter and answers what it is now; the counter may be forgotten after `expiresAt` (UTC ms). */
  add(key: string, expiresAt: number): Promise<number>;
  /** What a counter is now, 0 where nothing was added. Consistent. */
  count(key: string): Promise<number>;
}
