import { isMissed, outcomeOf } from '#model/coverage/outcome.ts';
import type { PeriodFigures } from '#model/diagnosis/form/figures.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Days } from './diagnosis-days.ts';

type Ended = Pick<PeriodFigures, 'ended' | 'came' | 'due' | 'kept'>;
type Sums = { ended: Record<string, number>; came: number; due: number; kept: number };

const nothing = (): Sums => ({ ended: {}, came: 0, due: 0, kept: 0 });

/** What became of touches in some days, of all programs in one pass. */
export class EndedSums {
  /** Days that were counted. */
  readonly days: number;
  readonly #programs = new Map<ProgramId, Sums>();

  constructor(snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[], { from, to }: Days) {
    const within = snapshots.filter(({ day }) => day >= from && day <= to);
    this.days = within.length;
    for (const touch of within.flatMap(({ touches }) => touches)) {
      const outcome = outcomeOf(touch);
      if (outcome === undefined) continue;
      const sums = this.#programs.get(touch.programId) ?? nothing();
      this.#programs.set(touch.programId, sums);
      const { count } = touch;
      const reason = touch.state === 'sent' ? 'sent' : touch.reason;
      sums.ended[reason] = (sums.ended[reason] ?? 0) + count;
      sums.came += count;
      if (outcome === 'kept') sums.kept += count;
      if (outcome === 'kept' || isMissed(outcome)) sums.due += count;
    }
  }

  of(program: ProgramId): Ended {
    return this.#programs.get(program) ?? nothing();
  }

  get programs(): readonly ProgramId[] {
    return [...this.#programs.keys()];
  }

  /** All that came but to one program. */
  cameBeside(program: ProgramId): number {
    let sum = 0;
    for (const [id, { came }] of this.#programs) if (id !== program) sum += came;
    return sum;
  }
}

/** The first day on which a touch of each program ended. */
export function firstDays(snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[]): ReadonlyMap<ProgramId, Day> {
  const first = new Map<ProgramId, Day>();
  for (const { day, touches } of snapshots)
    for (const { programId } of touches) {
      const known = first.get(programId);
      if (known === undefined || day < known) first.set(programId, day);
    }
  return first;
}
