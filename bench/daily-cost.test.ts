import { describe, expect, it } from 'vitest';
import { costFigure } from './daily-cost.ts';
import type { DayUse } from './daily-use.ts';

const use = (reads: number, writes: number, cpuSeconds: number): DayUse => {
  const none = {
    seconds: 0,
    cpuSeconds: 0,
    startSeconds: 0.5,
    readUnits: 0,
    writeUnits: 0,
    puts: 0,
    gets: 0,
    peakMegabytes: 100,
  };
  const apply = { ...none, cpuSeconds, readUnits: reads, writeUnits: writes, puts: 1, gets: 2 };
  return { prepare: none, summarise: none, reduce: none, apply, finish: none };
};

describe('what a million customers cost a day', () => {
  it('lies between a run that writes nobody and one that writes all, part by part', () => {
    const runs = { customers: 100_000, perTask: 100_000, first: use(5000, 100_000, 110), again: use(4000, 0, 10) };
    const { value, note } = costFigure('x', runs, 0.1);
    // reads (4,000 + a tenth of 1,000) x 10, writes 10,000 x 10, 345 GB-s, 10 tasks of 4 states twice
    // and 10, 10 x 1 and 2, 24 starts of half a second
    const expected =
      41_000 * 0.125e-6 +
      100_000 * 0.625e-6 +
      (200 + 24 * 0.5) * (1769 / 1024) * 0.0000133334 +
      24 * 0.2e-6 +
      90 * 0.025e-3;
    expect(value).toBeCloseTo(expected + 10 * (0.005e-3 + 2 * 0.0004e-3), 4);
    expect(note).toContain('writes 0.0625');
  });
});
