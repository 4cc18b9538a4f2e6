import { expect, it } from 'vitest';
import type { Program } from '../../program/program.ts';
import type { Trigger } from '../../program/trigger.ts';
import type { SegmentName } from '../../segment/membership.ts';
import { type Waited, whenDue } from './when-due.ts';

const waited = { day: '2026-03-01', lifecycle: { activeDays: 45, lapsedDays: 75 }, firstOrder: '2026-02-27' } as const;
const due = (
  trigger: Trigger,
  { draft, audience, ...over }: Partial<Waited & Pick<Program, 'draft' | 'audience'>> = {},
) => whenDue({ trigger, draft, audience }, { ...waited, ...over });
const day = (...of: Parameters<typeof due>): string | undefined => {
  const told = due(...of);
  return told && 'day' in told ? `${told.kind} ${told.day}` : told?.kind;
};
const festival = (daysBefore?: number): Trigger => ({
  ...{ on: 'festival', festival: 'christmas', hour: 10, afterMs: 0 },
  daysBefore,
});
const entered = (segment: SegmentName): Trigger => ({
  on: 'segment-entered',
  segment,
  afterMs: 0,
});

it('who lapses first is the first buyer, on the day after so many quiet days', () => {
  expect(day(entered('stage:lapsed'))).toBe('first 2026-05-14');
  expect(day(entered('stage:at_risk'))).toBe('first 2026-04-14');
});

it('a festival is due on its next day, so many days before it, whether or not there was one before', () => {
  expect([day(festival()), day(festival(7)), day(festival(), { day: '2026-12-25' })]).toEqual([
    'next 2026-12-25',
    'next 2026-12-18',
    'next 2027-12-25',
  ]);
});

it('what writes to segments of other shops alone is never due here, whatever starts it', () => {
  const own = { teamSegments: ['tea'] };
  const both = [festival(), entered('stage:lapsed'), entered('tier:A')];
  expect(both.map((trigger) => day(trigger, { ...own, audience: ['rule:coffee'] }))).toEqual(
    both.map(() => 'not-here'),
  );
  expect(day(entered('rule:coffee'), own)).toBe('not-here');
  expect(day({ on: 'segment-left', segment: 'rule:coffee', afterMs: 0 }, own)).toBe('not-here');
  for (const audience of [['rule:tea'], ['rule:coffee', 'rule:tea'], ['rule:coffee', 'tier:A']] as const)
    expect(day(festival(), { ...own, audience })).toBe('next 2026-12-25');
  expect(day(entered('rule:tea'), own)).toBeUndefined();
  expect(day(festival(), { audience: ['rule:coffee'] })).toBe('next 2026-12-25');
  expect(day(festival(), { ...own, audience: ['rule:coffee'], draft: true })).toBeUndefined();
});

it('nothing is foretold where that day is past, where nobody bought, of a draft, and of what hangs on the people', () => {
  const lapsed = entered('stage:lapsed');
  expect([
    due(lapsed, { firstOrder: '2025-12-01' }),
    due(lapsed, { firstOrder: undefined }),
    due(lapsed, { lifecycle: undefined }),
    due(lapsed, { draft: true }),
    due(entered('tier:A')),
    due({ on: 'order-unpaid', afterMs: 0 }),
  ]).toEqual(Array.from({ length: 6 }, () => undefined));
});
