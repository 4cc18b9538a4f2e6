import type { PublishedCrm } from '#domain/crm/published.ts';
import { applyRange, type ApplyDeps as ServiceDeps } from '#domain/daily/apply.ts';
import { readItem } from '#domain/daily/step.ts';

export type ApplyDeps = Omit<ServiceDeps, 'programs'> & { readonly crm: PublishedCrm };

/** One item of the apply map: writes who changed in its range and answers the key of the counts. */
export const createHandler =
  (deps: ApplyDeps) =>
  async (input: unknown): Promise<{ readonly key: string }> => {
    const { run, range } = readItem(input, deps.crm, deps.buckets);
    return applyRange(run, range, { ...deps, programs: deps.crm.programs });
  };
