import type { Campaign } from '#model/campaign/campaign.ts';
import { type YearPlan, yearPlan } from '#model/campaign/year-plan.ts';
import { type Intent, intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

interface Asked {
  readonly shop: Pick<Shop, 'id'>;
  readonly year: number;
  /** Local day of the shop. */
  readonly today: Day;
  readonly programs: readonly Program[];
  readonly campaigns: readonly Campaign[];
}

/** A year of a shop by week, with what its messages wanted on closed days. One query of snapshots. */
export async function loadYearPlan(
  { snapshots }: { readonly snapshots: Pick<SnapshotStore, 'listSnapshots'> },
  { shop, year, today, programs, campaigns }: Asked,
): Promise<YearPlan> {
  const intents = new Map(programs.map((program) => [program.id, intentOf(program)]));
  const sent = new Map<Day, Partial<Record<Intent, number>>>();
  for (const { day, touches } of await snapshots.listSnapshots(shop.id, `${year - 1}-12-26`, `${year + 1}-01-06`)) {
    const counts: Partial<Record<Intent, number>> = {};
    for (const { state, programId, intent = intents.get(programId), count } of touches) {
      if (state === 'sent' && intent) counts[intent] = (counts[intent] ?? 0) + count;
    }
    sent.set(day, counts);
  }
  const own = campaigns.filter((one) => one.shop === shop.id);
  return yearPlan(year, own, { sentOn: (day) => sent.get(day), today });
}
