import { expect, it } from 'vitest';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { secondOpinionOf } from './second-opinion.ts';

const halves: readonly Group[] = [
  { arm: 'treated', people: 1800, bought: [...times(180, 1000), 1001] },
  { arm: 'control', people: 200, bought: [...times(20, 1000), 1001] },
];

it('is of the people of one share held out, each way around the same difference', () => {
  const { resampled, welch, lift } = secondOpinionOf('p', cellsOf(halves));
  for (const found of [resampled, welch, lift]) {
    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
  }
  expect(resampled?.value).toBeCloseTo(welch?.value ?? Number.NaN, 6);
});

it('is none where others entered while nobody, or another share, was held out: they are no control, and nobody of theirs is', () => {
  for (const share of [0, 2000]) {
    const rich: Group = { arm: 'treated', people: 5000, bought: times(2500, 5000), share };
    expect(secondOpinionOf('p', cellsOf([rich, ...halves]))).toEqual({
      ...{ resampled: undefined, welch: undefined, lift: undefined },
    });
  }
});
