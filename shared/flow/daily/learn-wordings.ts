import { learntShares, weightsAfter } from '#model/effect/wordings/learn.ts';
import { AFTER_DAYS } from '#model/kpi/form/messages.ts';
import { WORDINGS, withWordings } from '#model/kpi/form/wordings.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { CountsByWording } from '#model/variant/counts.ts';
import type { Clock } from '#ports/clock.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { MADE_UP_DAYS } from './missed-days.ts';
import type { DailyRun } from './step.ts';

interface LearnDeps {
  readonly snapshots: Pick<SnapshotStore, 'getRun' | 'listRuns' | 'kpiRows'>;
  readonly programs: readonly Program[];
  readonly clock: Clock;
  /** A dry run sees no orders that are still to come: it goes on with what is known. */
  readonly learns?: boolean | undefined;
}

type Learnt = Pick<RunRecord, 'variants' | 'wordings'>;

/**
 * What came of each wording so far, and by which shares they go on: the counts of the run before, with those of the days
 * whose 14 days have ended since. To be asked when the rows of this run are stored.
 */
export async function learnWordings(
  { shop, day }: Pick<DailyRun, 'shop' | 'day'>,
  { snapshots, programs, clock, learns = true }: LearnDeps,
): Promise<Learnt> {
  const [earlier, own] = await Promise.all([runBefore(shop.id, day, snapshots), snapshots.getRun(shop.id, day)]);
  if (!learns) return { variants: earlier?.variants, wordings: earlier?.wordings };
  const wordings = await countedUpTo(shop.id, addDays(day, -AFTER_DAYS), earlier?.wordings, snapshots);
  const variants = weightsAfter(learntShares(programs, wordings?.counts ?? {}), {
    ...{ day, today: localDay(clock.now(), shop.timezone) },
    ...{ earlier: earlier?.variants ?? [], own: own?.variants ?? [] },
  });
  return { ...(variants.length > 0 && { variants: [...variants] }), ...(wordings && { wordings }) };
}

/** The day before has had its run, but in a shop that just began, or that stood still for longer than is made up. */
async function runBefore(
  shop: string,
  day: Day,
  { getRun, listRuns }: LearnDeps['snapshots'],
): Promise<RunRecord | undefined> {
  const last = await getRun(shop, addDays(day, -1));
  return last ?? (await listRuns(shop, addDays(day, -2 * MADE_UP_DAYS), addDays(day, -1))).at(-1);
}

async function countedUpTo(
  shop: string,
  through: Day,
  before: Learnt['wordings'],
  { kpiRows }: LearnDeps['snapshots'],
): Promise<Learnt['wordings']> {
  const from = before ? addDays(before.through, 1) : addDays(through, -MADE_UP_DAYS);
  const rows = from <= through ? await kpiRows(shop, from, through) : [];
  const counts: CountsByWording = withWordings(
    before?.counts ?? {},
    rows.map(({ kpis }) => kpis[WORDINGS] ?? {}),
  );
  if (Object.keys(counts).length === 0) return undefined;
  return { through: before && before.through > through ? before.through : through, counts: { ...counts } };
}
