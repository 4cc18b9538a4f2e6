import type { StartState } from '#model/policy/decision.ts';
import { isHeld } from '#model/program/blast-guard.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** May what a day started go out? */
export type RunGate = (touch: Pick<DueTouch, 'programId' | 'subject'>) => Promise<StartState | undefined>;

/**
 * What the run of a day says of what it started: nothing of it is decided before the run has counted it, nor while its
 * program is held. One read for each day that a sweep meets.
 */
export function runGate(runs: Pick<SnapshotStore, 'getRun'>, shop: ShopId): RunGate {
  const read = new Map<Day, ReturnType<SnapshotStore['getRun']>>();
  const runOf = (day: Day) => {
    const known = read.get(day) ?? runs.getRun(shop, day);
    read.set(day, known);
    return known;
  };
  return async ({ programId, subject: { day } }) => {
    if (day === undefined) return undefined;
    const run = await runOf(day);
    if (!run) return 'unfinished';
    const started = run.started?.[programId];
    return started && isHeld(started) ? 'held' : undefined;
  };
}
