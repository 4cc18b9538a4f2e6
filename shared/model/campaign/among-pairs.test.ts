import { describe, expect, it } from 'vitest';
import type { Stratum } from '../effect/program-cells.ts';
import { binomial, seeded, type Uniform } from '../effect/stats/draws.ts';
import type { Estimate } from '../effect/stats/estimate.ts';
import { Sums } from '../effect/sums.ts';
import { amongPairs } from './among-pairs.ts';
import { type Compared, likeWithLike } from './like-with-like.ts';
import { measuredBeside, measuredOf } from './measured.ts';
import { pairsOf } from './pairs.ts';

const PAGES = 1000;

/** Of 500 people of one tier and stage one in five buys, whatever they get; `adds` is what it causes. */
function campaign(id: string, uniform: Uniform, { adds = 0, goal = 'keep' as Compared['goal'] } = {}): Compared {
  const strata = ([300, 200] as const).map((people, at): Stratum => {
    const buyers = binomial(people, at === 0 ? 0.2 + adds : 0.2, uniform);
    const sums = new Sums();
    sums.mergePacked([people, buyers, 0, 0, buyers, buyers, 1000 * buyers, 1_000_000 * buyers]);
    return { share: 4000, tier: 'A', stage: 'active', arm: at === 0 ? 'treated' : 'control', sums };
  });
  return { names: { en: id, zh: id }, shop: 'garden', goal, measure: 'orders', strata: { known: true, value: strata } };
}

const found = (all: readonly Compared[]): readonly { readonly found: ReturnType<typeof likeWithLike> }[] =>
  pairsOf(all).map(([a, b]) => ({ found: likeWithLike(a, b) }));
type Read = (all: ReturnType<typeof found>) => ReturnType<typeof found>;
const differs = ({ low, high }: Estimate): boolean => low > 0 || high < 0;
const differ = (all: ReturnType<typeof found>): number =>
  all.filter(({ found: one }) => one.known && differs(one.value.bought)).length;

/** Share of pages on which any pair is said to differ, though no campaign causes anything. */
function pagesThatMislead(campaigns: number, read: Read): number {
  let mislead = 0;
  for (let seed = 0; seed < PAGES; seed++) {
    const uniform = seeded(seed * 7919 + campaigns);
    const all = Array.from({ length: campaigns }, (_, n) => campaign(`c${n}`, uniform));
    if (differ(read(found(all))) > 0) mislead++;
  }
  return mislead / PAGES;
}

describe('pairs that are looked at together', () => {
  it.each([2, 3, 8])(
    'of %i campaigns without effect any pair is said to differ on at most 6 of 100 pages',
    (campaigns) => {
      expect(pagesThatMislead(campaigns, amongPairs)).toBeLessThanOrEqual(0.06);
    },
  );

  it('by limits of one look they were on a third of the pages of eight', () => {
    expect(pagesThatMislead(8, (all) => all)).toBeGreaterThan(0.33);
  });

  it('of eight campaigns whose links are followed alike, often or seldom, none is said to do better on more pages', () => {
    for (const chance of [0.05, 0.3]) {
      let mislead = 0;
      for (let seed = 0; seed < PAGES; seed++) {
        const uniform = seeded(seed * 7919 + 8);
        const all = Array.from({ length: 8 }, () => {
          const clicked = binomial(120, chance, uniform);
          return measuredOf(
            'clicks',
            Array.from({ length: 120 }, (_, n) => ({
              did: n < clicked,
              place: { tier: 'A', stage: 'active' } as const,
            })),
          );
        });
        const pairs = amongPairs(pairsOf(all).map(([a, b]) => ({ found: measuredBeside(a, b) })));
        if (pairs.some(({ found: one }) => one.known && differs(one.value.did))) mislead++;
      }
      expect(mislead / PAGES).toBeLessThanOrEqual(0.06);
    }
  });

  it('one that works is still told among eight, mostly', () => {
    let told = 0;
    for (let seed = 0; seed < 100; seed++) {
      const uniform = seeded(seed);
      const best = campaign('best', uniform, { adds: 0.3 });
      const all = [best, ...Array.from({ length: 7 }, (_, n) => campaign(`c${n}`, uniform))];
      const [first] = amongPairs(found(all));
      if (first?.found.known && first.found.value.bought.low > 0) told++;
    }
    expect(told).toBeGreaterThan(80);
  });

  it('a pair that is refused widens nothing, and one pair alone keeps its limits', () => {
    const uniform = seeded(1);
    const [a, b, c] = [campaign('a', uniform), campaign('b', uniform), campaign('c', uniform)];
    const fair = campaign('fair', uniform, { goal: 'event' });
    expect(amongPairs(found([a, b]))).toEqual(found([a, b]));
    expect(amongPairs(found([a, b, fair]))).toEqual(found([a, b, fair]));
    expect(amongPairs([])).toEqual([]);
    const width = ([first]: ReturnType<typeof found>, of: 'bought' | 'net'): number => {
      const told = first?.found.known ? first.found.value[of] : undefined;
      return told ? told.high - told.low : Number.NaN;
    };
    // of three pairs those of 98.33 %
    const all = found([a, b, c]);
    for (const of of ['bought', 'net'] as const)
      expect(width(amongPairs(all), of) / width(all, of)).toBeCloseTo(2.39398 / 1.95996, 4);
  });
});
