import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { type DayPart, readDayPart } from '#model/day/file/part-reader.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import { groupOf } from '#model/segment/group.ts';
import type { Membership } from '#model/segment/membership.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { Day } from '#model/values/time/day.ts';
import type { DayFileStore, OpenDay, PartRange } from '#ports/day-files.ts';
import { aDayRow } from './day-row.ts';

/** The row of who bought twice. */
export const aRow = (id: string, over: Partial<DayRow> = {}): DayRow =>
  aDayRow({
    ...{ id, since: 19_000, firstDay: 19_000, lastDay: 19_100, orderDays: 2, orders: 2, lastGap: 100 },
    ...{ netMinor: 5_000, repeatNetMinor: 2_500, windowOrderDays: 2, windowNetMinor: 5_000, bought: true },
    ...{ reach: 0b0001, ...over },
  });

export const aMembership = (over: Partial<Membership> = {}): Membership => {
  const { r, f, m, ...rest } = { r: 3, f: 3, m: 3, ...over };
  const defaults = { stage: 'active', tier: 'B', member: 'ordinary', attitude: 'follows', rules: [] } as const;
  return { r, f, m, group: groupOf(r, f, m), ...defaults, ...rest };
};

export type KeptCustomer = readonly [row: DayRow, membership: Membership];

/** A part of a day, as bytes. */
function partOf(shop: string, day: Day, range: PartRange, customers: readonly KeptCustomer[]): Uint8Array {
  const writer = new DayWriter({ shop, day });
  for (const [row, membership] of customers) writer.add(row, membership);
  return writer.bytes(range);
}

/** A kept day whose ranges hold these customers. */
export function openDay(
  shop: string,
  day: Day,
  held: readonly { readonly range: PartRange; readonly customers: readonly KeptCustomer[] }[],
): OpenDay {
  const parts = held.map(({ range, customers }): DayPart => readDayPart(partOf(shop, day, range, customers)));
  return {
    manifest: { v: 1, shop, day, customers: 0, buckets: 0, parts: [], rules: {} },
    async *parts() {
      yield* parts;
    },
    part: async () => undefined,
    find: async () => undefined,
  };
}

/** Days in memory, written and read as real ones, each in two parts; `days` may grow. */
export function keptDays(
  shop: string,
  days: Readonly<Record<Day, readonly KeptCustomer[]>>,
  rules: Readonly<Record<string, string>> = {},
): DayFileStore {
  const store = dayFiles(memoryObjects());
  const write = async (): Promise<void> => {
    for (const [day, customers] of Object.entries(days)) {
      const parts = [
        { from: 0, to: 127 },
        { from: 128, to: 255 },
      ].map((range) => {
        const isIn = (bucket: number): boolean => bucket >= range.from && bucket <= range.to;
        return { range, held: customers.filter(([{ id }]) => isIn(bucketOf(id, 256))) };
      });
      for (const { range, held } of parts) await store.putPart(shop, day, range, partOf(shop, day, range, held));
      await store.putManifest({
        ...{ v: 1, shop, day, customers: customers.length, buckets: 256, rules },
        parts: parts.map(({ range, held }) => ({ ...range, customers: held.length })),
      });
    }
  };
  return {
    ...store,
    days: async (asked) => {
      await write();
      return store.days(asked);
    },
    open: async (asked, day) => {
      await write();
      return store.open(asked, day);
    },
  };
}
