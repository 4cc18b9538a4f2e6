import { applyRange, type ApplyDeps as ServiceDeps } from '#flow/daily/apply.ts';
import { readItem } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type ApplyDeps = Omit<ServiceDeps, 'programs'> & { readonly crm: PublishedCrm };

/** One item of the apply map: writes who changed in its range and answers the key of the counts. */
export const createHandler =
  (deps: ApplyDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> => {
    const { run, range } = readItem(input, deps.crm, deps.buckets);
    return applyRange(run, range, { ...deps, programs: deps.crm.programs });
  };
