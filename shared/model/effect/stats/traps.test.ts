import { expect, it } from 'vitest';
import { Arm, Arms } from '#test/support/effects/simulated-shop.ts';
import { inProof } from '#test/support/in-proof.ts';
import { seeded } from './draws.ts';
import { momentsOfShare } from './moments.ts';
import { newcombe } from './newcombe.ts';
import { sampleRatio } from './ratio.ts';
import { stratify } from './stratified.ts';

const SHOPS = inProof(400, 40);
const PEOPLE = 20_000;

type Chance = (probability: number) => boolean;
/** What is found of one shop: as it should be counted, and as it is counted by who falls into the trap. */
interface Found {
  readonly honest: number;
  readonly naive: number;
}

function chanceOf(seed: number): Chance {
  const uniform = seeded(seed * 6151 + 11);
  return (probability) => uniform() < probability;
}

/** The mean over many shops, and what chance leaves of it: four standard errors. */
function mean(figures: readonly number[]): { readonly value: number; readonly chance: number } {
  const value = figures.reduce((sum, each) => sum + each, 0) / figures.length;
  const variance = figures.reduce((sum, each) => sum + (each - value) ** 2, 0) / (figures.length - 1);
  return { value, chance: 4 * Math.sqrt(variance / figures.length) };
}

/** The honest count finds the truth but for chance; the naive one is off by at least so much, and in that direction. */
function expectTrap(
  shop: (chance: Chance) => Found,
  { truth, off }: { readonly truth: number; readonly off: number },
): void {
  const all = Array.from({ length: SHOPS }, (_, seed) => shop(chanceOf(seed)));
  const honest = mean(all.map((found) => found.honest));
  const naive = mean(all.map((found) => found.naive));
  expect(Math.abs(honest.value - truth)).toBeLessThan(honest.chance);
  expect((naive.value - truth) * Math.sign(off)).toBeGreaterThan(Math.max(Math.abs(off), naive.chance));
}

const bought = (treated: Arm, control: Arm): number => newcombe(treated.share, control.share)?.value ?? Number.NaN;
const spends = (isBuying: boolean): number => (isBuying ? 1 : 0);

it('treated who were capped are left out: the best get most messages, so caps keep a program from them, and it looks harmful', () => {
  const shop = (chance: Chance): Found => {
    const [all, got] = [new Arms(), new Arm()];
    for (let i = 0; i < PEOPLE; i++) {
      const isBest = chance(0.3);
      const isControl = chance(0.2);
      const isReached = !(isBest && chance(0.7)) && !isControl;
      const spent = spends(chance((isBest ? 0.3 : 0.05) + (isReached ? 0.02 : 0)));
      all.add({ isControl, spent });
      if (isReached) got.add(spent);
    }
    return { honest: bought(all.treated, all.control), naive: bought(got, all.control) };
  };
  // by intention to treat the lift of those who were reached counts for all who entered
  expectTrap(shop, { truth: 0.02 * (0.7 + 0.3 * 0.3), off: -0.03 });
});

it('a control diluted by people who were never eligible: what eligible people do anyway is credited to the program', () => {
  const shop = (chance: Chance): Found => {
    const [eligible, heldOut] = [new Arms(), new Arm()];
    for (let i = 0; i < PEOPLE; i++) {
      const isEligible = chance(0.2);
      const isControl = chance(0.2);
      const spent = spends(chance(isEligible ? (isControl ? 0.2 : 0.23) : 0.04));
      if (isEligible) eligible.add({ isControl, spent });
      if (isControl) heldOut.add(spent);
    }
    return { honest: bought(eligible.treated, eligible.control), naive: bought(eligible.treated, heldOut) };
  };
  expectTrap(shop, { truth: 0.03, off: 0.1 });
});

