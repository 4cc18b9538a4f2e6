import { expect, it } from 'vitest';
import { EffectCells, effectsOf } from '#model/effect/cells.ts';
import type { Tier } from '#model/segment/membership.ts';
import type { Day } from '#model/values/time/day.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { loadWorded } from './load-worded.ts';

const worded = (people: number, tier?: Tier) =>
  cellsOf([
    { arm: 'treated', tier, people, bought: times(3, 900), variants: ['words:warm', 'halves:left'] },
    { arm: 'control', tier, people: 50, bought: times(2, 900) },
  ]).pack();

/** By the day of the run, its quarters with how many got the words. */
const kept = (days: Readonly<Record<Day, Readonly<Record<string, number>>>>) => ({
  effects: async (_shop: string, day: Day) => {
    const quarters = days[day];
    if (!quarters) return undefined;
    const packed = Object.fromEntries(
      Object.entries(quarters).map(([quarter, people]) => [
        quarter,
        [['reminder', worded(people, 'A')]] as [string, ReturnType<typeof worded>][],
      ]),
    );
    return effectsOf(day, 30, EffectCells.unpack(packed).pack());
  },
});

it('tells of a year what people of each tier did after which words, each quarter once, as it was known last', async () => {
  const files = kept({
    '2026-11-20': { '2026-Q4': 40, '2026-Q3': 300 },
    // the last of its quarter knows the one before to its end; its own was still running
    '2026-09-30': { '2026-Q3': 111, '2026-Q2': 200 },
    '2026-06-30': { '2026-Q2': 99, '2026-Q1': 100 },
    '2026-03-31': { '2026-Q1': 9, '2025-Q4': 77 },
  });
  const { counts, outcomeDays } = await loadWorded(files, 'garden', '2026-11-20');
  expect(outcomeDays).toBe(30);
  const words = counts.filter(({ step }) => step === 'words');
  expect(words.map(({ quarter, people }) => [quarter, people])).toEqual([
    ['2026-Q4', 40],
    ['2026-Q3', 300],
    ['2026-Q2', 200],
    ['2026-Q1', 100],
  ]);
  expect(words[0]).toEqual({
    ...{ programId: 'reminder', step: 'words', variant: 'warm', tier: 'A', quarter: '2026-Q4', people: 40, bought: 3 },
  });
});

it('a quarter without a run on its last day is left out, and a day that counted nobody says so', async () => {
  const { counts } = await loadWorded(
    kept({ '2026-11-20': { '2026-Q4': 40 }, '2026-06-30': { '2026-Q1': 100 } }),
    'garden',
    '2026-11-20',
  );
  expect([...new Set(counts.map(({ quarter }) => quarter))]).toEqual(['2026-Q4', '2026-Q1']);
  expect(await loadWorded(kept({}), 'garden', '2026-11-20')).toEqual({ outcomeDays: undefined, counts: [] });
});
