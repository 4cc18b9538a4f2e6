import { EffectCells } from '#model/effect/cells.ts';
import { givenParameters } from '#model/given/given.ts';
import { missingCostsOf } from '#model/given/missing-costs.ts';
import { MergedVectors } from '#model/kpi/vectors.ts';
import { fitModels } from '#model/predict/fit-models.ts';
import { mergeCounts, startCounting } from '#model/run/counters.ts';
import type { Shop } from '#model/shop/shop.ts';
import { voicesOf } from '#model/voices/counter.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { ProductStore } from '#ports/products.ts';
import { type Merged, readDocument, readParts, runKeys, type Summary, summaryDocument } from './documents.ts';
import { keepProductKnowledge } from './products.ts';
import type { DailyRun } from './step.ts';
import { readTouched } from './touched.ts';

export interface ReduceDeps {
  readonly objects: Pick<ObjectStore, 'get' | 'list' | 'put'>;
  readonly products: Pick<ProductStore, 'pages'>;
}

/** Merges all summaries of a run, concludes what holds for the whole shop, and answers the key of that object. */
export async function reduceRun(run: DailyRun, { objects, products }: ReduceDeps): Promise<{ readonly key: string }> {
  const read = (key: string) => readDocument(objects, key, summaryDocument);
  const what = `summaries of ${run.shop.id} ${run.day}`;
  const counted = await mergeCounted(readParts(objects, runKeys.summaries(run.prefix), read, what));
  const merged = conclude(counted, run.shop);
  const { affinity, replenishment, watched } = counted.counting;
  await keepProductKnowledge(
    run,
    { affinity: affinity.counts, replenishment: replenishment.counts, watched: watched.counts },
    { objects, products },
  );
  const touched = await readTouched(run, objects);
  if (touched) counted.vectors.add(touched.cells);
  await objects.put(runKeys.vectors(run.prefix), JSON.stringify(counted.vectors.packed()));
  await objects.put(runKeys.effects(run.prefix), JSON.stringify(counted.effects.pack()));
  const key = runKeys.merged(run.prefix);
  await objects.put(key, JSON.stringify(merged));
  return { key };
}

type Counted = Omit<Summary, 'range' | 'buckets'>;

/** Exact whatever the number and order of the summaries; holds one of them at a time. */
export async function mergeCounted(summaries: AsyncIterable<Counted> | Iterable<Counted>) {
  const counting = startCounting();
  const vectors = new MergedVectors();
  const effects = new EffectCells();
  let customers = 0;
  for await (const summary of summaries) {
    mergeCounts(counting, summary.counts);
    vectors.add(summary.vectors);
    if (summary.effects) effects.mergePacked(summary.effects);
    customers += summary.customers;
  }
  return { counting, vectors, effects, customers };
}

/** What holds for all customers of the shop. */
export function conclude(
  { counting, customers }: Pick<Awaited<ReturnType<typeof mergeCounted>>, 'counting' | 'customers'>,
  shop: Shop,
): Merged {
  const { values, gaps, models, missingCosts, moments, voices } = counting;
  return {
    customers,
    given: givenParameters(values.counts, gaps.counts, shop),
    models: fitModels(models.counts, shop),
    missingCosts: missingCostsOf(missingCosts.counts),
    voices: voicesOf(voices.counts),
    moments: { ...moments.counts },
  };
}
