import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { TIERS } from '#model/segment/membership.ts';
import { type Day, daysBetween } from '#model/values/time/day.ts';
import { known, notKnown } from './known.ts';
import type { ReadDay } from './read-day.ts';
import type { Known, Report } from './report.ts';
import { WHY } from './why.ts';

type Earlier = NonNullable<ReadDay['earlier']>;

/** Who left by the tier of the start, and who came back, from the earlier kept day to this one. */
export const churn = (read: Known<ReadDay>, day: Day): Report['churn'] =>
  fromEarlier(read, ({ day: from, between }) =>
    known({
      ...{ from, days: daysBetween(from, day), ...between.moved },
      tiers: TIERS.map((tier) => ({ tier, share: shareOf(between.churn[tier]) })),
    }),
  );

/** How many were expected to buy since the earlier kept day, by the models of its run, and how many did. */
export const forecast = (read: Known<ReadDay>, day: Day): Report['forecast'] =>
  fromEarlier(read, ({ day: from, between: { forecast: fact } }) => {
    if (!fact.known) return fact;
    const { value: expected, of = 0, low = expected, high = expected, parts } = fact;
    const came = parts?.came ?? 0;
    return known({ ...{ from, days: daysBetween(from, day) }, ...{ customers: of, expected, low, high, came } });
  });

function fromEarlier<T>(read: Known<ReadDay>, of: (earlier: Earlier) => Known<T>): Known<T> {
  if (!read.known) return read;
  return read.value.earlier ? of(read.value.earlier) : notKnown(WHY.noEarlierDay);
}

type TierShare = Extract<Report['churn'], { known: true }>['value']['tiers'][number]['share'];

function shareOf(fact: KpiValue): TierShare {
  if (!fact.known) return fact;
  const { value: share, of = 0, low = share, high = share, parts } = fact;
  return known({ ...{ share, of, low, high }, lapsed: parts?.lapsed ?? 0 });
}
