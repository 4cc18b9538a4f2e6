import { expect, it } from 'vitest';
import type { Membership } from '#model/membership/membership.ts';
import { expectedExpiry, expectedPoints, heldOn } from './expected-points.ts';

const rules: Pick<Membership, 'points' | 'levels'> = {
  points: {
    name: { en: 'leaves' },
    rules: [
      {
        from: '2026-01-01',
        earn: { points: 1, perMinor: 100 },
        groups: { soil: 1.5 },
        levels: { oak: 2 },
        days: [{ name: 'double', from: '2026-03-01', to: '2026-03-01', factor: 2 }],
        pendingDays: 30,
        expiresAfterDays: 100,
      },
    ],
  },
  levels: {
    by: 'net',
    windowDays: 50,
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', names: { 'zh-CN': '橡' }, from: 10_000 },
    ],
    graceDays: 10,
  },
};
const at = (day: string): number => Date.parse(`${day}T12:00Z`);
const order = (day: string, keptMinor: number, group?: string) => ({
  placedAt: at(day),
  keptMinor,
  lines: [
    { group, totalMinor: 600 },
    { group: undefined, totalMinor: 600 },
  ],
});
const points = (member: Partial<Parameters<typeof expectedPoints>[0]>, now: string) =>
  expectedPoints({ since: at('2026-01-01'), orders: [], ...member }, rules, 'UTC', at(now));

it('orders earn by money, goods, day and the level of the day before, and wait for the days of return', () => {
  expect(points({ orders: [order('2026-02-01', 1050)] }, '2026-02-20')).toEqual({ available: 0, pending: 10 });
  expect(points({ orders: [order('2026-02-01', 1000, 'soil')] }, '2026-03-03')).toEqual({ available: 12, pending: 0 });
  expect(points({ orders: [order('2026-03-01', 1000)] }, '2026-03-02').pending).toBe(20);
  const both = [order('2026-02-01', 10_000), order('2026-02-02', 1000)];
  expect(points({ orders: both }, '2026-02-03').pending).toBe(120);
  expect(points({ orders: both, since: at('2026-02-02') }, '2026-02-03').pending).toBe(20);
  expect(points({ orders: both }, '2026-06-11')).toEqual({ available: 20, pending: 0 });
});

it('what is spent goes off what came first, and the rest runs out', () => {
  const opening = { at: at('2026-01-10'), points: 50, level: undefined };
  const orders = [order('2026-01-20', 4000)];
  expect(points({ opening, orders }, '2026-04-19')).toEqual({ available: 90, pending: 0 });
  expect(points({ opening, orders }, '2026-04-20').available).toBe(40);
  const spent = [{ at: at('2026-03-01'), points: 60 }];
  expect(points({ opening, orders, spent }, '2026-04-20').available).toBe(30);
  expect(points({ opening, spent }, '2026-04-20').available).toBe(-10);
  const expiry = (now: string) => [...expectedExpiry({ since: 0, opening, orders, spent }, rules, 'UTC', at(now))];
  expect(expiry('2026-02-20')).toEqual([
    ['2026-04-20', 50],
    ['2026-05-30', 40],
  ]);
  expect(expiry('2026-03-02')).toEqual([
    ['2026-04-20', 0],
    ['2026-05-30', 30],
  ]);
  const given = [{ at: at('2026-04-01'), points: 7, days: 3 }];
  expect([points({ given }, '2026-04-03').available, points({ given }, '2026-04-05').available]).toEqual([7, 0]);
});

it('a level is kept for the days of grace, whoever gave it', () => {
  const { levels } = rules;
  if (!levels) throw new Error('no levels');
  const held = (day: string, of: Parameters<typeof heldOn>[0]) =>
    heldOn(of, levels, 'UTC', Math.round(Date.parse(day) / 86_400_000));
  const bought = { orders: [order('2026-02-01', 10_000)] };
  expect(['2026-01-31', '2026-02-01', '2026-04-01', '2026-04-02'].map((day) => held(day, bought))).toEqual([
    ...['fern', 'oak', 'oak', 'fern'],
  ]);
  const told = { orders: [], opening: { at: at('2026-02-01'), points: 0, level: '橡' } };
  expect(['2026-02-11', '2026-02-12'].map((day) => held(day, told))).toEqual(['oak', 'fern']);
});
