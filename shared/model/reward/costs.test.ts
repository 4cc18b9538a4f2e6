import { describe, expect, it } from 'vitest';
import { costOfRewards } from '../kpi/on-read/rewards-cost.ts';
import { type RewardTaken, rewardSums } from './costs.ts';

const rewards = [{ id: 'mug', costMinor: 300 }, { id: 'voucher', costMinor: 0 }, { id: 'untold' }];
const took = (reward: string, at: number, more: Partial<RewardTaken> = {}): RewardTaken => ({
  ...{ reward, points: 100, at, history: [{ state: 'open', at }] },
  ...more,
});
const back = (at: number): RewardTaken['history'] => [{ state: 'returned', at }];

describe('what rewards cost', () => {
  it('is of those that were taken in the days and not given back by their end', () => {
    const taken = [
      took('mug', 9),
      took('mug', 10, { order: { key: 'o', at: 12 } }),
      took('voucher', 15, { till: { at: 25, request: 'r' } }),
      took('mug', 19, { history: back(20) }),
      took('mug', 18, { history: back(19) }),
      took('mug', 20),
    ];
    const sums = rewardSums(taken, rewards, { from: 10, until: 20 });
    expect(sums).toEqual({ taken: 3, points: 300, used: 1, costMinor: 600, uncosted: [] });
    const parts = { taken: 3, points: 300, used: 1 };
    expect(costOfRewards(sums)).toEqual({ known: true, value: 600, of: 3, parts });
  });

  it('is not known, rather than less, where one of them has no cost, and says which', () => {
    const sums = rewardSums([took('mug', 1), took('untold', 2), took('gone', 3)], rewards, { from: 0, until: 9 });
    expect(sums).toMatchObject({ taken: 3, costMinor: undefined });
    const value = costOfRewards(sums);
    expect(value.known || value.why.en).toContain('what gone, untold cost');
  });
});
