import { describe, expect, it } from 'vitest';
import { startingSegments } from './first-sight.ts';
import {
  ATTITUDES,
  MEMBER_STEPS,
  type Membership,
  SEGMENT_NAMES,
  type SegmentName,
  STAGES,
  type Stage,
  TIERS,
} from './membership.ts';

const before: Membership = { r: 1, f: 1, m: 1, stage: 'active', rules: [] };
const starting = (
  entered: readonly SegmentName[],
  then: Stage,
  of: Partial<{ before: Membership; came: boolean; changed: boolean }>,
) => startingSegments({ entered, before: of.before }, () => then, of.came ?? false, of.changed ?? false);

describe('segments that start programs', () => {
  it('first sight: of who came long ago a stage that he was not in the day before, and nothing else at all', () => {
    const names: readonly SegmentName[] = [...SEGMENT_NAMES, 'rule:vip'];
    for (const then of STAGES) {
      const stages = names.filter((name) => name.startsWith('stage:') && name !== `stage:${then}`);
      expect(starting(names, then, {})).toEqual(stages);
    }
  });

  it('first sight: who has just come to be starts all that he came with, but no group of long ago and no drift', () => {
    const ofNewcomers: readonly SegmentName[] = [
      'stage:prospect',
      'stage:new',
      'stage:active',
      ...TIERS.map((tier) => `tier:${tier}` as const),
      ...(['champions', 'loyal', 'potential_loyalist', 'new', 'promising'] as const).map((g) => `group:${g}` as const),
      ...MEMBER_STEPS.map((step) => `member:${step}` as const),
      ...ATTITUDES.map((attitude) => `attitude:${attitude}` as const),
      'rule:vip',
    ];
    expect(starting(ofNewcomers, 'new', { came: true })).toEqual(ofNewcomers);
    const others = SEGMENT_NAMES.filter((name) => !ofNewcomers.includes(name));
    expect(starting(others, 'new', { came: true })).toEqual(others.filter((name) => name.startsWith('stage:')));
    for (const stage of ['at_risk', 'lapsed', 'loyal', 'won_back'] as const)
      expect(starting([`stage:${stage}`], stage, { came: true })).toEqual([]);
  });

  it('where stages are by other rules than in the last run, only who moves by the new ones alone starts', () => {
    expect(starting(['stage:at_risk', 'tier:B'], 'at_risk', { before, changed: true })).toEqual(['tier:B']);
    expect(starting(['stage:at_risk', 'tier:B'], 'active', { before, changed: true })).toEqual([
      'stage:at_risk',
      'tier:B',
    ]);
    expect(starting(['stage:at_risk'], 'at_risk', { before })).toEqual(['stage:at_risk']);
  });
});
