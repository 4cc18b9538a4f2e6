import { describe, expect, it } from 'vitest';
import { segmentProgram } from '#test/support/daily.ts';
import { guarded, isHeld, usualAfter, withReleases } from './blast-guard.ts';
import type { Program } from './program.ts';

const lapsed = segmentProgram('stage:lapsed', { id: 'p' });
const festival = (share?: number): Program => ({
  ...lapsed,
  trigger: { on: 'festival', festival: 'qixi', hour: 10, afterMs: 0 },
  ...(share !== undefined && { share }),
});
const rhythm = (share?: number): Program => ({
  ...lapsed,
  trigger: { on: 'rhythm', weekday: 'friday', hour: 10, afterMs: 0 },
  ...(share !== undefined && { share }),
});
const held = (people: number, customers: number, last?: number, program: Program = lapsed) =>
  guarded({ p: people }, { programs: [program], usual: last === undefined ? {} : { p: last }, customers }).p?.held;

describe('the blast guard', () => {
  it('holds more than a fifth of all customers, and no fewer', () => {
    expect(held(2000, 10_000)).toBeUndefined();
    expect(held(2001, 10_000)).toBe('share');
  });

  it('holds more than three times as many as the last time, and no fewer', () => {
    expect(held(900, 100_000, 300)).toBeUndefined();
    expect(held(901, 100_000, 300)).toBe('jump');
    expect(held(200, 100_000, 3)).toBe('jump');
  });

  it('never holds fewer than 200 people, however small the shop', () => {
    for (const customers of [0, 1, 199, 1000]) expect(held(199, customers, 1)).toBeUndefined();
    expect(held(200, 200)).toBe('share');
  });

  it('first run of a program: the share alone counts', () => {
    expect(held(1500, 10_000)).toBeUndefined();
    expect(held(1500, 10_000, 1)).toBe('jump');
  });

  it('a festival reaches the share that it declares, whatever the last one did; a rhythm jumps as others do', () => {
    expect(held(6000, 10_000, undefined, festival())).toBe('share');
    expect(held(6000, 10_000, 10, festival(0.6))).toBeUndefined();
    expect(held(6001, 10_000, 10, festival(0.6))).toBe('share');
    expect(held(6000, 10_000, 5000, rhythm(0.6))).toBeUndefined();
    expect(held(6000, 10_000, 1000, rhythm(0.6))).toBe('jump');
  });

  it('compares with the last run that started anybody and was not held, or was released', () => {
    expect(usualAfter()).toEqual({});
    expect(usualAfter({ p: { people: 40 } })).toEqual({ p: 40 });
    expect(usualAfter({ p: { people: 0, usual: 40 } })).toEqual({ p: 40 });
    expect(usualAfter({ p: { people: 5000, usual: 40, held: 'jump' } })).toEqual({ p: 40 });
    expect(usualAfter({ p: { people: 5000, held: 'share' } })).toEqual({});
    expect(usualAfter({ p: { people: 5000, usual: 40, held: 'jump', releasedAt: 1 } })).toEqual({ p: 5000 });
  });

  it('keeps what is usual over days without anybody, and forgets programs that are gone', () => {
    const usual = { p: 40, gone: 9 };
    const started = guarded({ gone: 300, other: 5 }, { programs: [lapsed], usual, customers: 10_000 });
    expect(started).toEqual({ p: { people: 0, usual: 40 } });
    expect(guarded({}, { programs: [lapsed], usual: {}, customers: 10_000 })).toEqual({});
  });

  it('what was released stays so when the day is run again, and nothing else is', () => {
    const again = guarded({ p: 5000 }, { programs: [lapsed], usual: {}, customers: 10_000 });
    const released = withReleases(again, { p: { people: 5000, held: 'share', releasedAt: 7 } });
    expect(released.p && isHeld(released.p)).toBe(false);
    expect(isHeld(withReleases(again, { other: { people: 1, held: 'jump', releasedAt: 7 } }).p ?? { people: 0 })).toBe(
      true,
    );
    const few = guarded({ p: 5 }, { programs: [lapsed], usual: {}, customers: 10_000 });
    expect(withReleases(few, { p: { people: 5000, held: 'share', releasedAt: 7 } })).toEqual({ p: { people: 5 } });
  });
});
