import { expect, it } from 'vitest';
import type { Issue } from '#model/values/form/rule.ts';
import { checkProgram } from './check-program.ts';
import { checkShop } from './check-shop.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const known = { templates: [], platforms: EXAMPLE_SHOP.platforms };
const text = (issues: readonly Issue[]): string => issues.map(({ path, what }) => `${path}: ${what}`).join('\n');
const shop = (policy: object) =>
  text(checkShop({ ...EXAMPLE_SHOP, policy: { ...EXAMPLE_SHOP.policy, ...policy } }, 'shop', known));
const peak = { name: '11.11', from: '10-28', to: '11-11', max: 2 };

it('takes a policy that says all there is to say, and a season over the turn of the year', () => {
  const all = { minGapHours: 20, careBetweenSells: { care: 1, days: 30 }, cases: { care: true, days: 90 } };
  expect(
    shop({
      ...all,
      peaks: [peak, { ...peak, from: '12-20', to: '01-05', max: 0 }],
      holdout: 0.05,
      preferredHour: true,
    }),
  ).toBe('');
});

it.each([
  ['a gap of no hours', { minGapHours: 0 }, /minGapHours: is not a whole number 1\.\.720/],
  ['a gap of half hours', { minGapHours: 1.5 }, /minGapHours: is not/],
  ['care that nobody gives', { careBetweenSells: { care: 0, days: 30 } }, /careBetweenSells\.care: is not/],
  ['care without an end', { careBetweenSells: { care: 1 } }, /careBetweenSells\.days/],
  ['a day that is none', { peaks: [{ ...peak, from: '11-31' }] }, /peaks\[0\]\.from: is not a day of every year/],
  [
    'a day that not every year has',
    { peaks: [{ ...peak, to: '02-29' }] },
    /peaks\[0\]\.to: is not a day of every year/,
  ],
  ['a day in words', { peaks: [{ ...peak, from: '28 Oct' }] }, /peaks\[0\]\.from: is not/],
  [
    'a season that lasts',
    { peaks: [{ ...peak, from: '01-01', to: '12-31' }] },
    /peaks\[0\]: lasts longer than 92 days/,
  ],
  [
    'a season turned round',
    { peaks: [{ ...peak, from: '11-11', to: '10-28' }] },
    /peaks\[0\]: lasts longer than 92 days/,
  ],
  ['a season of less than nothing', { peaks: [{ ...peak, max: -1 }] }, /peaks\[0\]\.max: is not/],
  ['everybody held out', { holdout: 1 }, /holdout: is not a share 0\.\.0\.5/],
  ['per cent', { holdout: 5 }, /holdout: is not a share/],
  ['no number', { holdout: Number.NaN }, /holdout/],
  ['cases of another form', { cases: { pause: true } }, /cases/],
  ['an hour of its own', { preferredHour: 18 }, /preferredHour/],
])('refuses %s', (_name, policy, message) => {
  expect(shop(policy)).toMatch(message);
});

it('a transactional program may not sell, and an intent is one of three', () => {
  const program = (of: object) => text(checkProgram({ ...EXAMPLE_PROGRAM, ...of }, 'program', known));
  const transactional = { kind: 'transactional', trigger: { on: 'first-order', afterMs: 0 } };
  expect(program({ ...transactional, intent: 'sell' })).toMatch(
    /program\.intent: a transactional program may not sell/,
  );
  expect(program({ ...transactional, intent: 'care' })).not.toMatch(/intent/);
  expect(program({ intent: 'sell' })).not.toMatch(/intent/);
  expect(program({ intent: 'advertise' })).toMatch(/program\.intent: is not one of/);
});
