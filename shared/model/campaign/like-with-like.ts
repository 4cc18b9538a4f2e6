import type { Found } from '../effect/effect.ts';
import type { Stratum } from '../effect/program-cells.ts';
import type { Estimate } from '../effect/stats/estimate.ts';
import { type Moments, mean, momentsOfShare, variance } from '../effect/stats/moments.ts';
import { FEWEST } from '../effect/stats/sequence.ts';
import { Sums } from '../effect/sums.ts';
import type { Words } from '../kpi/form/kpi.ts';
import type { ShopId } from '../values/ids.ts';
import type { Goal, Measure } from './campaign.ts';

/** A campaign as far as it is compared with another. */
export interface Compared {
  readonly names: Words;
  readonly shop: ShopId;
  readonly goal: Goal;
  readonly measure: Measure;
  /** People who entered, by how they stood then; or why they are not known. */
  readonly strata: Found<readonly Stratum[]>;
}

/** How much more the first caused per person than the second, among people of the same tiers and stages. */
export interface LikeWithLike {
  /** Difference of what each caused of the shares who bought, -1..1. */
  readonly bought: Estimate;
  /** Of net value per person, minor units; undefined where nothing varies. */
  readonly net: Estimate | undefined;
  /** People of both whose tier and stage both campaigns had, and all of both. */
  readonly people: number;
  readonly of: number;
}

/** Of one look at two campaigns that are over. */
const Z = 1.959964;

const WHY = {
  goals: (a: Goal, b: Goal): Words => ({
    en: `the goals differ (${a}, ${b}): campaigns are compared with their like`,
    zh: `目标不同（${a}、${b}）：只比较同类活动`,
  }),
  measures: (a: Measure, b: Measure): Words => ({
    en: `they are judged by different measures (${a}, ${b}): campaigns are compared by one that both have`,
    zh: `衡量标准不同（${a}、${b}）：只比较标准相同的活动`,
  }),
  notCounted: (names: Words, { en, zh }: Words): Words => ({
    en: `what ${names.en} caused is not known: ${en}`,
    zh: `${names.zh}的效果未知：${zh}`,
  }),
  shops: {
    en: 'they are of different shops: other people, other goods, other money',
    zh: '分属不同店铺：顾客、商品和货币都不同',
  },
  fewAlike: {
    en: 'too few people of the same tier and stage were in both, or held out of them (25 of each are needed)',
    zh: '两个活动中同一等级和阶段的参与者或对照组太少（每组至少需要 25 人）',
  },
} as const;

/**
 * Compares what two campaigns caused: the difference of both groups of each within tier and stage, weighed by how many
 * people of both stood there, so that neither wins by whom it wrote to. Refused, with the reason, where they are not alike.
 */
export function likeWithLike(a: Compared, b: Compared): Found<LikeWithLike> {
  const unlike = whyUnlike(a, b);
  if (unlike) return { known: false, why: unlike };
  if (!a.strata.known) return { known: false, why: WHY.notCounted(a.names, a.strata.why) };
  if (!b.strata.known) return { known: false, why: WHY.notCounted(b.names, b.strata.why) };
  const [ofA, ofB] = [cellsOf(a.strata.value), cellsOf(b.strata.value)];
  const common = [...ofA].flatMap(([place, cell]) => {
    const other = ofB.get(place);
    return other && isFull(cell) && isFull(other) ? [{ a: cell, b: other }] : [];
  });
  const arms = (['treated', 'control'] as const).flatMap((arm) =>
    (['a', 'b'] as const).map((side) => common.reduce((sum, pair) => sum + pair[side][arm].people, 0)),
  );
  if (common.length === 0 || Math.min(...arms) < FEWEST) return { known: false, why: WHY.fewAlike };
  const bought = difference(common, ({ buyers, people }) => momentsOfShare({ part: buyers, whole: people }));
  if (!bought) return { known: false, why: WHY.fewAlike };
  const net = difference(common, (sums) => ({ n: sums.people, sum: sums.of('net'), squares: sums.of('netSquared') }));
  const all = [...a.strata.value, ...b.strata.value].reduce((sum, { sums }) => sum + sums.people, 0);
  return { known: true, value: { bought, net, people: arms.reduce((sum, n) => sum + n, 0), of: all } };
}

/** Why two campaigns are not compared, whatever is known of their people; undefined where they may be. */
export function whyUnlike(a: Pick<Compared, 'shop' | 'goal' | 'measure'>, b: typeof a): Words | undefined {
  if (a.shop !== b.shop) return WHY.shops;
  if (a.goal !== b.goal) return WHY.goals(a.goal, b.goal);
  return a.measure === b.measure ? undefined : WHY.measures(a.measure, b.measure);
}

interface Cell {
  readonly treated: Sums;
  readonly control: Sums;
}

function cellsOf(strata: readonly Stratum[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { tier = '', stage = '', arm, sums } of strata) {
    const place = `${tier}|${stage}`;
    const cell = cells.get(place) ?? { treated: new Sums(), control: new Sums() };
    cells.set(place, cell);
    cell[arm].merge(sums);
  }
  return cells;
}

/** Two of each group are the least that a variance can be told of. */
const isFull = ({ treated, control }: Cell): boolean => Math.min(treated.people, control.people) >= 2;

/** Undefined where nothing varies. */
function difference(
  common: readonly { readonly a: Cell; readonly b: Cell }[],
  moments: (sums: Sums) => Moments,
): Estimate | undefined {
  const weights = common.map(({ a, b }) => a.treated.people + a.control.people + b.treated.people + b.control.people);
  const all = weights.reduce((sum, n) => sum + n, 0);
  let value = 0;
  let summed = 0;
  for (const [n, { a, b }] of common.entries()) {
    const weight = (weights[n] ?? 0) / all;
    const of = [a.treated, a.control, b.treated, b.control].map(moments);
    const [at = 0, ac = 0, bt = 0, bc = 0] = of.map(mean);
    value += weight * (at - ac - (bt - bc));
    summed += weight ** 2 * of.reduce((sum, one) => sum + (variance(one) ?? Number.NaN) / one.n, 0);
  }
  const half = Z * Math.sqrt(summed);
  return half > 0 && Number.isFinite(half) ? { value, low: value - half, high: value + half } : undefined;
}
