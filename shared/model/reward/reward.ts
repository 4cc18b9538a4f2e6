import type { SegmentName } from '../segment/membership.ts';
import type { Day } from '../values/time/day.ts';

export const REWARD_KINDS = ['coupon', 'sample', 'gift', 'draw-ticket'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** What members take for points, as the team declares it at `rewards` of a membership. */
export interface Reward {
  /** `[a-z][a-z0-9-]{0,39}`; kept with each claim, so it is never used for something else. */
  readonly id: string;
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly kind: RewardKind;
  /** An `https:` address of its picture. */
  readonly imageUrl?: string | undefined;
  /** What is to be known before it is taken, by locale of the pages: { en: 'From 25 euros, not with another code.' } */
  readonly conditions?: Readonly<Record<string, string>> | undefined;
  /** Of a coupon of a pool: the address of the shop that takes a code along to its checkout; `{code}` stands for it. */
  readonly useUrl?: string | undefined;
  /** What it takes; 0: nothing, as a level's own gift. */
  readonly points: number;
  /** Ids of the levels that may take it; all members unless told. */
  readonly levels?: readonly string[] | undefined;
  /** Who may take it by the last daily run, those of any of these; all members unless told. */
  readonly segments?: readonly SegmentName[] | undefined;
  /** Of a coupon: the pool of codes that it draws from. Without one each has a code of ours, for the tills. */
  readonly pool?: string | undefined;
  /** Of a ticket: the draw that it is for. */
  readonly draw?: string | undefined;
  /** Of samples and gifts: sent to an address (unless told), or handed over in the shop for the code. */
  readonly handOver?: 'post' | 'store' | undefined;
  /** Of samples and gifts: there are as many as `perennial rewards stock` says; else any number. */
  readonly hasStock?: boolean | undefined;
  /** What it is worth to who has it, minor units of the shop. */
  readonly valueMinor?: number | undefined;
  /** What one costs the shop, minor units. */
  readonly costMinor?: number | undefined;
  /** So often for one member in so many days, that of the look among them; without days: ever. */
  readonly limit?: RewardLimit | undefined;
  /** The first and the last day on which it can be taken, in the zone of the shop. */
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  /** Days that its code holds, that on which it is taken among them; for ever unless told. */
  readonly validDays?: number | undefined;
}

export interface RewardLimit {
  readonly times: number;
  readonly days?: number | undefined;
}

/** Is it something that the team packs and sends? */
export const isSent = ({ kind, handOver = 'post' }: Reward): boolean =>
  (kind === 'sample' || kind === 'gift') && handOver === 'post';

/** Where its units lie: codes of a pool that several rewards may share, or its own stock; undefined where it has neither. */
export function poolOf({ id, pool, hasStock = false }: Reward): string | undefined {
  if (pool !== undefined) return pool;
  return hasStock ? stockPool(id) : undefined;
}

/** No pool of codes has a name like it. */
export const stockPool = (reward: string): string => `stock:${reward}`;
