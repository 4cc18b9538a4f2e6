import { IdIndex } from '#model/day/file/id-index.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';

/** A customer in two days; undefined where the day does not know them (yet, or any more). */
export type Seen = (id: CustomerId, before: Membership | undefined, now: Membership | undefined) => void;

/** The same as rows of parts, of which nothing is made; -1 where the day does not know them. */
export type RowsSeen = (
  before: DayPart | undefined,
  rowBefore: number,
  now: DayPart | undefined,
  rowNow: number,
) => void;

/** One part of the earlier day, with who of it was met in the later one. */
interface Before {
  readonly part: DayPart;
  readonly index: IdIndex;
  readonly met: Uint8Array;
}

/** Tells of each customer of two days once, with id and memberships. */
export const compareDays = (earlier: OpenDay, later: OpenDay, seen: Seen): Promise<void> =>
  compareRows(earlier, later, (before, rowBefore, now, rowNow) => {
    const id = now?.id(rowNow) ?? before?.id(rowBefore) ?? '';
    seen(id, before?.membership(rowBefore), now?.membership(rowNow));
  });

/**
 * Tells of each customer of two days once. Both are read in the order of their ranges, however these are cut, and of the
 * earlier day only the parts are held that overlap the later one's.
 */
export async function compareRows(earlier: OpenDay, later: OpenDay, seen: RowsSeen): Promise<void> {
  const ahead = earlier.parts()[Symbol.asyncIterator]();
  let held: readonly Before[] = [];
  let readTo = -1;
  const leave = (parts: readonly Before[]): void => {
    for (const { part, met } of parts)
      for (let row = 0; row < part.size; row++) if (met[row] === 0) seen(part, row, undefined, -1);
  };
  const readUpTo = async (to: number): Promise<void> => {
    while (readTo < to) {
      const next = await ahead.next();
      if (next.done) return;
      const part = next.value;
      readTo = part.range.to;
      held = [...held, { part, index: new IdIndex(part.ids), met: new Uint8Array(part.size) }];
    }
  };
  for await (const part of later.parts()) {
    leave(held.filter((before) => before.part.range.to < part.range.from));
    held = held.filter((before) => before.part.range.to >= part.range.from);
    await readUpTo(part.range.to);
    for (let row = 0; row < part.size; row++) meet(held, part, row, seen);
  }
  await readUpTo(Number.POSITIVE_INFINITY);
  leave(held);
}

function meet(held: readonly Before[], part: DayPart, row: number, seen: RowsSeen): void {
  for (const before of held) {
    const was = before.index.find(part.ids, row);
    if (was < 0 || before.met[was] === 1) continue;
    before.met[was] = 1;
    seen(before.part, was, part, row);
    return;
  }
  seen(undefined, -1, part, row);
}
