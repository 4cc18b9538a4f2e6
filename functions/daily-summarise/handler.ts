import { readItem } from '#flow/daily/step.ts';
import { summariseRange } from '#flow/daily/summarise.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type SummariseDeps = Parameters<typeof summariseRange>[2] & { readonly crm: PublishedCrm };

/** One item of the summarise map: counts the customers of its range and answers the key of the summary. */
export const createHandler =
  (deps: SummariseDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> => {
    const { run, range } = readItem(input, deps.crm, deps.buckets);
    return summariseRange(run, range, deps);
  };
