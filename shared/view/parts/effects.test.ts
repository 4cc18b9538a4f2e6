import { expect, it } from 'vitest';
import type { QuarterEffects } from '#flow/report/quarter-effects.ts';
import type { Report } from '#flow/report/report.ts';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { viewOf } from '../view-of.ts';
import { effectInFull, effects } from './effects.ts';

const view = viewOf({ locale: 'en', currency: 'EUR' });

const programOf = (name: string, groups: readonly Group[]) => ({
  ...effectOf({
    ...{ programId: name, quarter: 219, asOf: 20_200, outcomeDays: 30, shop: { messageCosts: { email: 9_000 } } },
    cells: cellsOf(groups),
  }),
  name,
});
const few = (name: string) =>
  programOf(name, [
    { arm: 'treated', people: 8, bought: times(3, 100), tier: 'A', mails: 2 },
    { arm: 'treated', people: 4, bought: [], tier: 'C', mails: 1 },
    { arm: 'control', people: 2, bought: [], tier: 'A' },
  ]);
const measured = (name: string) =>
  programOf(name, [
    { arm: 'treated', people: 300, bought: times(82, 100) },
    { arm: 'control', people: 40, bought: times(9, 100) },
  ]);
const unheld = (name: string) => programOf(name, [{ arm: 'treated', people: 30, bought: [1], share: 0 }]);

const quarter = (programs: readonly ReturnType<typeof programOf>[]): QuarterEffects => ({
  ...{ quarter: '2024-Q4', from: '2024-10-01', to: '2024-12-31', programs: amongAll(programs) },
});
const seen = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const part = (now: QuarterEffects, before?: QuarterEffects): string => {
  const value = { ...now, outcomeDays: 30, holdsOut: true, ...(before && { before }) };
  return effects(view, { effects: { known: true, value } as Report['effects'] }).text;
};

it('programs of which nothing is known have no row: one sentence says why, for all of the same reason', () => {
  const text = part(quarter([measured('Win-back'), few('Birthday'), few('At risk'), unheld('Survey')]));
  const [first = '', ...others] = text.match(/<caption class="hidden">What programs caused<.*?<\/table>/gs) ?? [];
  const rows = [...first.matchAll(/<th role="rowheader" scope="row">([^<]*)/g)].map(([, name]) => name);
  expect(others).toEqual([]);
  expect(rows).toEqual(['Win-back']);
  expect(seen(text)).toMatch(/Not known of Birthday, At risk: fewer than 25 people/);
  expect(seen(text)).toContain('Nobody is held out of Survey, so nobody knows');
  // how many bought so far stays a click away
  expect(seen(text)).toContain('Of 12 who were to get it 3 bought within 30 days, and of 2 held out 0.');
  expect(text).not.toContain('effect-Birthday-tiers');
});

it('people and who of them bought are two things', () => {
  const text = part(quarter([measured('Win-back')]));
  expect(seen(text)).toContain('300 · 27% bought');
});

it('the quarter before stands below one that tells nothing, and neither is an empty table', () => {
  const now = quarter([few('Win-back')]);
  const text = part(now, { ...quarter([measured('Win-back')]), quarter: '2024-Q3' });
  expect(seen(text)).toMatch(/2024-Q4: orders .* The quarter before, of programs.*2024-Q3: orders .* 300 · 27% bought/);
  expect(text.match(/<caption class="hidden">What programs caused</g)).toHaveLength(1);
  expect(seen(part(now))).not.toContain('quarter before');
});

it('the page of a program has each value tier by itself, with messages and cost, also where nothing is told; no sum', () => {
  const [effect] = amongAll([few('Win-back')]);
  if (!effect) throw new Error('none');
  const text = effectInFull(view, effect).text;
  const rows = [...text.matchAll(/<tr role="row"><th role="rowheader".*?<\/tr>/gs)].map(([row]) => seen(row));
  expect(rows).toEqual([
    'Value tier A 8 · 3 of 8 bought 2 · 0 of 2 bought not known 16 €1.44 not known',
    'Value tier C 4 · 0 of 4 bought 0 not known 4 €0.36 not known',
  ]);
  expect(seen(text).match(/Not known of Value tier/g)).toHaveLength(1);
  // for the same reason as what it caused
  expect(seen(text)).not.toContain('Return on cost is not known of');
});
