import { expect, it } from 'vitest';
import { checkShop } from './check-shop.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const known = { templates: [], platforms: EXAMPLE_SHOP.platforms };
const said = (warmUp: object): string =>
  checkShop({ ...EXAMPLE_SHOP, sender: { ...EXAMPLE_SHOP.sender, warmUp } }, 'shop', known)
    .map(({ path, what, fix }) => `${path}: ${what}: ${fix}`)
    .join('\n');

it('takes a first day alone, and a ramp that rises', () => {
  expect(said({ from: '2026-12-01' })).toBe('');
  expect(said({ from: '2026-12-01', perDay: [50, 50, 100, 300, 900] })).toBe('');
});

it.each([
  ['no first day', { perDay: [50] }, /warmUp\.from/],
  ['a day that is none', { from: '2026-02-30' }, /warmUp\.from: is not a day: write YYYY-MM-DD/],
  ['a day in words', { from: '1 December' }, /warmUp\.from: is not a day/],
  ['a ramp of no days', { from: '2026-12-01', perDay: [] }, /perDay: names no day, or more than 92/],
  ['a ramp without end', { from: '2026-12-01', perDay: Array(93).fill(50) }, /perDay: names no day, or more than 92/],
  ['a day of no mails', { from: '2026-12-01', perDay: [0, 50] }, /perDay\[0\]: is not a whole number/],
  ['half mails', { from: '2026-12-01', perDay: [50.5] }, /perDay\[0\]: is not a whole number/],
  ['a ramp that falls', { from: '2026-12-01', perDay: [100, 50] }, /perDay: falls from one day to the next/],
  ['a leap', { from: '2026-12-01', perDay: [50, 5000] }, /perDay: more than triples from one day to the next/],
  ['what it does not know', { from: '2026-12-01', speed: 'slow' }, /warmUp/],
])('refuses %s', (_name, warmUp, message) => {
  expect(said(warmUp)).toMatch(message);
});
