import { describe, expect, it } from 'vitest';
import { Random } from '#local/simulator/random.ts';
import { cellsOf, type Group } from '#test/support/effects/arms.ts';
import { inProof } from '#test/support/in-proof.ts';
import type { Goal, Measure } from './campaign.ts';
import { type Compared, likeWithLike } from './like-with-like.ts';

/** Share who buy anyway, and what a campaign adds to it, by tier. */
const TIERS = { A: { buys: 0.3, adds: 0.1 }, D: { buys: 0.02, adds: 0.01 } } as const;
type Told = Compared & { readonly strata: { readonly known: true } };
type Mix = Readonly<Record<keyof typeof TIERS, number>>;

/** @param better how many times as much it adds */
function campaign(
  id: string,
  mix: Mix,
  random: Random,
  { better = 1, goal = 'keep' as Goal, measure = 'orders' as Measure } = {},
): Told {
  const groups = (Object.keys(TIERS) as (keyof Mix)[]).flatMap((tier) =>
    (['treated', 'control'] as const).map((arm): Group => {
      const people = Math.round(mix[tier] * (arm === 'control' ? 0.3 : 0.7));
      const { buys, adds } = TIERS[tier];
      const chance = buys + (arm === 'treated' ? adds * better : 0);
      const bought = Array.from({ length: people }, () => (random.chance(chance) ? random.int(500, 9000) : 0));
      return { arm, people, bought: bought.filter((amount) => amount > 0), tier, stage: 'active' };
    }),
  );
  return {
    names: { en: id, zh: id },
    shop: 'garden',
    goal,
    measure,
    strata: { known: true, value: cellsOf(groups).strata },
  };
}

const BEST: Mix = { A: 900, D: 100 };
const MOST: Mix = { A: 300, D: 700 };

/** What comes of comparing all people of one with all of the other. */
function naive({ strata: { value: strata } }: Told): number {
  const share = (arm: 'treated' | 'control'): number => {
    const own = strata.filter((one) => one.arm === arm).map(({ sums }) => sums);
    return own.reduce((sum, { buyers }) => sum + buyers, 0) / own.reduce((sum, { people }) => sum + people, 0);
  };
  return share('treated') - share('control');
}

function looks(seeds: number, better: number) {
  let held = 0;
  let misled = 0;
  const weights = { A: BEST.A + MOST.A, D: BEST.D + MOST.D };
  const truth = ((weights.A * TIERS.A.adds + weights.D * TIERS.D.adds) / (weights.A + weights.D)) * (better - 1);
  for (let seed = 0; seed < seeds; seed++) {
    const random = new Random('like with like', seed);
    const [a, b] = [campaign('a', BEST, random, { better }), campaign('b', MOST, random)];
    const found = likeWithLike(a, b);
    if (!found.known) throw new Error(found.why.en);
    const { low, high } = found.value.bought;
    if (low <= truth && truth <= high) held++;
    misled += naive(a) - naive(b);
  }
  return { held: held / seeds, misled: misled / seeds - truth };
}

describe('campaigns side by side', () => {
  const seeds = inProof(1000, 150);

  it('are alike where they do alike, whomever they wrote to: the limits hold the truth in 95 of 100 cases', () => {
    const { held, misled } = looks(seeds, 1);
    expect(held).toBeGreaterThan(0.91);
    // all people together say that the one to the best is better by four people in a hundred, which is whom it wrote to
    expect(misled).toBeGreaterThan(0.03);
  });

  it('differ as they do', () => {
    expect(looks(seeds, 2).held).toBeGreaterThan(0.91);
  });

  it('are not compared of another goal, or where no 25 people of each group stood alike', () => {
    const random = new Random('refused', 0);
    const own = campaign('a', BEST, random);
    expect(likeWithLike(own, campaign('b', MOST, random, { goal: 'brand' }))).toMatchObject({
      known: false,
      why: { en: expect.stringContaining('the goals differ (keep, brand)') },
    });
    expect(likeWithLike(own, campaign('b', MOST, random, { measure: 'clicks' }))).toMatchObject({
      known: false,
      why: { en: expect.stringContaining('different measures (orders, clicks)') },
    });
    expect(likeWithLike(own, { ...campaign('b', MOST, random), shop: 'forest' })).toMatchObject({ known: false });
    const only = (wanted: string | undefined): Compared => {
      const value = own.strata.value.filter(({ tier }) => tier === wanted);
      return { ...own, strata: { known: true, value } };
    };
    const [ofA, ofD] = [only('A'), only('D')];
    expect(likeWithLike(ofA, ofD)).toMatchObject({ known: false });
    expect(likeWithLike(own, only('C'))).toMatchObject({ known: false });
    const gone = {
      ...own,
      names: { en: 'gone', zh: '' },
      strata: { known: false, why: { en: 'kept no more', zh: '已不保留' } },
    } as const;
    for (const [a, b] of [
      [own, gone],
      [gone, own],
    ] as const)
      expect(likeWithLike(a, b)).toMatchObject({ why: { en: 'what gone caused is not known: kept no more' } });
    expect(likeWithLike(own, campaign('b', { A: 40, D: 0 }, random))).toMatchObject({ known: false });
  });

  it('tell how many of their people are compared', () => {
    const random = new Random('people', 0);
    const [all, best] = [campaign('a', MOST, random), campaign('b', { A: 500, D: 0 }, random)];
    expect(likeWithLike(all, best)).toMatchObject({ known: true, value: { people: 800, of: 1500 } });
  });
});
