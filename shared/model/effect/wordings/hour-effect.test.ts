import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { binomial, seeded } from '../stats/draws.ts';
import { newcombe } from '../stats/newcombe.ts';
import { hourEffect } from './hour-effect.ts';

describe('whether it helps to wait for the hour', () => {
  const cells = (preferred: readonly [number, number], any: readonly [number, number]) => ({
    ...{ 'preferred:tried': preferred[0], 'preferred:bought': preferred[1], 'preferred:sent': preferred[0] },
    ...{ 'any:tried': any[0], 'any:bought': any[1], 'any:clicked': 3 },
  });

  it('is said with both shares, the difference and its limits, in both languages', () => {
    const made = hourEffect([cells([4500, 540], [500, 30]), cells([4500, 540], [500, 30])]);
    expect(made).toMatchObject({ state: 'helps', preferred: { tried: 9000, bought: 1080 }, any: { clicked: 6 } });
    expect(made.said.en).toBe(
      'Waiting for the hour around which somebody buys helps: an order followed 12.0% of 9,000 messages that waited and 6.0% of 1,000 that did not, a difference of +6.0 points (95 % limits +2.8 to +9.2, however often you look).',
    );
    expect(made.said.zh).toMatch(
      /有效：等待的 9,000 条.*12\.0%.*1,000 条.*6\.0%.*\+6\.0 个百分点（95% 区间 \+2\.8 至 \+9\.2，无论看多少次都成立）/,
    );
  });

  it('is open where chance alone may have done it, and costs where fewer order', () => {
    expect(hourEffect([cells([900, 100], [100, 9])])).toMatchObject({ state: 'open' });
    expect(hourEffect([cells([900, 100], [100, 9])]).said.en).toContain('cannot be told yet');
    expect(hourEffect([cells([9000, 360], [1000, 90])])).toMatchObject({ state: 'costs' });
  });

  it('is not known where an arm is empty or small, or nobody ordered, and nothing is NaN', () => {
    const none = [[], [cells([90, 10], [0, 0])], [cells([0, 0], [10, 1])]];
    for (const days of [...none, [cells([216, 200], [24, 0])], [cells([900, 0], [100, 0])]]) {
      const made = hourEffect(days);
      expect(made).toMatchObject({ state: 'unknown', difference: undefined });
      expect(`${made.said.en}${made.said.zh}`).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('looked at each week of half a year it declares in at most 5 of 100 shops what is none, limits of one look in more than 15', () => {
    const shops = inProof(2000, 200);
    const wrong = { always: 0, oneLook: 0 };
    for (let seed = 0; seed < shops; seed++) {
      const uniform = seeded(seed * 7919 + 17);
      const weeks: ReturnType<typeof cells>[] = [];
      const found = { always: false, oneLook: false };
      for (let week = 0; week < 26; week++) {
        weeks.push(cells([252, binomial(252, 0.08, uniform)], [28, binomial(28, 0.08, uniform)]));
        const { state, preferred, any } = hourEffect(weeks);
        const share = ({ bought, tried }: typeof any) => ({ part: bought, whole: tried });
        const once = newcombe(share(preferred), share(any));
        found.always ||= state === 'helps' || state === 'costs';
        found.oneLook ||= once !== undefined && (once.low > 0 || once.high < 0);
      }
      if (found.always) wrong.always++;
      if (found.oneLook) wrong.oneLook++;
    }
    expect(wrong.always / shops).toBeLessThanOrEqual(0.05);
    expect(wrong.oneLook / shops).toBeGreaterThan(0.15);
  });
});
