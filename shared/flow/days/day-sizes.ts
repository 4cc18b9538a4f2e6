import { CHANNELS } from '#channels/registry.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { isReachable } from '#model/day/reach.ts';
import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';

/** What a set of customers is; money in minor units of the shop's currency, to the end of the day. */
export interface Totals {
  size: number;
  /** Who ever paid for an order. */
  buyers: number;
  netMinor: number;
  /** Undefined where the shop gives no costs. */
  marginMinor: number | undefined;
  /** Who can be written to for marketing, by channel. */
  readonly reach: Record<ChannelId, number>;
  /** Who can be written to by any channel. */
  reachable: number;
}

export interface DaySizes {
  readonly all: Totals;
  readonly segments: ReadonlyMap<SegmentName, Totals>;
}

export const noTotals = (): Totals => ({
  size: 0,
  buyers: 0,
  netMinor: 0,
  marginMinor: 0,
  reach: Object.fromEntries(CHANNELS.map(({ id }) => [id, 0])),
  reachable: 0,
});

/**
 * Sizes, values and reach of all segments of a day, in one pass; holds a part and the one that is fetched next. People whose given segments
 * are the same are added up first, so that a million of them make nothing each.
 */
export async function daySizes(open: OpenDay): Promise<DaySizes> {
  const all = noTotals();
  const segments = new Map<SegmentName, Totals>();
  const totalsOf = (name: SegmentName): Totals => {
    const totals = segments.get(name) ?? noTotals();
    segments.set(name, totals);
    return totals;
  };
  for await (const part of open.parts()) {
    const alike = new Map<Membership, Totals>();
    for (let row = 0; row < part.size; row++) {
      const membership = part.memberships.given(row);
      const totals = alike.get(membership) ?? noTotals();
      if (totals.size === 0) alike.set(membership, totals);
      addRow(totals, part, row);
    }
    for (const [membership, totals] of alike) {
      addTotals(all, totals);
      for (const name of segmentsOf(membership)) addTotals(totalsOf(name), totals);
    }
    for (const [bit, id] of part.memberships.rules.entries()) {
      const totals = noTotals();
      for (let row = 0; row < part.size; row++) if (part.memberships.inRule(row, bit)) addRow(totals, part, row);
      if (totals.size > 0) addTotals(totalsOf(`rule:${id}`), totals);
    }
  }
  return { all, segments };
}

function addRow(totals: Totals, { columns }: DayPart, row: number): void {
  totals.size += 1;
  if (columns.bought[row] === 1) totals.buyers += 1;
  totals.netMinor += columns.netMinor[row] ?? 0;
  const margin = columns.marginMinor[row] ?? Number.NaN;
  totals.marginMinor = Number.isNaN(margin) ? undefined : plus(totals.marginMinor, margin);
  const reach = columns.reach[row] ?? 0;
  if (reach === 0) return;
  let any = false;
  for (let at = 0; at < CHANNELS.length; at++) {
    const id = CHANNELS[at]?.id;
    if (id === undefined || !isReachable(reach, at)) continue;
    totals.reach[id] = (totals.reach[id] ?? 0) + 1;
    any = true;
  }
  if (any) totals.reachable += 1;
}

function addTotals(to: Totals, more: Totals): void {
  to.size += more.size;
  to.buyers += more.buyers;
  to.netMinor += more.netMinor;
  to.marginMinor = more.marginMinor === undefined ? undefined : plus(to.marginMinor, more.marginMinor);
  for (const [id, count] of Object.entries(more.reach)) to.reach[id] = (to.reach[id] ?? 0) + count;
  to.reachable += more.reachable;
}

const plus = (a: number | undefined, b: number): number | undefined => (a === undefined ? undefined : a + b);
