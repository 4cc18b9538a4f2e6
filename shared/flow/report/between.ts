import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { TIERS } from '#model/segment/membership.ts';
import { type Day, daysBetween } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { known, notKnown } from './known.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';
import type { ReadDay } from './read-day.ts';
import type { Known, Report } from './report.ts';
import { WHY } from './why.ts';

type Moves = Extract<Report['churn'], { readonly known: true }>['value']['byDay'];
type Earlier = NonNullable<ReadDay['earlier']>;

/** Who left by the tier of the start, and who came back, from the earlier kept day to this one. */
export const churn = (read: Known<ReadDay>, day: Day, rows: Pick<KpiRows, 'day'>): Report['churn'] =>
  fromEarlier(read, ({ day: from, between }) =>
    known({
      ...{ from, days: daysBetween(from, day), ...between.moved },
      byDay: movesByDay(rows, from, day),
      tiers: TIERS.map((tier) => ({ tier, share: shareOf(between.churn[tier]) })),
    }),
  );

/** By the daily runs after `from`; a day without one tells nothing, and the sum would be of the others alone. */
function movesByDay({ day: rows }: Pick<KpiRows, 'day'>, from: Day, day: Day): Moves | undefined {
  const [start, end] = [dayNumber(from), dayNumber(day)];
  const between = rows.filter(({ at }) => at > start && at <= end);
  const counted = between.filter((row) => cellsOf(row, 'lapsed').customers !== undefined);
  if (counted.length < end - start) return undefined;
  const sum = (name: string) => counted.reduce((all, row) => all + (cellsOf(row, name)[name] ?? 0), 0);
  return { lapsed: sum('lapsed'), wonBack: sum('won-back'), reactivated: sum('reactivated') };
}

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
