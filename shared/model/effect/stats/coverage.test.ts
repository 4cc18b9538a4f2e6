import { describe, expect, it } from 'vitest';
import { Arms, enter, TRUE_LIFT } from '#test/support/effects/simulated-shop.ts';
import { inProof } from '#test/support/in-proof.ts';
import type { Estimate } from '../estimate.ts';
import { bootstrap } from './bootstrap.ts';
import { collapse } from './collapse.ts';
import { seeded } from './draws.ts';
import { type Moments, momentsOfShare, together } from './moments.ts';
import { newcombe } from './newcombe.ts';
import { sequence } from './sequence.ts';
import { stratify } from './stratified.ts';
import { stratifyShares } from './stratified-shares.ts';
import { welch } from './welch.ts';

const SEEDS = inProof(2000, 200);
/** Two hundred runs say 95 % only to within 4 %. */
const [LEAST, MOST] = inProof([0.93, 0.97], [0.9, 0.99]);

/** Shop and seed give the same people each time. */
function entered(seed: number, people: number): Arms {
  const uniform = seeded(seed * 7919 + 1);
  const arms = new Arms();
  for (let i = 0; i < people; i++) {
    const person = enter(uniform);
    arms.add(person, person.tier);
  }
  return arms;
}

/** Of tiers that are large enough in both arms. */
function strataOf(arms: Arms): readonly (readonly Arms[])[] {
  const cells = arms.groups.map((group, i) => ({
    path: [String(i)],
    a: group.treated.money.n,
    b: group.control.money.n,
    group,
  }));
  return collapse(cells).map((stratum) => stratum.map(({ group }) => group));
}

const summed = (all: readonly Moments[]): Moments => all.reduce(together, { n: 0, sum: 0, squares: 0 });

function stratifiedMoney(arms: Arms): Estimate | undefined {
  return stratify(
    strataOf(arms).map((stratum) => ({
      weight: stratum.reduce((sum, { people }) => sum + people, 0),
      a: summed(stratum.map(({ treated }) => treated.money)),
      b: summed(stratum.map(({ control }) => control.money)),
    })),
  );
}

function stratifiedShares(arms: Arms): Estimate | undefined {
  const share = (all: readonly { readonly part: number; readonly whole: number }[]) =>
    all.reduce((sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }));
  return stratifyShares(
    strataOf(arms).map((stratum) => ({
      weight: stratum.reduce((sum, { people }) => sum + people, 0),
      a: share(stratum.map(({ treated }) => treated.share)),
      b: share(stratum.map(({ control }) => control.share)),
    })),
  );
}

/** How often limits hold the truth. */
function covered(people: number, truth: number, limits: (arms: Arms, seed: number) => Estimate | undefined): number {
  let held = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const found = limits(entered(seed, people), seed);
    if (found && found.low <= truth && truth <= found.high) held++;
  }
  return held / SEEDS;
}

const within = (share: number): void => {
  expect(share).toBeGreaterThanOrEqual(LEAST);
  expect(share).toBeLessThanOrEqual(MOST);
};

describe.each([2000, 6000])('limits of 95 % hold the true lift of %i people in 93 to 97 of 100 shops', (people) => {
  it('of the share who buy, by Newcombe and within tiers', () => {
    within(covered(people, TRUE_LIFT.share, ({ treated, control }) => newcombe(treated.share, control.share)));
    within(covered(people, TRUE_LIFT.share, stratifiedShares));
  });

  it('of money within tiers, where those of Welch do not: the holdout is small and amounts are skewed', () => {
    within(covered(people, TRUE_LIFT.money, stratifiedMoney));
    const byWelch = covered(people, TRUE_LIFT.money, ({ treated, control }) => welch(treated.money, control.money));
    expect(byWelch).toBeLessThan(0.93);
  });

  it('of money by resampling', () => {
    const times = inProof(1000, 200);
    within(
      covered(people, TRUE_LIFT.money, ({ treated, control }, seed) =>
        bootstrap(treated.counts, control.counts, { seed, times }),
      ),
    );
  });
});

describe('without an effect, looked at each day for 90 days', () => {
  const DAYS = 90;

  /** Shares of shops in which somebody declares a winner, on any day. */
  function declared(people: number) {
    const winners = { share: 0, money: 0, onePeek: 0 };
    for (let seed = 0; seed < SEEDS; seed++) {
      const uniform = seeded(seed * 104_729 + 3);
      const arms = new Arms();
      const found = { share: false, money: false, onePeek: false };
      for (let day = 0; day < DAYS; day++) {
        for (let i = 0; i < people; i++) arms.add(enter(uniform, { hasEffect: false }));
        const { treated, control } = arms;
        found.share ||= isWinner(always(momentsOfShare(treated.share), momentsOfShare(control.share), people));
        found.money ||= isWinner(always(treated.money, control.money, people));
        found.onePeek ||= isWinner(newcombe(treated.share, control.share));
      }
      for (const name of ['share', 'money', 'onePeek'] as const) if (found[name]) winners[name]++;
    }
    return { share: winners.share / SEEDS, money: winners.money / SEEDS, onePeek: winners.onePeek / SEEDS };
  }

  function always(a: Moments, b: Moments, people: number): Estimate | undefined {
    const found = stratify([{ weight: 1, a, b }]);
    return found && sequence({ ...found, n: a.n + b.n, nStar: people * DAYS });
  }

  const isWinner = (found: Estimate | undefined): boolean => found !== undefined && (found.low > 0 || found.high < 0);

  it.each([20, 100])(
    'a winner is declared in at most 5 of 100 shops with %i people a day, by limits of one look in more than 15',
    (people) => {
      const { share, money, onePeek } = declared(people);
      expect(share).toBeLessThanOrEqual(0.05);
      expect(money).toBeLessThanOrEqual(0.05);
      expect(onePeek).toBeGreaterThan(0.15);
    },
  );
});
