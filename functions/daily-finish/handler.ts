import type { PublishedCrm } from '#domain/crm/published.ts';
import { finishRun, type FinishDeps as ServiceDeps } from '#domain/daily/finish.ts';
import { readStep } from '#domain/daily/step.ts';

export type FinishDeps = ServiceDeps & { readonly crm: PublishedCrm };

/** Last state of the daily run: stores the snapshot and the run record. */
export const createHandler =
  (deps: FinishDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> =>
    finishRun(readStep(input, deps.crm), deps);
