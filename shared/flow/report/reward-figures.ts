import { type RewardSums, type RewardTaken, rewardSums } from '#model/reward/costs.ts';
import type { Reward } from '#model/reward/reward.ts';
import { startOfDay } from '#model/values/time/day.ts';
import { type DayNumber, dayOfNumber } from '#model/values/time/day-number.ts';

/** What rewards came to, of the period and up to its end. */
export interface RewardFigures {
  readonly period: RewardSums;
  /** Of all that were taken for points. */
  readonly spent: RewardSums;
}

/** Undefined where nobody may read what was taken, and where there is nothing to take and never was. */
export function rewardFigures(
  rewards: readonly Reward[],
  taken: readonly RewardTaken[] | undefined,
  { today, days, zone }: { readonly today: DayNumber; readonly days: number; readonly zone: string },
): RewardFigures | undefined {
  if (!taken || (rewards.length === 0 && taken.length === 0)) return undefined;
  const until = startOfDay(dayOfNumber(today + 1), zone);
  const forPoints = taken.filter(({ points }) => points > 0);
  return {
    period: rewardSums(taken, rewards, { from: startOfDay(dayOfNumber(today + 1 - days), zone), until }),
    spent: rewardSums(forPoints, rewards, { from: Number.NEGATIVE_INFINITY, until }),
  };
}
