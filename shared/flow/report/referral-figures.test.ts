import { expect, it } from 'vitest';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { Referral } from '#model/referral/referral.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { referralFigures } from './referral-figures.ts';

const NOW = Date.parse('2026-11-19T12:00Z');
const rewarded = (friend: string, daysAgo: number): Referral => ({
  ...{ shop: 's', inviter: 'ada', friend, revision: 1, state: 'rewarded' },
  ...{ at: NOW - (daysAgo + 40) * DAY_MS, decidedAt: NOW - daysAgo * DAY_MS },
});
const row = (day: string, points: Record<string, number>): KpiRow => ({
  ...{ grain: 'day', at: dayNumber(day), since: day, kpis: { points } },
});

it('tells what a friend cost of the points of a year, less what was taken back, and of the friends of that year alone', () => {
  const rows = [
    row('2025-10-01', { 'given:referral': 9_000 }),
    row('2026-01-01', { 'given:referral': 600 }),
    row('2026-02-01', { 'given-back:referral': -200 }),
  ];
  const referrals = [rewarded('bob', 10), rewarded('cyd', 364), rewarded('dan', 365), rewarded('eve', 400)];
  const asked = {
    today: dayNumber('2026-11-19'),
    zone: 'UTC',
    rows,
    worth: { points: 100, minor: 500, by: 'declared' },
  } as const;
  expect(referralFigures(referrals, asked).costPerRecruit).toMatchObject({
    ...{ known: true, value: 1_000, of: 2 },
    parts: { points: 2_000, recruits: 2 },
  });
});
