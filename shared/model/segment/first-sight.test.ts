import { describe, expect, it } from 'vitest';
import { startingSegments } from './first-sight.ts';
import type { Membership, SegmentName, Stage } from './membership.ts';

const before: Membership = { r: 1, f: 1, m: 1, stage: 'active', rules: [] };
const starting = (
  entered: readonly SegmentName[],
  then: Stage,
  of: Partial<{ before: Membership; came: boolean; changed: boolean }>,
) => startingSegments({ entered, before: of.before }, () => then, of.came ?? false, of.changed ?? false);

describe('segments that start programs', () => {
  it('first sight: no stage of the day before, no far group, and no tier, step or rule unless he came to be', () => {
    const found: readonly SegmentName[] = [
      'stage:loyal',
      'tier:A',
      'group:lost',
      'member:loyal',
      'attitude:follows',
      'rule:vip',
    ];
    expect(starting(found, 'loyal', {})).toEqual([]);
    expect(starting(found, 'new', {})).toEqual(['stage:loyal']);
    expect(starting(found, 'new', { came: true })).toEqual(found.filter((name) => name !== 'group:lost'));
    for (const stage of ['at_risk', 'lapsed', 'won_back'] as const)
      expect(starting([`stage:${stage}`], stage, {})).toEqual([]);
    expect(starting(['stage:new'], 'new', {})).toEqual(['stage:new']);
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
