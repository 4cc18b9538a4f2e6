import type { PublishedCrm } from '#domain/crm/published.ts';
import { readItem } from '#domain/daily/step.ts';
import { summariseRange } from '#domain/daily/summarise.ts';

export type SummariseDeps = Parameters<typeof summariseRange>[2] & { readonly crm: PublishedCrm };

/** One item of the summarise map: counts the customers of its range and answers the key of the summary. */
export const createHandler =
  (deps: SummariseDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> => {
    const { run, range } = readItem(input, deps.crm, deps.buckets);
    return summariseRange(run, range, deps);
  };
