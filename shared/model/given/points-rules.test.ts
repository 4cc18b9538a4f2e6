import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '../../crm-check/examples.ts';
import type { PointsRules } from '../points/rules.ts';
import { changedRules, rulesOfPoints } from './points-rules.ts';

const version = (from: string, points: number): PointsRules => ({
  ...{ from, earn: { points, perMinor: 100 }, pendingDays: 30 },
});
const withRules = (...rules: PointsRules[]) => ({ ...EXAMPLE_MEMBERSHIP, points: { name: { en: 'points' }, rules } });

it('a version of the rules whose day has come is kept as the run of that day found it, and what is another one is told', () => {
  const first = withRules(version('2026-01-01', 1), version('2026-03-01', 2));
  const began = rulesOfPoints({ silver: 'hash' }, first, '2026-02-01');
  expect(Object.keys(began).sort()).toEqual(['points:2026-01-01', 'points:2026-03-01']);
  expect(changedRules(began, first, '2026-02-01')).toEqual([]);
  // not yet in force: it may be changed
  const second = withRules(version('2026-01-01', 1), version('2026-03-01', 3));
  expect(changedRules(began, second, '2026-02-27')).toEqual([]);
  const eve = rulesOfPoints(began, second, '2026-02-28');
  const kept = rulesOfPoints(eve, second, '2026-03-01');
  expect(Object.keys(kept).sort()).toEqual(['points:2026-01-01', 'points:2026-03-01']);
  const wrong = withRules(version('2026-01-01', 9), version('2026-02-01', 1), version('2026-05-01', 4));
  for (const held of [kept, rulesOfPoints(kept, wrong, '2026-04-01')]) {
    expect(changedRules(held, wrong, '2026-04-01')).toEqual([
      { from: '2026-01-01', is: 'changed', was: kept['points:2026-01-01'] },
      { from: '2026-02-01', is: 'dated back', was: undefined },
      { from: '2026-03-01', is: 'gone', was: kept['points:2026-03-01'] },
    ]);
  }
  expect(rulesOfPoints(kept, undefined, '2026-06-01')).toEqual(kept);
});

it('a version that is changed on its own day, before the run of that day, is told and not taken for the first', () => {
  const [old, next] = [version('2026-01-01', 1), version('2026-03-01', 2)];
  const eve = rulesOfPoints(rulesOfPoints({}, withRules(old), '2026-01-01'), withRules(old, next), '2026-02-28');
  const changed = withRules(old, version('2026-03-01', 9));
  const told = [{ from: '2026-03-01', is: 'changed', was: eve['points:2026-03-01'] }];
  // the run of the 28th was made in the night to the 1st, so that day has come
  expect(changedRules(eve, changed, '2026-02-28')).toEqual(told);
  const kept = rulesOfPoints(eve, changed, '2026-03-01');
  expect(changedRules(kept, changed, '2026-03-01')).toEqual(told);
  expect(rulesOfPoints(eve, withRules(old), '2026-03-01')).toEqual(kept);
  const late = withRules(old, next, version('2026-03-01', 2), version('2026-02-15', 3));
  expect(changedRules(eve, late, '2026-02-28')).toMatchObject([{ from: '2026-02-15', is: 'dated back' }]);
});

it('one that is added on its own day is told as dated back until the run of that day takes it; what was taken out before its day is forgotten', () => {
  const old = version('2026-01-01', 1);
  const eve = rulesOfPoints({}, withRules(old, version('2026-04-01', 5)), '2026-02-28');
  const added = withRules(old, version('2026-03-01', 2));
  expect(changedRules(eve, added, '2026-02-28')).toMatchObject([{ from: '2026-03-01', is: 'dated back' }]);
  const kept = rulesOfPoints(eve, added, '2026-03-01');
  expect(Object.keys(kept).sort()).toEqual(['points:2026-01-01', 'points:2026-03-01']);
  expect(changedRules(kept, added, '2026-03-01')).toEqual([]);
});

it('a run of a day that is made again keeps the version of the next day as the first one found it', () => {
  const [old, next] = [version('2026-01-01', 1), version('2026-03-01', 2)];
  const before = rulesOfPoints({}, withRules(old, next), '2026-02-27');
  const first = rulesOfPoints(before, withRules(old, next), '2026-02-28');
  const changed = withRules(old, version('2026-03-01', 9), version('2026-03-02', 4));
  const again = rulesOfPoints(before, changed, '2026-02-28', first);
  expect(changedRules(again, changed, '2026-02-28')).toMatchObject([{ from: '2026-03-01', is: 'changed' }]);
  // what is to come may be another one by then
  expect(Object.keys(again)).toContain('points:2026-03-02');
});
