import { expect, it } from 'vitest';
import type { Trigger } from '../program/trigger.ts';
import { firstDue, type Waited } from './first-due.ts';

const waited = { day: '2026-03-01', lifecycle: { activeDays: 45, lapsedDays: 75 }, firstOrder: '2026-02-27' } as const;
const due = (trigger: Trigger, over: Partial<Waited> & { draft?: boolean } = {}) =>
  firstDue({ trigger, draft: over.draft ?? false }, { ...waited, ...over });
const entered = (segment: 'stage:lapsed' | 'stage:at_risk' | 'tier:A'): Trigger => ({
  on: 'segment-entered',
  segment,
  afterMs: 0,
});

it('who lapses first is the first buyer, on the day after so many quiet days', () => {
  expect(due(entered('stage:lapsed'))).toBe('2026-05-14');
  expect(due(entered('stage:at_risk'))).toBe('2026-04-14');
});

it('a festival is due on its next day, so many days before it', () => {
  const of = (daysBefore?: number): Trigger => ({
    on: 'festival',
    festival: 'christmas',
    hour: 10,
    afterMs: 0,
    daysBefore,
  });
  expect([due(of()), due(of(7)), due(of(), { day: '2026-12-25' })]).toEqual(['2026-12-25', '2026-12-18', '2027-12-25']);
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
