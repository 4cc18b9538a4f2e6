import { expect, it } from 'vitest';
import { dayNumber } from '#model/values/time/day-number.ts';
import { pointsFigures } from './points-figures.ts';
import { rewardFigures } from './reward-figures.ts';

const today = dayNumber('2026-11-19');
const rewards = [{ id: 'mug', name: 'A mug', kind: 'gift', points: 500, costMinor: 300 }] as const;
const took = (day: string, points: number) => ({ reward: 'mug', points, at: Date.parse(day), history: [] });
const taken = [took('2026-05-01', 500), took('2026-11-19T23:30:00+01:00', 700), took('2026-11-01', 0)];
const of = (list: typeof taken | undefined) => rewardFigures(rewards, list, { today, days: 30, zone: 'Europe/Berlin' });
const offer = { name: { en: 'leaves' }, rules: [] };

it('what points cost is what was taken for them, where the membership says nothing', () => {
  const found = of(taken);
  expect(found?.period).toMatchObject({ taken: 2, costMinor: 600 });
  expect(found?.spent).toMatchObject({ points: 1_200, costMinor: 600 });
  const figures = pointsFigures([], { today, days: 30 }, { offer, rewards: found });
  expect(figures).toMatchObject({ costOf100: 50, worth: { by: 'redeemed', points: 1_200, minor: 600 } });
  expect(figures.rewards).toMatchObject({ known: true, value: 600 });
  const declared = { ...offer, worth: { points: 100, minor: 70 } };
  expect(pointsFigures([], { today, days: 30 }, { offer: declared, rewards: found }).costOf100).toBe(70);
});

it('nothing is said of rewards that nobody may read, or that there never were', () => {
  expect(of(undefined)).toBeUndefined();
  expect(rewardFigures([], [], { today, days: 30, zone: 'UTC' })).toBeUndefined();
  expect(pointsFigures([], { today, days: 30 }, { offer, rewards: undefined }).worth).toBeUndefined();
});
