import { describe, expect, it } from 'vitest';
import { segmentCountsSchema } from '../kpi/schema.ts';
import { mergeSegmentCounts, noSegmentCounts, segmentCounts, segmentSizes } from '../kpi/segment-sizes.ts';
import { decodeMembership, encodeMembership } from './codec.ts';
import { GROUP_TABLE, groupOf } from './group.ts';
import { GROUPS, type Membership, SEGMENT_NAMES, segmentsOf } from './membership.ts';
import { transition } from './transition.ts';
import { SEGMENT_WORDS, segmentAbout, segmentWord } from './words.ts';

const known: Membership = {
  ...{ r: 5, f: 5, m: 4, stage: 'loyal', tier: 'A', group: 'champions', member: 'loyal', attitude: 'interacts' },
  rules: ['tea-lovers', 'vip'],
};

describe('groups of R and (F+M)/2', () => {
  it('every combination of scores has exactly one, in the row of R and the column of the mean of F and M', () => {
    const counts = new Map<string, number>();
    for (const r of [1, 2, 3, 4, 5] as const) {
      for (const f of [1, 2, 3, 4, 5]) {
        for (const m of [1, 2, 3, 4, 5]) {
          const mean = (f + m) / 2;
          const column = mean <= 2 ? 0 : mean <= 3.5 ? 1 : mean <= 4 ? 2 : 3;
          const group = groupOf(r, f, m);
          expect([r, f, m, group]).toEqual([r, f, m, GROUP_TABLE[r][column]]);
          expect(group).toBe(groupOf(r, m, f));
          counts.set(group ?? 'none', (counts.get(group ?? 'none') ?? 0) + 1);
        }
      }
    }
    // cells that hold the sums of F and M 2 to 4, 5 to 7, 8, and 9 and 10: 6, 13, 3 and 3 of them
    expect(Object.fromEntries(counts)).toEqual({
      ...{ champions: 6, loyal: 12, potential_loyalist: 26, new: 6, promising: 6, need_attention: 13 },
      ...{ about_to_sleep: 6, cannot_lose: 6, at_risk: 32, hibernating: 6, lost: 6 },
    });
    expect([...counts.keys()].toSorted()).toEqual([...GROUPS].toSorted());
    expect([...counts.values()].reduce((a, b) => a + b, 0)).toBe(125);
  });

  it('more of any score never leads from a good group to a lost one, and who has no scores has no group', () => {
    expect([groupOf(5, 5, 5), groupOf(1, 5, 5), groupOf(1, 1, 1)]).toEqual(['champions', 'cannot_lose', 'lost']);
    // most buyers have one order and share F 2: a first order of today is new, not "potential"
    expect([groupOf(5, 2, 1), groupOf(4, 2, 2), groupOf(5, 2, 3)]).toEqual(['new', 'promising', 'potential_loyalist']);
    const none = [
      [0, 0, 0],
      [0, 5, 5],
      [5, 0, 5],
      [5, 5, 0],
      [6, 5, 5],
      [5, 5, 6],
      [Number.NaN, 1, 1],
    ];
    for (const [r = 0, f = 0, m = 0] of none) expect([r, f, m, groupOf(r, f, m)]).toEqual([r, f, m, undefined]);
  });
});

