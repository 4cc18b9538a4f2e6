import { ExactSum } from '#model/values/exact-sum.ts';
import type { Glance } from './glance.ts';

/** Net values of a day's buyers: 8 bytes each are held. */
export class NetValues {
  readonly #parts: Float64Array[] = [];
  buyers = 0;

  add({ part }: Pick<Glance, 'part'>): void {
    const { netMinor, bought } = part.columns;
    const values = new Float64Array(part.size);
    let size = 0;
    for (let row = 0; row < part.size; row++) if (bought[row] === 1) values[size++] = netMinor[row] ?? 0;
    this.#parts.push(values.subarray(0, size));
    this.buyers += size;
  }

  /**
   * The fewest buyers who together bring half of the net of all, returns taken off; undefined where all together brought
   * nothing. Exact: sums of whole numbers, best first.
   */
  half(): number | undefined {
    const values = new Float64Array(this.buyers);
    let filled = 0;
    for (const part of this.#parts) {
      values.set(part, filled);
      filled += part.length;
    }
    // as numbers, without a comparison of ours
    values.sort();
    const all = new ExactSum();
    for (const value of values) all.add(value, 1);
    const { total } = all;
    if (total <= 0n) return undefined;
    const half = (total + 1n) / 2n;
    const held = new ExactSum();
    let customers = 0;
    while (held.isBelow(half)) {
      customers++;
      held.add(values[values.length - customers] ?? 0, 1);
    }
    return customers;
  }
}
