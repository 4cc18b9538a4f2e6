import type { PublishedCrm } from '#domain/crm/published.ts';
import { reduceRun } from '#domain/daily/reduce.ts';
import { readStep } from '#domain/daily/step.ts';

export type ReduceDeps = Parameters<typeof reduceRun>[1] & { readonly crm: PublishedCrm };

/** Merges the summaries of a run and answers the key of the result. */
export const createHandler =
  (deps: ReduceDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> =>
    reduceRun(readStep(input, deps.crm), deps);
