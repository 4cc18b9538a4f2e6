import { reduceRun } from '#flow/daily/reduce.ts';
import { readStep } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type ReduceDeps = Parameters<typeof reduceRun>[1] & { readonly crm: PublishedCrm };

export const createHandler =
  (deps: ReduceDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> =>
    reduceRun(readStep(input, deps.crm), deps);
