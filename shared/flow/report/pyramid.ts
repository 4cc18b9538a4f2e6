import { clvOf } from '#model/kpi/form/clv.ts';
import { topShareOf } from '#model/kpi/on-read/top-share.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { TIERS, type Tier } from '#model/segment/membership.ts';
import { known, notKnown } from './known.ts';
import type { KpiRows } from './kpi-rows.ts';
import type { Known, Report } from './report.ts';
import { WHY } from './why.ts';

/** What a customer of a tier is expected to bring within a year, minor units, with its range. */
interface Expected {
  readonly meanMinor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
}

/** Customers and value by tier, as the run of the day found them. */
export function pyramid(
  run: Pick<RunRecord, 'pyramid'> | undefined,
  expected: (tier: Tier) => Known<Expected>,
): Report['pyramid'] {
  const found = run?.pyramid;
  if (!found) return notKnown(WHY.noRun);
  const top = topShareOf(found);
  if (!top.known) return notKnown(found.unknown > 0 ? WHY.noMargins : WHY.nobodyBought);
  const { customers, valueMinor } = found.top;
  return known({
    by: found.by,
    tiers: TIERS.map((tier) => ({ tier, ...found.tiers[tier], clv: expected(tier) })),
    top20: { share: top.value, ...{ customers, valueMinor }, of: found.customers, ofMinor: found.valueMinor },
  });
}

/** As the run of the day predicted, from its row of KPIs. */
export function expectedOf(tier: Tier, { day, today }: Pick<KpiRows, 'day' | 'today'>): Known<Expected> {
  const row = day.findLast(({ at }) => at === today);
  const cells = row?.kpis['predicted-clv'];
  if (!cells) return notKnown(WHY.notCounted);
  const clv = clvOf(cells, [tier]);
  if (!clv.known) return clv;
  const { value, low = value, high = value } = clv;
  return known({ meanMinor: Math.round(value), lowMinor: Math.round(low), highMinor: Math.round(high) });
}
