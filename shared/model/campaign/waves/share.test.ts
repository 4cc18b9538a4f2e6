import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import type { Wave } from '../campaign.ts';
import { byChance } from './share.ts';

const people = Array.from({ length: 2_000 }, (_, n) => `p${n}`);
const wave = (n: number, share?: number): Wave => ({
  ...{ id: `w${n}`, template: 't', channels: ['email'], at: '2026-11-25T10:00' },
  ...(share !== undefined && { share }),
});

describe('who belongs to a wave by chance', () => {
  it('waves with a share are disjoint and stable, and take about what they were given, however many there are', () => {
    const shares = fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(shares, (given) => {
        const waves = given.map((share, n) => wave(n, share === null ? undefined : share / 100));
        const campaign = testCampaign({ waves });
        const inWave = (id: string, step: string) => byChance(campaign, { step, who: 'all' })(id);
        let left = 1;
        for (const { id, share } of waves) {
          const members = people.filter((one) => inWave(one, id)).length / people.length;
          const expected = share === undefined ? 1 : Math.min(left, share);
          expect(Math.abs(members - expected)).toBeLessThan(0.06);
          if (share !== undefined) left = Math.max(0, left - share);
        }
        const shared = waves.filter(({ share }) => share !== undefined);
        for (const one of people.slice(0, 300))
          expect(shared.filter(({ id }) => inWave(one, id)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });

  it('those who go ahead and the others part the first wave', () => {
    const campaign = testCampaign({ first: { share: 0.01, hours: 4 } });
    const of = (who: 'ahead' | 'others' | 'all') => people.filter(byChance(campaign, { step: 'first', who }));
    const [ahead, others] = [of('ahead'), of('others')];
    expect([...ahead, ...others].sort()).toEqual(of('all').sort());
    expect(ahead.length).toBeGreaterThan(5);
    expect(ahead.length).toBeLessThan(45);
  });

  it('a share that is no number, or below nothing, is nobody’s, and no wave behind it takes anybody twice (I13)', () => {
    for (const share of [Number.NaN, -0.5]) {
      const campaign = testCampaign({ waves: [wave(0, 0.5), wave(1, share), wave(2, 0.5)] });
      const members = ['w0', 'w1', 'w2'].map((step) => people.filter(byChance(campaign, { step, who: 'all' })));
      expect(members[1]).toEqual([]);
      expect(new Set(members.flat()).size).toBe(members.flat().length);
    }
  });
});
