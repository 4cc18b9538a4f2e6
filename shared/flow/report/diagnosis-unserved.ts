import { momentsWithout } from '#model/coverage/moment.ts';
import { MOMENTS } from '#model/day/moment-name.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Program } from '#model/program/program.ts';
import type { Day } from '#model/values/time/day.ts';

/**
 * Moments of the kind that starts a program for which no live program was there. Of one that is live only those since it
 * first wrote to anybody: before, there was none to be missed.
 */
export function unservedOf(
  { trigger, draft }: Pick<Program, 'trigger' | 'draft'>,
  runs: readonly Pick<RunRecord, 'day' | 'moments'>[],
  { from, to, since }: { readonly from: Day; readonly to: Day; readonly since: Day | undefined },
): number {
  const others = momentsWithout([{ trigger }]);
  const own = MOMENTS.filter((name) => !others.includes(name));
  const first = draft ? from : since;
  if (first === undefined) return 0;
  return runs
    .filter(({ day }) => day >= from && day >= first && day <= to)
    .reduce((sum, { moments = {} }) => own.reduce((n, name) => n + (moments[name] ?? 0), sum), 0);
}
