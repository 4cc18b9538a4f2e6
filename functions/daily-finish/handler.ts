import { finishRun, type FinishDeps as ServiceDeps } from '#flow/daily/finish.ts';
import { readStep } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type FinishDeps = ServiceDeps & { readonly crm: PublishedCrm };

export const createHandler =
  (deps: FinishDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> =>
    finishRun(readStep(input, deps.crm), deps);
