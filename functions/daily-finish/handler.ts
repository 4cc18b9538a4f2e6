import { finishRun, type FinishDeps as ServiceDeps } from '#flow/daily/finish.ts';
import { type ForgetErasedDeps, forgetErased } from '#flow/daily/forget-erased.ts';
import { readStep } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export type FinishDeps = ServiceDeps &
  Omit<ForgetErasedDeps, 'budget'> & { readonly crm: PublishedCrm; readonly telemetry: Pick<Telemetry, 'count'> };

/** Of the 300 seconds of the function, for rewriting day files: what is left goes on in the next run. */
const FORGET_MS = 200_000;

export const createHandler =
  (deps: FinishDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> => {
    const run = readStep(input, deps.crm);
    const finished = await finishRun(run, deps);
    // A day made up, or restated, does not say that the shop has the segments of today.
    if (run.mode === 'full') deps.telemetry.count('DailyRunDone', { shop: run.shop.id });
    // After all that the shop waits for, and not once per day that is made up.
    const until = deps.clock.now() + FORGET_MS;
    if (run.mode !== 'catch-up')
      await forgetErased(run, { ...deps, budget: { isSpent: () => deps.clock.now() >= until } });
    return finished;
  };
