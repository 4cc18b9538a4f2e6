import type { Draw } from '../draw/draw.ts';
import type { JournalEntry } from '../points/journal.ts';
import { type SegmentName, type StoredMembership, segmentsOf } from '../segment/membership.ts';
import { addDays, type Day, localDay } from '../values/time/day.ts';
import type { Reward } from './reward.ts';

/** Why a reward is not taken: before its first day, after its last, not of this level, in none of its segments, so often already. */
export type Refusal = 'not-yet' | 'over' | 'level' | 'segment' | 'limit';

interface Taker {
  readonly now: number;
  /** Time zone of the shop. */
  readonly zone: string;
  /** Id of the level that they have. */
  readonly level: string | undefined;
  readonly entries: readonly JournalEntry[];
  /** Segments that they were in at the last daily run; 'any' where nobody in particular is asked of. */
  readonly segments: StoredMembership | 'any' | undefined;
}

/** What stands against it beside points and stock; undefined where nothing does. */
export function refusalOf(reward: Reward, draw: Draw | undefined, taker: Taker): Refusal | undefined {
  const { now, zone, level } = taker;
  const day = localDay(now, zone);
  const first = later(reward.from, draw?.from);
  const last = earlier(reward.until, draw?.until);
  if (first !== undefined && day < first) return 'not-yet';
  if (last !== undefined && day > last) return 'over';
  if (reward.levels && !reward.levels.includes(level ?? '')) return 'level';
  if (reward.segments && !isIn(reward.segments, taker.segments)) return 'segment';
  const { limit } = reward;
  return limit && takenBefore(reward, taker) >= limit.times ? 'limit' : undefined;
}

const isIn = (names: readonly SegmentName[], held: Taker['segments']): boolean =>
  held === 'any' || segmentsOf(held?.current).some((one) => names.includes(one));

/** How often it was taken in the days of its limit, and not given back; the day of the look is one of them. */
function takenBefore({ id, limit }: Reward, { now, zone, entries }: Omit<Taker, 'level'>): number {
  const since = limit?.days === undefined ? undefined : addDays(localDay(now, zone), 1 - limit.days);
  const undone = new Set(entries.flatMap((entry) => (entry.kind === 'undo' ? [entry.of] : [])));
  return entries.filter(
    (entry) =>
      entry.kind === 'spend' &&
      entry.reward === id &&
      !undone.has(entry.id) &&
      (since === undefined || localDay(entry.at, zone) >= since),
  ).length;
}

const later = (a: Day | undefined, b: Day | undefined): Day | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
const earlier = (a: Day | undefined, b: Day | undefined): Day | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
