import type { DayRow } from '#model/day/day-row.ts';
import { groupOf } from '#model/segment/group.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { Day } from '#model/values/time/day.ts';
import type { DayFileStore, DayPart, OpenDay } from '#ports/day-files.ts';

export const aRow = (id: string, over: Partial<DayRow> = {}): DayRow => ({
  id,
  since: 19_000,
  firstDay: 19_000,
  lastDay: 19_100,
  orderDays: 2,
  orders: 2,
  netMinor: 5_000,
  repeatNetMinor: 2_500,
  marginMinor: Number.NaN,
  bought: true,
  windowOrderDays: 2,
  windowNetMinor: 5_000,
  logGapSum: 0,
  lastGap: 100,
  subscription: 'none',
  reach: 0b0001,
  answers: new Uint8Array(),
  ...over,
});

export const aMembership = (over: Partial<Membership> = {}): Membership => {
  const { r, f, m, ...rest } = { r: 3, f: 3, m: 3, ...over };
  const defaults = { stage: 'active', tier: 'B', member: 'ordinary', attitude: 'follows', rules: [] } as const;
  return { r, f, m, group: groupOf(r, f, m), ...defaults, ...rest };
};

export type KeptCustomer = readonly [row: DayRow, membership: Membership];

/** A kept day of these customers, cut into parts of these sizes over as many buckets as there are customers. */
export function openDay(shop: string, day: Day, customers: readonly KeptCustomer[], cuts: readonly number[]): OpenDay {
  const parts = cuts.map((size, at): DayPart => {
    const from = cuts.slice(0, at).reduce((sum, cut) => sum + cut, 0);
    const held = customers.slice(from, from + size);
    const of = (i: number): KeptCustomer => {
      const found = held[i];
      if (!found) throw new RangeError(`no row ${i}`);
      return found;
    };
    return {
      range: { from, to: from + size - 1 },
      size: held.length,
      row: (i) => of(i)[0],
      membership: (i) => of(i)[1],
    };
  });
  return {
    manifest: { shop, day, customers: customers.length },
    async *parts() {
      yield* parts;
    },
    part: async (bucket) => parts.find(({ range }) => bucket >= range.from && bucket <= range.to),
  };
}

/** Days in memory, each in two parts. */
export const keptDays = (shop: string, days: Readonly<Record<Day, readonly KeptCustomer[]>>): DayFileStore => ({
  days: async (asked) => (asked === shop ? Object.keys(days).sort() : []),
  open: async (asked, day) => {
    const customers = asked === shop ? days[day] : undefined;
    const half = Math.ceil((customers?.length ?? 0) / 2);
    return customers && openDay(shop, day, customers, [half, customers.length - half]);
  },
});
