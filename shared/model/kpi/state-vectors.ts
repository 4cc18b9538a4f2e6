import { KPIS } from './all.ts';
import type { Cells, Kpi, Put, StateSeen } from './form/kpi.ts';

/** Cells of the run's own day, by KPI; a KPI that was counted is there, also without a cell. */
export type StateCells = Readonly<Record<string, Cells>>;

/** Counts customers as *apply* decides about them into the KPIs of the day's state. */
export class StateVectors {
  readonly #counted;

  constructor(kpis: readonly Kpi[] = KPIS) {
    this.#counted = kpis.flatMap(({ name, ofState: of }) => {
      if (!of) return [];
      const sums = new Map<string, number>();
      const put: Put = (_at, cell, n) => void sums.set(cell, (sums.get(cell) ?? 0) + n);
      return [{ name, of, put, sums }];
    });
  }

  add(seen: StateSeen): void {
    for (const { of, put } of this.#counted) of(seen, put);
  }

  cells(): StateCells {
    return Object.fromEntries(this.#counted.map(({ name, sums }) => [name, sorted(sums)]));
  }
}

/** Sums of ranges that share no customer. */
export function mergeStateCells(a: StateCells, b: StateCells): StateCells {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    names.map((name) => {
      const sums = new Map(Object.entries(a[name] ?? {}));
      for (const [cell, n] of Object.entries(b[name] ?? {})) sums.set(cell, (sums.get(cell) ?? 0) + n);
      return [name, sorted(sums)];
    }),
  );
}

const sorted = (sums: ReadonlyMap<string, number>): Cells =>
  Object.fromEntries([...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
