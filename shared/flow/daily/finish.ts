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

/** The run record comes last: until then a repeat is a full run. A restated day keeps its own run's segment counts. */
export async function finishRun(run: DailyRun, deps: FinishDeps): Promise<{ readonly day: string }> {
  const { shop, day, mode, prefix } = run;
  const { customers, edges, kpi } = await readDocument(deps.objects, runKeys.merged(prefix), mergedDocument);
  await deps.snapshots.putSnapshot({
    shop: shop.id,
    day,
    currency: shop.currency,
    computedAt: deps.clock.now(),
    ...kpi,
    segments:
      mode === 'snapshot-only'
        ? (await deps.snapshots.getSnapshot(shop.id, day))?.segments
        : await appliedCounts(run, deps),
    touches: countTouches(await deps.touches.endedOn(shop.id, day)),
  });
  if (mode !== 'snapshot-only') await deps.snapshots.putRun({ shop: shop.id, day, edges, customers, mode });
  return { day };
}

async function appliedCounts({ shop, day, prefix }: DailyRun, { objects }: FinishDeps): Promise<SegmentCounts> {
  const applied = await readDocuments(objects, runKeys.allApplied(prefix), appliedDocument);
  checkCoverage(applied, `applied ranges of ${shop.id} ${day}`);
  return applied.map(({ segments }) => segments).reduce(mergeSegmentCounts, noSegmentCounts());
}