describe('segments of a membership', () => {
  it('are all of them, those of the team behind those that are given', () => {
    expect(segmentsOf(known)).toEqual([
      ...['stage:loyal', 'tier:A', 'group:champions', 'member:loyal', 'attitude:interacts'],
      ...['rule:tea-lovers', 'rule:vip'],
    ]);
    expect(segmentsOf({ r: 0, f: 0, m: 0, stage: 'prospect', rules: [] })).toEqual(['stage:prospect']);
    expect(segmentsOf(undefined)).toEqual([]);
  });

  it('have names for people, each its own and none with a colon, also where only an id is known', () => {
    const names = SEGMENT_NAMES.map((name) => segmentWord(name));
    expect(new Set(names).size).toBe(SEGMENT_NAMES.length);
    expect(names.filter((name) => /[:_]/.test(name))).toEqual([]);
    expect(Object.keys(SEGMENT_WORDS)).toEqual(SEGMENT_NAMES);
    expect([segmentWord('stage:at_risk'), segmentWord('group:cannot_lose')]).toEqual(['At risk', 'Cannot lose them']);
    expect(segmentWord('rule:tea-lovers')).toBe('Tea lovers');
    expect(segmentWord('rule:tea-lovers', { 'tea-lovers': 'Drinks tea' })).toBe('Drinks tea');
    expect(segmentWord('rule:constructor')).toBe('Constructor');
    expect([segmentAbout('tier:A'), segmentAbout('rule:vip')]).toEqual(['worth most', undefined]);
  });

  it('a membership that an older release stored has a group by its scores and says nothing of ladders', () => {
    const stored = decodeMembership(['2026-01-02', '5 4 3 active A', '1 1 1 lapsed -']);
    expect(stored).toEqual({
      day: '2026-01-02',
      current: { r: 5, f: 4, m: 3, stage: 'active', tier: 'A', group: 'potential_loyalist', rules: [] },
      previous: { r: 1, f: 1, m: 1, stage: 'lapsed', group: 'lost', rules: [] },
    });
    const next: Membership = { ...known, r: 5, f: 4, m: 3, stage: 'active', group: 'potential_loyalist', rules: [] };
    const { entered, left, write } = transition(stored, next, '2026-01-03');
    expect([entered, left]).toEqual([[], []]);
    expect(write?.current).toEqual(next);
    const moved = transition(write, { ...next, member: 'advocate' }, '2026-01-04');
    expect([moved.entered, moved.left]).toEqual([['member:advocate'], ['member:loyal']]);
  });

  it('survive being stored; what is not a membership is as if there were none', () => {
    const stored = { day: '2026-01-02', current: known, previous: { ...known, rules: [] } };
    expect(decodeMembership(JSON.parse(JSON.stringify(encodeMembership(stored))))).toEqual(stored);
    for (const broken of [
      undefined,
      null,
      'x',
      [],
      ['2026-01-02'],
      ['2026-01-02', '5 4 3 asleep A'],
      ['d', '1 1 1 new E'],
    ]) {
      expect(decodeMembership(broken)).toBeUndefined();
    }
  });

  it('I8: one rule more or less is a change to write', () => {
    const first = transition({ day: '2026-01-01', current: known }, { ...known, rules: ['vip'] }, '2026-01-02');
    expect(first).toMatchObject({ entered: [], left: ['rule:tea-lovers'], write: { current: { rules: ['vip'] } } });
    const swapped = transition({ day: '2026-01-01', current: known }, { ...known, rules: ['a', 'vip'] }, '2026-01-02');
    expect([swapped.entered, swapped.left]).toEqual([['rule:a'], ['rule:tea-lovers']]);
  });
});

describe('sizes of segments', () => {
  it('of a snapshot of any release are read: what it did not know is left out, not nought', () => {
    const count = { size: 3, entered: 1, left: 0 };
    const stored = { 'tier:A': count, 'stage:new': count, 'rule:vip': count, 'mood:happy': count };
    const segments = segmentCountsSchema.parse(stored);
    expect(segmentSizes({ segments }).map(({ name }) => name)).toEqual(['stage:new', 'tier:A', 'rule:vip']);
    expect(segmentSizes({}).length).toBe(0);
    expect(segmentCountsSchema.safeParse({ 'tier:A': { size: -1, entered: 0, left: 0 } }).success).toBe(false);
  });

  it('merge name by name, those of the team too', () => {
    const one = segmentCounts(() => ({ size: 1, entered: 2, left: 3 }), ['vip']);
    const other = segmentCounts(() => ({ size: 10, entered: 0, left: 0 }), ['tea']);
    const merged = mergeSegmentCounts(mergeSegmentCounts(one, noSegmentCounts()), other);
    expect(merged).toMatchObject({
      'stage:won_back': { size: 11, entered: 2, left: 3 },
      'rule:vip': { size: 1, entered: 2, left: 3 },
      'rule:tea': { size: 10, entered: 0, left: 0 },
    });
    expect(mergeSegmentCounts(other, one)).toEqual(merged);
  });
});
