import { KPIS } from './all.ts';
import { CellPlaces } from './cell-places.ts';
import type { Cells, Kpi, Put, StateSeen } from './form/kpi.ts';

/** Cells of the run's own day, by KPI; a KPI that was counted is there, also without a cell. */
export type StateCells = Readonly<Record<string, Cells>>;

class DaySums {
  readonly #places = new CellPlaces();
  readonly #sums: number[] = [];

  add(cell: string | number, n: number): void {
    const place = this.#places.of(typeof cell === 'number' ? String(cell) : cell);
    this.#sums[place] = (this.#sums[place] ?? 0) + n;
  }

  cells(): Cells {
    return sorted(this.#places.names.map((name, place) => [name, this.#sums[place] ?? 0]));
  }
}

/** Counts customers as *apply* decides about them into the KPIs of the day's state. */
export class StateVectors {
  readonly #counted;

  constructor(kpis: readonly Kpi[] = KPIS) {
    this.#counted = kpis.flatMap(({ name, ofState: of }) => {
      if (!of) return [];
      const sums = new DaySums();
      const put: Put = (_at, cell, n) => sums.add(cell, n);
      return [{ name, of, put, sums }];
    });
  }

  add(seen: StateSeen): void {
    for (const { of, put } of this.#counted) of(seen, put);
  }

  cells(): StateCells {
    return Object.fromEntries(this.#counted.map(({ name, sums }) => [name, sums.cells()]));
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

const sorted = (sums: Iterable<readonly [string, number]>): Cells =>
  Object.fromEntries([...sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
