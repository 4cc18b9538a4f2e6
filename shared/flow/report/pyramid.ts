import type { RunRecord } from '#model/kpi/run-record.ts';
import { TIERS, type Tier } from '#model/segment/membership.ts';
import { known, notKnown } from './known.ts';
import type { Known, Report } from './report.ts';
import { WHY } from './why.ts';

/** What a customer of a tier is expected to bring within a year, minor units, with its range. */
export interface Expected {
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
  if (found.valueMinor <= 0) return notKnown(found.unknown > 0 ? WHY.noMargins : WHY.nobodyBought);
  return known({
    by: found.by,
    tiers: TIERS.map((tier) => ({ tier, ...found.tiers[tier], clv: expected(tier) })),
    top20Share: found.top.valueMinor / found.valueMinor,
  });
}
