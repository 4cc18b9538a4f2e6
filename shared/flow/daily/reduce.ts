import { mergeSums, zeroSums } from '#model/kpi/sums.ts';
import { edgesOf } from '#model/segment/classify.ts';
import { fromFlat } from '#model/segment/count-map.ts';
import { emptyRfmCounts, mergeRfmCounts } from '#model/segment/rfm.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { type Merged, readDocuments, runKeys, type Summary, summaryDocument } from './documents.ts';
import { checkCoverage } from './ranges.ts';
import type { DailyRun } from './step.ts';

/** Merges all summaries of a run into the edges and the KPI sums, and answers the key of that object. */
export async function reduceRun(
  run: DailyRun,
  { objects }: { readonly objects: ObjectStore },
): Promise<{ readonly key: string }> {
  const summaries = await readDocuments(objects, runKeys.summaries(run.prefix), summaryDocument);
  checkCoverage(summaries, `summaries of ${run.shop.id} ${run.day}`);
  const key = runKeys.merged(run.prefix);
  await objects.put(key, JSON.stringify(mergeSummaries(summaries, run.shop.tierShares)));
  return { key };
}

/** Exact whatever the number and order of the summaries. */
export function mergeSummaries(
  summaries: readonly Omit<Summary, 'range' | 'buckets'>[],
  tierShares: readonly [number, number, number],
): Merged {
  const counts = emptyRfmCounts();
  let kpi = zeroSums();
  let customers = 0;
  for (const summary of summaries) {
    mergeRfmCounts(counts, {
      recency: fromFlat(summary.recency),
      frequency: fromFlat(summary.frequency),
      monetary: fromFlat(summary.monetary),
    });
    kpi = mergeSums(kpi, summary.kpi);
    customers += summary.customers;
  }
  const { recency, frequency, monetary, tiers } = edgesOf(counts, tierShares);
  return {
    customers,
    edges: { recency: [...recency], frequency: [...frequency], monetary: [...monetary], tiers: [...tiers] },
    kpi,
  };
}
