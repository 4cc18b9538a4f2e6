import { compareWordings, type WordingComparison } from '#model/effect/wordings/compare.ts';
import { HOURS_TRIED, type HourEffect, hourEffect } from '#model/effect/wordings/hour-effect.ts';
import { AFTER_DAYS } from '#model/kpi/form/messages.ts';
import { WORDINGS, withWordings } from '#model/kpi/form/wordings.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import type { ProgramId, ShopId } from '#model/values/ids.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { sharesOn } from '#model/variant/weights.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** A program whose messages have several wordings. */
export interface ProgramWordings {
  readonly program: Program;
  readonly groups: readonly WordingComparison[];
}

/**
 * How the wordings of programs compare, by what the latest run left.
 * @param today local day whose shares are shown
 * @param pace messages that left in a week of late, by program and wording; without it nobody knows how long it takes
 */
export const wordingsOf = (
  programs: readonly Program[],
  { variants = [], wordings }: Pick<RunRecord, 'variants' | 'wordings'>,
  today: Day,
  pace?: WordingPace,
): readonly ProgramWordings[] =>
  programs.flatMap((program) => {
    const groups = compareWordings(
      program,
      wordings?.counts ?? {},
      sharesOn(variants, program.id, today),
      pace && (pace[program.id] ?? {}),
    );
    return groups.length > 0 ? [{ program, groups }] : [];
  });

/** Messages that left in a week, by program and wording. */
export type WordingPace = Readonly<Record<ProgramId, Readonly<Record<string, number>>>>;

/** Weeks whose messages make the pace. */
const PACE_WEEKS = 4;

/** How many messages of each wording left in a week, of the four weeks up to a day: 28 rows of figures. */
export async function wordingPace(
  { kpiRows }: Pick<SnapshotStore, 'kpiRows'>,
  shop: ShopId,
  day: Day,
): Promise<WordingPace> {
  const rows = await kpiRows(shop, addDays(day, 1 - 7 * PACE_WEEKS), day);
  const counts = withWordings(
    {},
    rows.map(({ kpis }) => kpis[WORDINGS] ?? {}),
  );
  const perWeek = (of: Readonly<Record<string, { readonly sent: number }>>): Record<string, number> =>
    Object.fromEntries(Object.entries(of).map(([name, { sent }]) => [name, sent / PACE_WEEKS]));
  return Object.fromEntries(Object.entries(counts).map(([program, of]) => [program, perWeek(of)]));
}

/** From the first of January of the year before: days are added each day and none is taken away, but once a year. */
const sinceOf = (day: Day): Day => `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}-01-01`;

/** Whether it helps to wait for the hour around which people buy, by messages of this year and the last whose 14 days are over by a day. */
export async function hourEffectOf(
  { kpiRows }: Pick<SnapshotStore, 'kpiRows'>,
  shop: ShopId,
  day: Day,
): Promise<HourEffect> {
  const rows = await kpiRows(shop, sinceOf(day), addDays(day, -AFTER_DAYS));
  return hourEffect(rows.map(({ kpis }) => kpis[HOURS_TRIED] ?? {}));
}
