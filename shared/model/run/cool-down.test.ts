import { describe, expect, it } from 'vitest';
import type { Membership, StoredMembership } from '../segment/membership.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { coolDown } from './cool-down.ts';

const DAY = '2026-03-10';
const at = { day: DAY, today: dayNumber(DAY), coolDowns: new Map([['tea', 5]]) };
const inside = (...rules: readonly string[]): Membership => ({ r: 3, f: 3, m: 3, stage: 'active', rules });
const stored = (over: Partial<StoredMembership>): StoredMembership => ({
  day: '2026-03-01',
  current: inside(),
  ...over,
});

describe('a cool-down', () => {
  it('keeps who left out of the segment for its days, and nobody out of another', () => {
    const left = { tea: '2026-03-06', cups: '2026-03-09' };
    expect(coolDown(['cups', 'tea'], stored({ left }), at)).toEqual({ rules: ['cups'], left: { tea: '2026-03-06' } });
    expect(coolDown(['tea'], stored({ left: { tea: '2026-03-05' } }), at)).toEqual({ rules: ['tea'], left: undefined });
  });

  it('begins when somebody leaves, and holds nobody who is inside', () => {
    expect(coolDown([], stored({ current: inside('cups', 'tea') }), at)).toEqual({ rules: [], left: { tea: DAY } });
    expect(coolDown(['tea'], stored({ current: inside('tea') }), at)).toEqual({ rules: ['tea'], left: undefined });
    expect(coolDown(['tea'], undefined, at)).toEqual({ rules: ['tea'], left: undefined });
  });

  it('I8: a run of the day again begins where its first try began: who was told late to belong to it never left', () => {
    const tried = stored({ day: DAY, current: inside(), previous: inside('tea'), left: { tea: DAY } });
    expect(coolDown(['tea'], tried, at)).toEqual({ rules: ['tea'], left: undefined });
    expect(coolDown([], tried, at)).toEqual({ rules: [], left: { tea: DAY } });
    const came = stored({ day: DAY, current: inside('tea'), previous: inside(), left: { tea: DAY } });
    expect(coolDown(['tea'], came, at)).toEqual({ rules: ['tea'], left: undefined });
  });
});
