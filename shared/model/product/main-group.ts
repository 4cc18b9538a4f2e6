import type { OrderColumns } from '../order/order-columns.ts';
import type { Catalogue } from './catalogue.ts';

/** Groups of one customer at a time, by number: names are compared once a line, then numbers. */
const names: string[] = [];
const dayCounts: number[] = [];
const lastDays: number[] = [];
/** A group and a day, packed: a customer has few of them, and of many a set tells faster. */
const told: number[] = [];
const FEW = 48;
/** Days lie within 100 million of 1970 (ECMA-262), so a number holds both. */
const DAYS = 2 ** 28;

/**
 * The product group that was bought on most days, among equals the one bought last, then the first by name; undefined
 * where details are not read or tell no group. A SKU without a group is none: its rhythm would be noise.
 */
export function mainGroup(orders: OrderColumns, catalogue: Catalogue | undefined): string | undefined {
  let groups = 0;
  let pairs = 0;
  let many: Set<number> | undefined;
  for (let n = 0; n < orders.count; n++) {
    const lines = orders.details[n]?.lines;
    if (!lines) continue;
    const day = orders.day[n] ?? 0;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      const name = line?.[3] || (line && catalogue?.get(line[0])?.group);
      if (!name) continue;
      const group = numberOf(name, groups);
      if (group === groups) begin(groups++, name);
      const pair = group * DAYS + day;
      if (many ? many.has(pair) : isTold(pair, pairs)) continue;
      if (pairs === FEW) many = new Set(told.slice(0, FEW));
      if (many) many.add(pair);
      else told[pairs] = pair;
      pairs++;
      dayCounts[group] = (dayCounts[group] ?? 0) + 1;
      if (day > (lastDays[group] ?? 0)) lastDays[group] = day;
    }
  }
  let best = -1;
  for (let group = 0; group < groups; group++) if (best < 0 || isAhead(group, best)) best = group;
  return names[best];
}

function begin(group: number, name: string): void {
  names[group] = name;
  dayCounts[group] = 0;
  lastDays[group] = Number.NEGATIVE_INFINITY;
}

function numberOf(name: string, groups: number): number {
  for (let group = 0; group < groups; group++) if (names[group] === name) return group;
  return groups;
}

function isTold(pair: number, pairs: number): boolean {
  for (let n = 0; n < pairs; n++) if (told[n] === pair) return true;
  return false;
}

function isAhead(one: number, other: number): boolean {
  const days = (dayCounts[one] ?? 0) - (dayCounts[other] ?? 0);
  if (days !== 0) return days > 0;
  const last = (lastDays[one] ?? 0) - (lastDays[other] ?? 0);
  return last !== 0 ? last > 0 : (names[one] ?? '') < (names[other] ?? '');
}
