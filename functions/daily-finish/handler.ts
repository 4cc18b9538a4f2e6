import { finishRun, type FinishDeps as ServiceDeps } from '#flow/daily/finish.ts';
import { readStep } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export type FinishDeps = ServiceDeps & { readonly crm: PublishedCrm; readonly telemetry: Pick<Telemetry, 'count'> };

export const createHandler =
  (deps: FinishDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> => {
    const run = readStep(input, deps.crm);
    const finished = await finishRun(run, deps);
    // A day made up, or restated, does not say that the shop has the segments of today.
    if (run.mode === 'full') deps.telemetry.count('DailyRunDone', { shop: run.shop.id });
    return finished;
  };
