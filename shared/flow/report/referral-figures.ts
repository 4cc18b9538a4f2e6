import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { POINTS } from '#model/kpi/form/points.ts';
import { costOfRecruits } from '#model/kpi/on-read/cost-per-recruit.ts';
import { conversionOf } from '#model/kpi/on-read/referral-conversion.ts';
import { type KpiRow, rowsOf } from '#model/kpi/rows.ts';
import type { KnownWorth } from '#model/points/worth.ts';
import { type Chain, chainOf } from '#model/referral/chain.ts';
import type { Referral } from '#model/referral/referral.ts';
import { type ComersOfMonth, type Spread, spreadOf } from '#model/referral/spread.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type DayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { monthText } from '#model/values/time/month.ts';

/** How members bring members, up to a day. */
export interface ReferralFigures {
  readonly chain: Chain;
  readonly spread: Omit<Spread, 'months'>;
  /** `name`: YYYY-MM; ascending. */
  readonly months: readonly (ComersOfMonth & { readonly name: string })[];
  /** Of the months that are decided. */
  readonly conversion: KpiValue;
  /** Of the year up to the day, minor units. */
  readonly costPerRecruit: KpiValue;
}

interface Asked {
  readonly today: DayNumber;
  readonly zone: string;
  /** Of days, with the points that were given for referrals. */
  readonly rows: readonly KpiRow[];
  readonly worth: KnownWorth | undefined;
  /** Cost of the messages of the year that invite; undefined where no program does. */
  readonly messages?: KpiValue | undefined;
  /** Under which id people live now; as they were called then unless given. */
  readonly rootOf?: ((id: CustomerId) => CustomerId) | undefined;
}

const YEAR = 365;

export function referralFigures(referrals: readonly Referral[], asked: Asked): ReferralFigures {
  const { today, zone, rows, worth, messages, rootOf } = asked;
  const dayOf = (at: number): DayNumber => localDayNumber(at, zone);
  const isKnown = ({ at }: Referral): boolean => dayOf(at) <= today;
  const { months, ...spread } = spreadOf(referrals, { today, dayOf });
  const since = today - YEAR;
  const recruits = referrals.filter(({ state, decidedAt }) => {
    const day = state === 'rewarded' && decidedAt !== undefined ? dayOf(decidedAt) : undefined;
    return day !== undefined && day > since && day <= today;
  }).length;
  const year = rowsOf(rows, POINTS.cells, { from: since + 1, to: today, asOf: today });
  const points = year.sum('given:referral') + year.sum('given-back:referral');
  return {
    ...{ chain: chainOf(referrals.filter(isKnown), rootOf), spread, conversion: conversionOf(months) },
    months: months.map((one) => ({ ...one, name: monthText(one.month) })),
    costPerRecruit: costOfRecruits({ recruits, points }, worth, messages),
  };
}
