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
      const end = at + numbers.size;
      for (let i = at; i < end; i++) into[i] = details ? NO : UNKNOWN;
      if (!details) return;
      let isGroupMissing = false;
      // by position: taking lines apart by pattern takes most of the time of a run
      for (let i = 0; i < details.lines.length; i++) {
        const line = details.lines[i];
        if (!line) continue;
        const sku = line[0];
        if (bySku.size > 0) mark(into, at, bySku.get(sku));
        if (ofGroups.length === 0) continue;
        const group = line[3] || groupOf?.(sku);
        if (group) mark(into, at, byGroup.get(group));
        else isGroupMissing = true;
      }
      if (!isGroupMissing) return;
      for (const filter of ofGroups) if (into[at + filter] === NO) into[at + filter] = UNKNOWN;
    },
  };
}

function mark(into: Uint8Array, at: number, filters: readonly number[] | undefined): void {
  if (filters) for (let i = 0; i < filters.length; i++) into[at + (filters[i] ?? 0)] = YES;
}
