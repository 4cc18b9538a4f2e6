import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import type { Rule, SegmentDefinition } from '../rule/definition.ts';
import { childrenOf, keptSteps } from './asked-by-segments.ts';

const asked = (campaign: string, of?: string): Rule => ({ type: 'campaign', campaign, of, groups: ['clicked'] });
const segment = (id: string, where: Rule, shops?: readonly string[]): SegmentDefinition => ({
  ...{ id, name: id, where },
  ...(shops && { shops }),
});
const parent = testCampaign({
  followUps: [
    {
      ...{ id: 'thanks', after: { of: 'first', groups: ['bought'] }, afterDays: 1 },
      then: { do: 'send', template: 't', channels: ['email'] },
    },
    {
      ...{ id: 'call', after: { of: 'first', groups: ['clicked'] }, afterDays: 1 },
      then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
    },
  ],
});

describe('campaigns and segments that ask of them', () => {
  it('only messages of which a segment of the shop asks are kept, anywhere in its rule', () => {
    const kept = (...segments: readonly SegmentDefinition[]) => keptSteps(parent, segments);
    expect(kept()).toEqual([]);
    expect(kept(segment('a', asked('other', 'first')), segment('b', asked('singles-day', 'first'), ['x']))).toEqual([]);
    const deep: Rule = { type: 'or', of: [{ type: 'not', of: asked('singles-day', 'thanks') }] };
    expect(kept(segment('a', deep))).toEqual(['thanks']);
    expect(kept(segment('a', asked('singles-day')))).toEqual(['first', 'thanks']);
  });

  it('what was answered makes a child too, and asks for no group to be kept', () => {
    const segments = [segment('no', { type: 'not', of: { type: 'answered', campaign: 'singles-day', is: ['yes'] } })];
    expect(keptSteps(parent, segments)).toEqual([]);
    const child = testCampaign({ id: 'ask', audience: { segments: ['rule:no'] } });
    expect(childrenOf(parent, [parent, child], segments).map(({ asked: of }) => of)).toEqual([
      [{ campaign: 'singles-day', groups: ['answered'], isAnswer: true, segment: 'rule:no' }],
    ]);
  });

  it('a campaign that selects by answers is a child of whose answers they are, also over other segments', () => {
    const segments = [
      segment('tried', asked('singles-day', 'first')),
      segment('over', { type: 'and', of: [{ type: 'segment', name: 'rule:tried' }] }),
    ];
    const child = testCampaign({ id: 'ask', audience: { segments: ['rule:over'] } });
    const others = [
      testCampaign({ id: 'elsewhere', shop: 'x', audience: { segments: ['rule:over'] } }),
      testCampaign({ id: 'without', audience: { segments: ['tier:A'], exclude: ['rule:tried'] } }),
    ];
    const found = childrenOf(parent, [parent, child, ...others], segments);
    expect(found.map(({ campaign, asked: of }) => [campaign.id, of])).toEqual([
      ['ask', [{ campaign: 'singles-day', of: 'first', groups: ['clicked'], segment: 'rule:over' }]],
    ]);
  });
});
