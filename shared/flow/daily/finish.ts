import { mergeSegmentCounts, noSegmentCounts, type SegmentCounts } from '#model/kpi/segment-sizes.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { TouchStore } from '#ports/touches.ts';
import { appliedDocument, mergedDocument, readDocument, readDocuments, runKeys } from './documents.ts';
import { checkCoverage } from './ranges.ts';
import type { DailyRun } from './step.ts';

export interface FinishDeps {
  readonly objects: ObjectStore;
  readonly snapshots: SnapshotStore;
  readonly touches: Pick<TouchStore, 'endedOn'>;
  readonly clock: Clock;
}

/** The run record comes last: until then a repeat is a full run. */
export async function finishRun(run: DailyRun, deps: FinishDeps): Promise<{ readonly day: string }> {
  const { shop, day, mode, prefix } = run;
  const { customers, edges, kpi } = await readDocument(deps.objects, runKeys.merged(prefix), mergedDocument);
  await deps.snapshots.putSnapshot({
    shop: shop.id,
    day,
    currency: shop.currency,
    computedAt: deps.clock.now(),
    ...kpi,
    segments: await segmentsOf(run, deps),
    touches: countTouches(await deps.touches.endedOn(shop.id, day)),
  });
  if (mode !== 'snapshot-only') await deps.snapshots.putRun({ shop: shop.id, day, edges, customers, mode });
  return { day };
}

/** A restated day keeps its own run's counts, and so does one whose memberships another run is past. */
async function segmentsOf(run: DailyRun, deps: FinishDeps): Promise<SegmentCounts | undefined> {
  const { shop, day, mode, prefix } = run;
  const own = async () => (await deps.snapshots.getSnapshot(shop.id, day))?.segments;
  if (mode === 'snapshot-only') return own();
  const applied = await readDocuments(deps.objects, runKeys.allApplied(prefix), appliedDocument);
  checkCoverage(applied, `applied ranges of ${shop.id} ${day}`);
  const counts = applied.map(({ segments }) => segments).reduce(mergeSegmentCounts, noSegmentCounts());
  return applied.some(({ ahead }) => ahead) ? ((await own()) ?? counts) : counts;
}
