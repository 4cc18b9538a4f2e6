import { type PreparedRun, prepareRun, type PrepareDeps as ServiceDeps } from '#flow/daily/prepare.ts';
import { readRequest } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type PrepareDeps = Omit<ServiceDeps, 'segments'> & { readonly crm: PublishedCrm };

/** First state of the daily run: `{shop, scheduledAt?, day?}` to day, mode, prefix and ranges of buckets. */
export const createHandler =
  (deps: PrepareDeps) =>
  async (input: unknown): Promise<PreparedRun> =>
    prepareRun(readRequest(input, deps.crm), {
      ...{ ...deps, segments: deps.crm.segments ?? [], memberships: deps.crm.memberships },
    });
