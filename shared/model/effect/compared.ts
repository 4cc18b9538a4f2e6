import type { Caused, Found, Verdict } from './effect.ts';
import type { Stratum } from './program-cells.ts';
import { collapse } from './stats/collapse.ts';
import { cuped } from './stats/cuped.ts';
import type { Estimate } from './stats/estimate.ts';
import { type Moments, momentsOfShare } from './stats/moments.ts';
import { FEWEST, sequence } from './stats/sequence.ts';
import { stratify } from './stats/stratified.ts';
import { stratifyShares } from './stats/stratified-shares.ts';
import { Sums } from './sums.ts';
import { WHY } from './why.ts';

/** The number of people at which limits of daily looks are narrowest: what a program of a middling shop sees in a quarter. */
const N_STAR = 2000;

interface Pair {
  readonly path: readonly string[];
  readonly a: number;
  readonly b: number;
  readonly treated: Sums;
  readonly control: Sums;
}

/** Both arms of people who entered alike, side by side. */
export function pairsOf(strata: readonly Stratum[]): readonly Pair[] {
  const pairs = new Map<string, { path: readonly string[]; treated: Sums; control: Sums }>();
  for (const { share, tier = '', stage = '', arm, sums } of strata) {
    const path = [String(share), tier, stage];
    const pair = pairs.get(path.join('|')) ?? { path, treated: new Sums(), control: new Sums() };
    pairs.set(path.join('|'), pair);
    pair[arm].merge(sums);
  }
  return [...pairs.values()].map((pair) => ({ ...pair, a: pair.treated.people, b: pair.control.people }));
}

/** With fewer than this in an arm the people of one share are left out where those of another are enough. */
const LEAST = 10;

/**
 * Strata of people of one share held out each: people of another share entered at another time, and in other parts, so that
 * together with them the season would look like an effect. Of the shares with too few people to compare the largest alone.
 */
function withinShares(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const shares = [...Map.groupBy(pairs, ({ path }) => path[0]).values()];
  const smaller = (of: readonly Pair[]): number =>
    Math.min(...(['a', 'b'] as const).map((arm) => of.reduce((sum, pair) => sum + pair[arm], 0)));
  const enough = shares.filter((of) => smaller(of) >= LEAST);
  const [largest] = shares.toSorted((a, b) => smaller(b) - smaller(a));
  return (enough.length > 0 ? enough : largest ? [largest] : []).flatMap((of) => collapse(of));
}

const unitedSums = (all: readonly Sums[]): Sums => {
  const sums = new Sums();
  for (const one of all) sums.merge(one);
  return sums;
};

/**
 * Of fewer than {@link FEWEST} people in the smaller arm nothing is told.
 * @param isFinal of a quarter that is over: limits of one look
 * @param isWhole nobody else will enter, and all have had their days
 */
export function compared(pairs: readonly Pair[], isFinal: boolean, isWhole = false): Found<Caused> {
  const strata = withinShares(pairs).map((group) => ({
    treated: unitedSums(group.map(({ treated }) => treated)),
    control: unitedSums(group.map(({ control }) => control)),
  }));
  const people = strata.reduce((sum, { treated, control }) => sum + treated.people + control.people, 0);
  const [ofTreated, ofControl] = (['treated', 'control'] as const).map((arm) =>
    strata.reduce((sum, one) => sum + one[arm].people, 0),
  ) as [number, number];
  const smaller = Math.min(ofTreated, ofControl);
  if (smaller < FEWEST && isWhole) return { known: false, why: WHY.fewInAll(ofTreated, ofControl) };
  if (smaller < FEWEST || strata.some(({ treated, control }) => Math.min(treated.people, control.people) < 2)) {
    return { known: false, why: isFinal ? WHY.fewInQuarter : WHY.fewYet };
  }
  const of = (moments: (sums: Sums) => Moments): Estimate | undefined => {
    const found = stratify(
      strata.map(({ treated, control }) => ({
        weight: treated.people + control.people,
        a: moments(treated),
        b: moments(control),
      })),
    );
    return isFinal || !found ? found : sequence({ ...found, n: people, smaller, nStar: N_STAR });
  };
  const shares = stratifyShares(
    strata.map(({ treated, control }) => ({
      weight: treated.people + control.people,
      a: shareOf(treated),
      b: shareOf(control),
    })),
  );
  const bought = isFinal ? shares : of((sums) => momentsOfShare(shareOf(sums)));
  if (!bought) return { known: false, why: WHY.allAlike };
  const isCosted = strata.every(({ treated, control }) => treated.costsUnknown + control.costsUnknown === 0);
  return {
    known: true,
    value: {
      bought: plain(bought),
      orders: plain(of((sums) => momentsOf(sums, 'orders'))),
      net: plain(net(strata, { people, smaller }, isFinal)),
      contribution: isCosted ? plain(of((sums) => momentsOf(sums, 'contribution'))) : undefined,
      verdict: verdictOf(bought),
    },
  };
}

/** Less what the year before foretold of it, where that narrows the limits. */
function net(
  strata: readonly { readonly treated: Sums; readonly control: Sums }[],
  { people, smaller }: { readonly people: number; readonly smaller: number },
  isFinal: boolean,
): Estimate | undefined {
  const found = stratify(
    strata.map(({ treated, control }) => {
      const adjusted = cuped(withBefore(treated), withBefore(control));
      return {
        weight: treated.people + control.people,
        a: adjusted?.a ?? momentsOf(treated, 'net'),
        b: adjusted?.b ?? momentsOf(control, 'net'),
      };
    }),
  );
  return isFinal || !found ? found : sequence({ ...found, n: people, smaller, nStar: N_STAR });
}

const withBefore = (sums: Sums) => ({
  n: sums.people,
  y: sums.of('net'),
  yy: sums.of('netSquared'),
  x: sums.of('before'),
  xx: sums.of('beforeSquared'),
  xy: sums.of('beforeNet'),
});

const momentsOf = (sums: Sums, name: 'orders' | 'net' | 'contribution'): Moments => ({
  n: sums.people,
  sum: sums.of(name),
  squares: sums.of(`${name}Squared`),
});

const shareOf = ({ buyers, people }: Sums) => ({ part: buyers, whole: people });

function plain(found: Estimate): Estimate;
function plain(found: Estimate | undefined): Estimate | undefined;
function plain(found: Estimate | undefined): Estimate | undefined {
  return found && { value: found.value, low: found.low, high: found.high };
}

const verdictOf = ({ low, high }: Estimate): Verdict => (low > 0 ? 'more' : high < 0 ? 'less' : 'open');
