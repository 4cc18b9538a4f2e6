import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { liabilityOf } from '#model/kpi/on-read/points-liability.ts';
import { costOfRewards } from '#model/kpi/on-read/rewards-cost.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { PointsOffer } from '#model/membership/membership.ts';
import { type KnownWorth, moneyOf, worthOf } from '#model/points/worth.ts';
import type { DayNumber } from '#model/values/time/day-number.ts';
import { figureNamed } from './figure-named.ts';
import type { RewardFigures } from './reward-figures.ts';

/** The points of a shop over the last days and at the end of them. */
export interface PointsFigures {
  readonly issued: KpiValue;
  readonly redeemed: KpiValue;
  readonly expired: KpiValue;
  readonly takenBack: KpiValue;
  readonly setRight: KpiValue;
  /** Of rewards that were taken, minor units; undefined where nobody may read them, and where there are none to take. */
  readonly rewards: KpiValue | undefined;
  /** At the end. */
  readonly outstanding: KpiValue;
  /** Of all lots whose time has passed. */
  readonly breakage: KpiValue;
  /** Of what is outstanding, minor units. */
  readonly liability: KpiValue;
  /** What points cost the shop; undefined where nobody knows yet. */
  readonly worth: KnownWorth | undefined;
  /** The same of a hundred points, minor units. */
  readonly costOf100: number | undefined;
}

/** @param rows of days, ascending, since the first of history */
export function pointsFigures(
  rows: readonly KpiRow[],
  { today, days }: { readonly today: DayNumber; readonly days: number },
  { offer, rewards }: { readonly offer: PointsOffer; readonly rewards: RewardFigures | undefined },
): PointsFigures {
  const period = { from: today - days + 1, to: today, asOf: today };
  const figure = (name: string): KpiValue => figureNamed(name, rows, period);
  const worth = worthOf(offer.worth, rewards?.spent ?? { points: 0, costMinor: undefined });
  const [outstanding, breakage] = [figure('points-outstanding'), figure('points-breakage')];
  return {
    ...{ issued: figure('points-issued'), redeemed: figure('points-redeemed'), expired: figure('points-expired') },
    ...{ takenBack: figure('points-taken-back'), setRight: figure('points-set-right') },
    rewards: rewards && costOfRewards(rewards.period),
    costOf100: worth && moneyOf(100, worth),
    ...{ outstanding, breakage, worth, liability: liabilityOf(outstanding, breakage, worth) },
  };
}
