import { taskBudget } from '#flow/daily/budget.ts';
import { answerOf, readItem } from '#flow/daily/step.ts';
import { type SummariseDeps as ServiceDeps, summariseRange } from '#flow/daily/summarise.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Clock } from '#ports/clock.ts';

export type SummariseDeps = Omit<ServiceDeps, 'budget' | 'programs'> & {
  readonly crm: PublishedCrm;
  readonly clock: Clock;
};

/** One item of the summarise map: counts the customers of its range, and answers how far it came. */
export const createHandler =
  (deps: SummariseDeps) =>
  async (input: unknown): Promise<ReturnType<typeof answerOf>> => {
    const { run, range } = readItem(input, deps.crm, deps.buckets);
    return answerOf(
      run,
      await summariseRange(run, range, { ...deps, programs: deps.crm.programs, budget: taskBudget(deps.clock) }),
    );
  };
