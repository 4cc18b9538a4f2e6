import { applyRange, type ApplyDeps as ServiceDeps } from '#flow/daily/apply.ts';
import { taskBudget } from '#flow/daily/budget.ts';
import { answerOf, readItem } from '#flow/daily/step.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

export type ApplyDeps = Omit<ServiceDeps, 'programs' | 'budget'> & { readonly crm: PublishedCrm };

/** One item of the apply map: writes who changed in its range, and answers how far it came. */
export const createHandler =
  (deps: ApplyDeps) =>
  async (input: unknown): Promise<ReturnType<typeof answerOf>> => {
    const item = readItem(input, deps.crm, deps.buckets);
    const budget = taskBudget(deps.clock);
    return answerOf(item.run, await applyRange(item, { ...deps, programs: deps.crm.programs, budget }));
  };
