import type { PublishedCrm } from '#domain/crm/published.ts';
import { type PreparedRun, prepareRun } from '#domain/daily/prepare.ts';
import { readRequest } from '#domain/daily/step.ts';

export type PrepareDeps = Parameters<typeof prepareRun>[1] & { readonly crm: PublishedCrm };

/** First state of the daily run: `{shop, scheduledAt?, day?}` to day, mode, prefix and ranges of buckets. */
export const createHandler =
  (deps: PrepareDeps) =>
  async (input: unknown): Promise<PreparedRun> =>
    prepareRun(readRequest(input, deps.crm), deps);
