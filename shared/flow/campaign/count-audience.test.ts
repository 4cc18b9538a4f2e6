import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignAudience, Wave } from '#model/campaign/campaign.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aMembership, aRow, keptDays } from '#test/support/kept-days.ts';
import { countAudience } from './count-audience.ts';

const DAY = '2026-11-24';
const RULES = { tea: 'h1', coffee: 'h2' };

async function counted(
  people: readonly (readonly [id: string, membership: Membership, reach?: number])[],
  audience: CampaignAudience,
  more: { readonly waves?: readonly Wave[]; readonly rules?: Readonly<Record<string, string>> } = {},
) {
  const customers = people.map(([id, membership, reach = 1]) => [aRow(id, { reach }), membership] as const);
  const open = await keptDays('garden', { [DAY]: customers }, more.rules ?? RULES).open('garden', DAY);
  if (!open) return expect.fail('no day');
  const waves = more.waves ?? testCampaign().waves;
  return countAudience(open, testCampaign({ audience, waves }));
}

const memberships = fc.record({
  stage: fc.constantFrom('active', 'lapsed', 'new'),
  tier: fc.constantFrom('A', 'B', 'D'),
  rules: fc.subarray(['coffee', 'tea']),
});
const names = fc.subarray<SegmentName>([
  'stage:active',
  'stage:lapsed',
  'tier:A',
  'rule:tea',
  'rule:coffee',
  'group:lost',
]);

describe('the audience of a campaign', () => {
  it('is who is in one of its segments and in none of its exclusions, counted as a slow walk counts', async () => {
    const wave = { template: 't', channels: ['email'], at: '2026-11-25T10:00' };
    const waves: readonly Wave[] = [
      { ...wave, id: 'one', share: 0.4 },
      { ...wave, id: 'two', share: 0.4, segments: ['tier:A'] },
      { ...wave, id: 'three', after: { of: 'one', groups: ['silent'] } },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(memberships, { maxLength: 40 }), names, names, async (people, segments, exclude) => {
        const all = people.map((one, n) => [`p${n}`, aMembership(one as Partial<Membership>), n % 3 ? 1 : 0] as const);
        const found = await counted(all, { segments, exclude }, { waves });
        const has = (membership: Membership, of: readonly SegmentName[]) =>
          segmentsOf(membership).some((name) => of.includes(name));
        const asked = all.filter(([, membership]) => has(membership, segments));
        const members = asked.filter(([, membership]) => !has(membership, exclude));
        const chosen = (step: string) => byChance(testCampaign({ waves }), { step, who: 'all' });
        expect(found).toMatchObject({ everybody: all.length, audience: members.length, unknown: [] });
        expect(found.bySegment).toEqual(
          Object.fromEntries(segments.map((name) => [name, members.filter(([, of]) => has(of, [name])).length])),
        );
        expect(Object.values(found.excluded).reduce((sum, n) => sum + n, 0)).toBe(asked.length - members.length);
        expect(found.reachable).toBe(members.filter(([, , reach]) => reach === 1).length);
        expect(found.byWave).toEqual({
          one: members.filter(([id]) => chosen('one')(id)).length,
          two: members.filter(([id, of]) => chosen('two')(id) && has(of, ['tier:A'])).length,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('I13: a day that does not know a segment, of those who are asked or of those who are not, selects nobody', async () => {
    const people = [['ada', aMembership({ rules: ['tea'] })]] as const;
    const audience = { segments: ['rule:tea'], exclude: ['rule:asked-not-to'] } as const;
    expect(await counted(people, audience)).toMatchObject({
      ...{ everybody: 1, audience: 0, unknown: ['rule:asked-not-to'], byWave: { first: 0 } },
    });
    expect(await counted(people, { segments: ['rule:tea'] }, { rules: {} })).toMatchObject({ audience: 0 });
    expect(await counted(people, { segments: ['rule:tea'] })).toMatchObject({ audience: 1 });
  });

  it('has nobody in it who was erased since the day', async () => {
    const people = [
      ['GONE-AAAAAAAAAAAAAAAAAAAAAA', aMembership()],
      ['ada', aMembership()],
    ] as const;
    const found = await counted(people, { segments: ['stage:active'] });
    expect(found).toMatchObject({ everybody: 1, audience: 1 });
  });
});
