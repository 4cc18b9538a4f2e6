import { expect, it } from 'vitest';
import { segmentProgram } from '#test/support/daily.ts';
import { nextStart } from './next-start.ts';

it('says on which day the calendar starts a program next: today counts, and a draft is asked too', () => {
  const on = (trigger: object, from: string, more = {}) =>
    nextStart({ ...segmentProgram('stage:lapsed'), trigger, ...more } as never, from);
  const double11 = { on: 'festival', festival: 'double-11', hour: 9, daysBefore: 3, afterMs: 0 };
  expect(on(double11, '2026-11-08')).toBe('2026-11-08');
  expect(on(double11, '2026-11-09', { draft: true })).toBe('2027-11-08');
  // the new year of 2033 comes 384 days after that of 2032
  expect(on({ on: 'festival', festival: 'spring-festival', hour: 9, afterMs: 0 }, '2026-02-18')).toBe('2027-02-06');
  expect(on({ on: 'rhythm', weekday: 'friday', hour: 9, afterMs: 0 }, '2026-05-02')).toBe('2026-05-08');
  expect(on({ on: 'rhythm', everyDays: 28, from: '2026-05-01', hour: 9, afterMs: 0 }, '2026-05-02')).toBe('2026-05-29');
  expect(on({ on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 }, '2026-05-02')).toBeUndefined();
});
