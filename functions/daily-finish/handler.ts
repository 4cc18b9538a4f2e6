import { type SettleDeps, settleDays } from '#flow/campaign/settle-days.ts';
import { finishRun, type FinishDeps as ServiceDeps } from '#flow/daily/finish.ts';
import { type ForgetErasedDeps, forgetErased } from '#flow/daily/forget-erased.ts';
import { localDayBefore } from '#flow/daily/prepare.ts';
import { readForget, readStep } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays } from '#model/values/time/day.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export type FinishDeps = Omit<ServiceDeps, 'programs'> &
  Omit<ForgetErasedDeps, 'budget'> &
  Omit<SettleDeps, 'campaigns' | 'isLate'> & {
    readonly crm: PublishedCrm;
    readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
  };

/** Of the 300 seconds of the function, for rewriting day files: what is left goes on in the next run. */
const FORGET_MS = 200_000;
/** Of the 300 seconds, when settling of budgets stops at the latest. */
const SETTLE_BY_MS = 270_000;

/** Last state of the daily run; asked to `forget`, its first: what names people goes within a day also while runs fail. */
export const createHandler =
  (deps: FinishDeps) =>
  async (input: unknown): Promise<{ readonly day: string }> => {
    const started = deps.clock.now();
    const forget = (run: Parameters<typeof forgetErased>[0]) => {
      const until = deps.clock.now() + FORGET_MS;
      return forgetErased(run, { ...deps, budget: { isSpent: () => deps.clock.now() >= until } });
    };
    // What a run does not give back the next one does: no report of a shop waits for it.
    const settle = (shop: Shop) => {
      const campaigns = deps.crm.campaigns ?? [];
      const isLate = () => deps.clock.now() >= started + SETTLE_BY_MS;
      return settleDays({ ...deps, campaigns, isLate }, shop, started).catch((error: unknown) => {
        deps.telemetry.count('BudgetsNotSettled');
        deps.telemetry.warn('budgets of campaigns were not settled', { shop: shop.id, error: nameOf(error) });
      });
    };
    const shop = readForget(input, deps.crm);
    if (shop) {
      // The day before the last closed one: objects of that one may be of a run under way.
      const day = addDays(localDayBefore(deps.clock.now(), shop.timezone), -1);
      // What fails here must not keep segments from a shop: it fails again at the end of the run, and is told then.
      await forget({ shop, day }).catch(() => undefined);
      return { day };
    }
    const run = readStep(input, deps.crm);
    const finished = await finishRun(run, { ...deps, programs: deps.crm.programs });
    // A day made up, or restated, does not say that the shop has the segments of today.
    if (run.mode === 'full') deps.telemetry.count('DailyRunDone', { shop: run.shop.id });
    // After all that the shop waits for, and not once per day that is made up.
    if (run.mode !== 'catch-up') await forget(run);
    if (run.mode === 'full') await settle(run.shop);
    return finished;
  };

/** Its message may name a person. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
