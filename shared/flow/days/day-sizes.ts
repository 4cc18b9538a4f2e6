import { CHANNELS } from '#channels/registry.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { isReachable } from '#model/day/reach.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
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

/** Sizes, values and reach of all segments of a day, in one pass; holds one part at a time. */
export async function daySizes(open: OpenDay): Promise<DaySizes> {
  const all = noTotals();
  const segments = new Map<SegmentName, Totals>();
  for await (const part of open.parts()) {
    for (let i = 0; i < part.size; i++) {
      const row = part.row(i);
      addTo(all, row);
      for (const name of segmentsOf(part.membership(i))) {
        const totals = segments.get(name) ?? noTotals();
        segments.set(name, totals);
        addTo(totals, row);
      }
    }
  }
  return { all, segments };
}

function addTo(totals: Totals, row: DayRow): void {
  totals.size += 1;
  if (row.bought) totals.buyers += 1;
  totals.netMinor += row.netMinor;
  totals.marginMinor = Number.isNaN(row.marginMinor) ? undefined : plus(totals.marginMinor, row.marginMinor);
  let any = false;
  for (let at = 0; at < CHANNELS.length; at++) {
    const id = CHANNELS[at]?.id;
    if (id === undefined || !isReachable(row.reach, at)) continue;
    totals.reach[id] = (totals.reach[id] ?? 0) + 1;
    any = true;
  }
  if (any) totals.reachable += 1;
}

const plus = (a: number | undefined, b: number): number | undefined => (a === undefined ? undefined : a + b);
