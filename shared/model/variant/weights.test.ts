import { expect, it } from 'vitest';
import { inForce, sharesOn } from './weights.ts';

const of = (from: string, news: number) => ({ from, shares: { 'win-back': { news, question: 1 - news } } });
const all = [of('2026-11-10', 0.3), of('2026-11-08', 0.1), of('2026-11-09', 0.2)];

it('those hold that begin by a day and of these the latest, in whatever order they were kept', () => {
  expect(inForce(all, '2026-11-07')).toBeUndefined();
  expect(inForce(all, '2026-11-08')).toBe(all[1]);
  expect(inForce(all, '2026-11-09')).toBe(all[2]);
  expect(inForce(all, '2027-01-01')).toBe(all[0]);
  expect(inForce(all.toReversed(), '2026-11-09')).toBe(all[2]);
});

it('a program that they do not know has none, and so equal shares', () => {
  expect(sharesOn(all, 'win-back', '2026-11-08')).toEqual({ news: 0.1, question: 0.9 });
  expect(sharesOn(all, 'birthday', '2026-11-08')).toBeUndefined();
  expect(sharesOn(all, 'constructor', '2026-11-08')).toBeUndefined();
  expect(sharesOn([], 'win-back', '2026-11-08')).toBeUndefined();
});
