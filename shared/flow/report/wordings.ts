import { compareWordings, type WordingComparison } from '#model/effect/wordings/compare.ts';
import { HOURS_TRIED, type HourEffect, hourEffect } from '#model/effect/wordings/hour-effect.ts';
import { AFTER_DAYS } from '#model/kpi/form/messages.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { sharesOn } from '#model/variant/weights.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** A program whose messages have several wordings. */
export interface ProgramWordings {
  readonly program: Program;
  readonly groups: readonly WordingComparison[];
}

/** How the wordings of programs compare, by what the latest run left. @param today local day whose shares are shown */
export const wordingsOf = (
  programs: readonly Program[],
  { variants = [], wordings }: Pick<RunRecord, 'variants' | 'wordings'>,
  today: Day,
): readonly ProgramWordings[] =>
  programs.flatMap((program) => {
    const groups = compareWordings(program, wordings?.counts ?? {}, sharesOn(variants, program.id, today));
    return groups.length > 0 ? [{ program, groups }] : [];
  });

/** Days of the preferred hour that are looked at. */
const HOUR_DAYS = 365;

/** Whether it helps to wait for the hour around which people buy, by messages of a year whose 14 days are over by a day. */
export async function hourEffectOf(
  { kpiRows }: Pick<SnapshotStore, 'kpiRows'>,
  shop: ShopId,
  day: Day,
): Promise<HourEffect> {
  const rows = await kpiRows(shop, addDays(day, -HOUR_DAYS), addDays(day, -AFTER_DAYS));
  return hourEffect(rows.map(({ kpis }) => kpis[HOURS_TRIED] ?? {}));
}
