import type { DayRow } from '#model/day/day-row.ts';
import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { OpenDay } from '#ports/day-files.ts';

export interface Member {
  readonly row: DayRow;
  readonly membership: Membership;
}

/** Members of a segment in the order of the file, a part of the day at a time. */
export async function* dayMembers(open: OpenDay, segment: SegmentName): AsyncIterable<readonly Member[]> {
  for await (const part of open.parts()) {
    const members: Member[] = [];
    for (let i = 0; i < part.size; i++) {
      const membership = part.membership(i);
      if (segmentsOf(membership).includes(segment)) members.push({ row: part.row(i), membership });
    }
    if (members.length > 0) yield members;
  }
}

/**
 * One page of a segment, who brought most first; pages count from 1. Holds a part of the day and twice as many members
 * as lie on the pages up to this one.
 */
export async function membersPage(
  open: OpenDay,
  segment: SegmentName,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<{ readonly total: number; readonly members: readonly Member[] }> {
  const wanted = page * perPage;
  let best: Member[] = [];
  let total = 0;
  for await (const members of dayMembers(open, segment)) {
    total += members.length;
    for (const member of members) {
      best.push(member);
      if (best.length >= 2 * wanted) best = best.sort(byValue).slice(0, wanted);
    }
  }
  return { total, members: best.sort(byValue).slice(wanted - perPage, wanted) };
}

const byValue = ({ row: a }: Member, { row: b }: Member): number => b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1);
