import type { OrderDetails } from '../order/details.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import { NO, UNKNOWN, YES } from './truth.ts';

/** Which products rules name, each distinct choice a number: a line is looked up once for all of them. */
export interface Filters {
  readonly count: number;
  /** Number of a choice of groups and SKUs, of which either is enough. */
  add(groups: readonly string[] | undefined, skus: readonly string[] | undefined): number;
  /**
   * Writes from `at` on for each choice: has the order a line of it? Unknown where the order's lines are not known, or
   * the group of one that could be it.
   */
  match(
    details: OrderDetails | undefined,
    groupOf: ((sku: string) => string | undefined) | undefined,
    into: Uint8Array,
    at: number,
  ): void;
}

export function makeFilters(): Filters {
  const numbers = new Map<string, number>();
  const bySku = new Map<string, number[]>();
  const byGroup = new Map<string, number[]>();
  const ofGroups: number[] = [];

  const put = (map: Map<string, number[]>, names: readonly string[], filter: number): void => {
    for (const name of new Set(names)) map.set(name, [...(map.get(name) ?? []), filter]);
  };

  return {
    get count() {
      return numbers.size;
    },
    add(groups = [], skus = []) {
      const key = canonicalJson([[...new Set(groups)].sort(), [...new Set(skus)].sort()]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const filter = numbers.size;
      numbers.set(key, filter);
      put(byGroup, groups, filter);
      put(bySku, skus, filter);
      if (groups.length > 0) ofGroups.push(filter);
      return filter;
    },
    match(details, groupOf, into, at) {
      into.fill(details ? NO : UNKNOWN, at, at + numbers.size);
      if (!details) return;
      let isGroupMissing = false;
      for (const [sku, , , told] of details.lines) {
        const group = told || groupOf?.(sku);
        if (group) mark(into, at, byGroup.get(group));
        else isGroupMissing = true;
        mark(into, at, bySku.get(sku));
      }
      if (!isGroupMissing) return;
      for (const filter of ofGroups) if (into[at + filter] === NO) into[at + filter] = UNKNOWN;
    },
  };
}

function mark(into: Uint8Array, at: number, filters: readonly number[] | undefined): void {
  if (filters) for (const filter of filters) into[at + filter] = YES;
}
