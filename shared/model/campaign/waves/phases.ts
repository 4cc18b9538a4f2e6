import type { Found } from '../../effect/effect.ts';
import type { Estimate } from '../../effect/stats/estimate.ts';
import type { Moments } from '../../effect/stats/moments.ts';
import { newcombe } from '../../effect/stats/newcombe.ts';
import { FEWEST } from '../../effect/stats/sequence.ts';
import { welch } from '../../effect/stats/welch.ts';
import { WHY } from '../../effect/why.ts';
import type { Words } from '../../kpi/form/kpi.ts';
import type { Shop } from '../../shop/shop.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';
import { legsOf } from './legs.ts';

/** From a message until the next wave: what people do in it is told of that wave. UTC ms, `to` exclusive. */
export interface Span {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  /** It goes to people by how they reacted, of whom nobody is held out. */
  readonly byAnswers: boolean;
}

/** Of people who were to get a message, or were held out of it: what they bought from their own message to its end. */
export interface PhaseArm {
  readonly people: number;
  readonly buyers: number;
  readonly orders: number;
  /** Net value, minor units: its sum and that of its squares over people. */
  readonly netMinor: number;
  readonly netSquared: number;
}

export const NOBODY: PhaseArm = { people: 0, buyers: 0, orders: 0, netMinor: 0, netSquared: 0 };

/** What somebody bought: one person more. */
export const withPerson = (arm: PhaseArm, { orders, netMinor }: Pick<PhaseArm, 'orders' | 'netMinor'>): PhaseArm => ({
  people: arm.people + 1,
  buyers: arm.buyers + (orders > 0 ? 1 : 0),
  orders: arm.orders + orders,
  netMinor: arm.netMinor + netMinor,
  netSquared: arm.netSquared + netMinor ** 2,
});

/** What those who got it did more than those held out, of each person. */
export interface PhaseEffect {
  /** Difference of the shares who bought, -1..1. */
  readonly bought: Estimate;
  /** Of net value, minor units; undefined where it does not vary. */
  readonly net: Estimate | undefined;
}

/**
 * The phases of the messages that a campaign sends: those of waves end where the next wave begins, the last after the days in
 * which an order counts, and that of a follow-up after them too.
 */
export function spansOf(campaign: Campaign, shop: Pick<Shop, 'timezone'>, outcomeDays: number): readonly Span[] {
  const legs = legsOf(campaign, shop).filter(({ followUp }) => followUp?.then.do !== 'hand-off');
  const waves = legs.filter(({ wave, who }) => wave && who !== 'ahead').map(({ at }) => at);
  const first = legs.filter((leg, n) => legs.findIndex(({ step }) => step === leg.step) === n);
  return first.map(({ step, at, wave, after }) => {
    const own = legs.findLast((leg) => leg.step === step)?.at ?? at;
    const next = wave ? waves.find((start) => start > own) : undefined;
    return { step, from: at, to: next ?? own + outcomeDays * DAY_MS, byAnswers: after !== undefined };
  });
}

const BY_ANSWERS: Words = {
  en: 'it goes to people by how they reacted, and whoever is held out has nothing to react to: nobody is like them',
  zh: '按反应发送，而对照组没有可反应的消息：没有可比的人',
};
const RUNS: Words = {
  en: 'its time is not over: it is told once, when the next wave begins or the days of its orders are over',
  zh: '时间尚未结束：下一波开始或订单统计期结束后一次性得出',
};

/** What a wave caused in its phase, by one look once that is over; or why it is not known. */
export function phaseEffect(
  treated: PhaseArm,
  control: PhaseArm,
  { byAnswers, isOver }: { readonly byAnswers: boolean; readonly isOver: boolean },
): Found<PhaseEffect> {
  if (byAnswers) return { known: false, why: BY_ANSWERS };
  if (!isOver) return { known: false, why: RUNS };
  if (control.people === 0) return { known: false, why: WHY.noHoldout };
  if (Math.min(treated.people, control.people) < FEWEST)
    return { known: false, why: WHY.fewInAll(treated.people, control.people) };
  const bought = newcombe(shareOf(treated), shareOf(control));
  if (!bought) return { known: false, why: WHY.allAlike };
  const net = welch(momentsOf(treated), momentsOf(control));
  return { known: true, value: { bought, net: net && { value: net.value, low: net.low, high: net.high } } };
}

const shareOf = ({ buyers, people }: PhaseArm) => ({ part: buyers, whole: people });
const momentsOf = ({ people, netMinor, netSquared }: PhaseArm): Moments => ({
  n: people,
  sum: netMinor,
  squares: netSquared,
});

/**
 * How much less a later wave caused than the first of which it is known, -1..1 of a person: what one more wave brings. The
 * limits are those of different people, which the same people keep too.
 */
export function returnsFrom(first: Estimate, later: Estimate): Estimate {
  const value = later.value - first.value;
  return {
    value,
    low: value - Math.hypot(later.value - later.low, first.high - first.value),
    high: value + Math.hypot(later.high - later.value, first.value - first.low),
  };
}

/** Messages of one wording, and what people did after them. */
export interface WordingFigures {
  readonly step: string;
  readonly variant: string;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  readonly bought: number;
  readonly netMinor: number;
}

/** A wording against the first of its message, of each person to whom it left, -1..1. */
export interface WordingBeside {
  readonly step: string;
  readonly variant: string;
  readonly than: string;
  readonly clicked: Found<Estimate>;
  readonly bought: Found<Estimate>;
}

const FEW_SENT: Words = {
  en: 'fewer than 25 messages of one of them left: one order would decide',
  zh: '其中一种文案发出不足 25 条：一个订单就会左右结论',
};

/** Each wording beside the first declared of its message. */
export function wordingsBeside(all: readonly WordingFigures[]): readonly WordingBeside[] {
  return all.flatMap((one) => {
    const first = all.find(({ step }) => step === one.step);
    if (!first || first === one) return [];
    const of = (what: 'clicked' | 'bought'): Found<Estimate> => {
      if (Math.min(one.sent, first.sent) < FEWEST) return { known: false, why: FEW_SENT };
      const found = newcombe({ part: one[what], whole: one.sent }, { part: first[what], whole: first.sent });
      return found ? { known: true, value: found } : { known: false, why: FEW_SENT };
    };
    return [
      { step: one.step, variant: one.variant, than: first.variant, clicked: of('clicked'), bought: of('bought') },
    ];
  });
}

/** What an amount of money bought one of, minor units; the less was caused, the more each cost. */
export interface CostOfCaused {
  readonly value: number;
  readonly low: number;
  /** Undefined where chance alone may have brought all of it. */
  readonly high: number | undefined;
}

/** Cost of each of what was caused; undefined where nothing was. @param each caused per person @param people who got it */
export function costOfCaused(costMinor: number, each: Estimate, people: number): CostOfCaused | undefined {
  const cost = (value: number): number | undefined =>
    value > 0 && people > 0 ? Math.round(costMinor / (value * people)) : undefined;
  const [value, low] = [cost(each.value), cost(each.high)];
  return value === undefined || low === undefined ? undefined : { value, low, high: cost(each.low) };
}
