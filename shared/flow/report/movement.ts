import { STAGES, type Stage } from '#model/segment/membership.ts';
import type { Report } from './report.ts';

type Moved = Extract<Report['movement'], { known: true }>['value']['moved'];

/** Who stood where on two days, by stage; who stayed is counted, who is of one of the days only is not. */
export class StageMoves {
  readonly #counts = new Map<Stage, Map<Stage, number>>();

  add(before: Stage, now: Stage): void {
    const to = this.#counts.get(before) ?? new Map<Stage, number>();
    this.#counts.set(before, to);
    to.set(now, (to.get(now) ?? 0) + 1);
  }

  /** In the order of the stages; pairs without anybody are left out. */
  moved(): Moved {
    return STAGES.flatMap((from) =>
      STAGES.flatMap((to) => {
        const customers = this.#counts.get(from)?.get(to) ?? 0;
        return customers > 0 ? [{ from, to, customers }] : [];
      }),
    );
  }
}