it('survivors: whoever still gets the last message of three did not buy yet, so a program that does nothing looks harmful', () => {
  const shop = (chance: Chance): Found => {
    const [all, last] = [new Arms(), new Arm()];
    for (let i = 0; i < PEOPLE; i++) {
      const rate = chance(0.3) ? 0.2 : 0.02;
      const isControl = chance(0.2);
      const [isEarly, isLate] = [chance(rate), chance(rate)];
      all.add({ isControl, spent: spends(isEarly || isLate) });
      if (!isControl && !isEarly) last.add(spends(isLate));
    }
    return { honest: bought(all.treated, all.control), naive: bought(last, all.control) };
  };
  expectTrap(shop, { truth: 0, off: -0.04 });
});

it('the tier at the end instead of the start: who is brought to buy rises, so the program seems to work where it does nothing', () => {
  const shop = (chance: Chance): Found => {
    const [atStart, atEnd] = [new Arms(), new Arms()];
    for (let i = 0; i < PEOPLE; i++) {
      const isUpper = chance(0.3);
      const isControl = chance(0.2);
      const spent = spends(chance(isUpper ? 0.3 : isControl ? 0.05 : 0.15));
      if (isUpper) atStart.add({ isControl, spent });
      if (spent > 0 || (isUpper && chance(0.7))) atEnd.add({ isControl, spent });
    }
    return { honest: bought(atStart.treated, atStart.control), naive: bought(atEnd.treated, atEnd.control) };
  };
  expectTrap(shop, { truth: 0, off: 0.05 });
});

it('before and after: who is written to since they bought nothing lately buys more afterwards, held out or not', () => {
  const shop = (chance: Chance): Found => {
    const [arms, before] = [new Arms(), new Arm()];
    for (let i = 0; i < PEOPLE; i++) {
      const rate = chance(0.5) ? 0.25 : 0.05;
      if (chance(rate)) continue;
      const isControl = chance(0.2);
      arms.add({ isControl, spent: spends(chance(rate)) });
      if (!isControl) before.add(0);
    }
    return { honest: bought(arms.treated, arms.control), naive: bought(arms.treated, before) };
  };
  expectTrap(shop, { truth: 0, off: 0.08 });
});

it('tiers thrown together where a holdout is larger among the best turn an effect round', () => {
  const shop = (chance: Chance): Found => {
    const arms = new Arms();
    for (let i = 0; i < PEOPLE; i++) {
      const isBest = chance(0.3);
      const isControl = chance(isBest ? 0.4 : 0.1);
      const spent = spends(chance((isBest ? 0.3 : 0.05) + (isControl ? 0 : 0.03)));
      arms.add({ isControl, spent }, isBest ? 'best' : 'rest');
    }
    const strata = [...arms.groups.values()].map(({ people, treated, control }) => ({
      weight: people,
      a: momentsOfShare(treated.share),
      b: momentsOfShare(control.share),
    }));
    return { honest: stratify(strata)?.value ?? Number.NaN, naive: bought(arms.treated, arms.control) };
  };
  expectTrap(shop, { truth: 0.03, off: -0.05 });
});

it('a ratio of arms that is not as declared: who enters only when a message leaves looks like an effect, and the ratio tells', () => {
  const shop = (chance: Chance, lost: number) => {
    const arms = new Arms();
    for (let i = 0; i < PEOPLE; i++) {
      const isControl = chance(0.1);
      const spent = spends(chance(0.1));
      if (isControl || spent > 0 || !chance(lost)) arms.add({ isControl, spent });
    }
    return { arms, ratio: sampleRatio(arms.treated.money.n, arms.control.money.n, 0.1) };
  };
  const seeds = [...Array(SHOPS).keys()];
  const broken = seeds.map((seed) => shop(chanceOf(seed), 0.3));
  const isEffect = ({ arms }: (typeof broken)[number]): boolean =>
    (newcombe(arms.treated.share, arms.control.share)?.low ?? 0) > 0;
  expect(broken.filter(isEffect).length).toBeGreaterThan(0.9 * SHOPS);
  expect(broken.filter(({ ratio }) => ratio?.mismatch)).toHaveLength(SHOPS);
  const right = seeds.map((seed) => shop(chanceOf(seed), 0));
  expect(right.filter(({ ratio }) => ratio?.mismatch).length).toBeLessThanOrEqual(inProof(3, 0));
});
