import { groupOf } from '#model/segment/group.ts';
import type { Group } from '#model/segment/membership.ts';
import type { Glance } from './glance.ts';
import type { Report } from './report.ts';

const SCORES = 6;

/** Customers and net value by the scores of recency, frequency and money. */
export class Grid {
  readonly #customers = new Float64Array(SCORES ** 3);
  readonly #netMinor = new Float64Array(SCORES ** 3);

  add({ part }: Pick<Glance, 'part'>): void {
    const { scores } = part.memberships;
    const { netMinor } = part.columns;
    for (let row = 0; row < part.size; row++) {
      const at = scores[row] ?? 0;
      this.#customers[at] = (this.#customers[at] ?? 0) + 1;
      this.#netMinor[at] = (this.#netMinor[at] ?? 0) + (netMinor[row] ?? 0);
    }
  }

  /** All 25 cells, best recency first; none where nobody has scores. */
  cells(): Report['grid'] {
    const cells = [5, 4, 3, 2, 1].flatMap((r) => [1, 2, 3, 4, 5].map((f) => this.#cell(r, f)));
    return cells.some(({ customers }) => customers > 0) ? cells : [];
  }

  /** Who is in a cell may be of more than one group, by money. */
  #cell(r: number, f: number): Report['grid'][number] {
    const groups = new Map<Group, number>();
    let [customers, netMinor] = [0, 0];
    for (let m = 1; m < SCORES; m++) {
      const at = (r * SCORES + f) * SCORES + m;
      const here = this.#customers[at] ?? 0;
      const group = groupOf(r, f, m);
      if (group && here > 0) groups.set(group, (groups.get(group) ?? 0) + here);
      customers += here;
      netMinor += this.#netMinor[at] ?? 0;
    }
    const parts = [...groups].map(([group, here]) => ({ group, customers: here }));
    return { r, f, groups: parts.toSorted((a, b) => b.customers - a.customers), customers, netMinor };
  }
}
