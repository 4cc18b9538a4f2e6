import type { DayPart } from '#model/day/file/part-reader.ts';
import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { OpenDay } from '#ports/day-files.ts';
import type { Member } from './day-members.ts';

/** Who is looked for: in all of the segments, and in the cell of the grid. */
export interface PeopleFilter {
  readonly segments: readonly SegmentName[];
  readonly cell?: { readonly r: number; readonly f: number } | undefined;
}

const isMeant = (membership: Membership, { segments, cell }: PeopleFilter): boolean => {
  if (cell && (membership.r !== cell.r || membership.f !== cell.f)) return false;
  if (segments.length === 0) return true;
  const own = segmentsOf(membership);
  return segments.every((name) => own.includes(name));
};

/** Who is meant in a part of a day: given segments are asked once for all who stand in the same ones. */
function meantIn({ memberships }: DayPart, { segments, cell }: PeopleFilter): (row: number) => boolean {
  const isRule = (name: SegmentName): boolean => name.startsWith('rule:');
  const bits = segments.filter(isRule).map((name) => memberships.rules.indexOf(name.slice('rule:'.length)));
  if (bits.includes(-1)) return () => false;
  const given = { segments: segments.filter((name) => !isRule(name)), cell };
  const known = new Map<Membership, boolean>();
  return (row) => {
    for (const bit of bits) if (!memberships.inRule(row, bit)) return false;
    const membership = memberships.given(row);
    const told = known.get(membership) ?? isMeant(membership, given);
    known.set(membership, told);
    return told;
  };
}

/** So many pages are turned, which bounds what is held; whoever looks further filters or exports. */
export const MAX_PAGES = 200;

/**
 * One page of those who are meant, who brought most first; pages count from 1. One pass over the day, a part of it at a
 * time; holds at most twice as many people as lie on the pages up to this one.
 */
export async function peoplePage(
  open: OpenDay,
  filter: PeopleFilter,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<{ readonly total: number; readonly people: readonly Member[] }> {
  const wanted = Math.min(page, MAX_PAGES) * perPage;
  let best: Member[] = [];
  let least = Number.NEGATIVE_INFINITY;
  let total = 0;
  const isAll = filter.segments.length === 0 && !filter.cell;
  for await (const part of open.parts()) {
    const { netMinor } = part.columns;
    const isIn = isAll ? () => true : meantIn(part, filter);
    for (let i = 0; i < part.size; i++) {
      if (!isIn(i)) continue;
      total += 1;
      // whoever brought less than all of the best so far is on a later page
      if ((netMinor[i] ?? 0) < least) continue;
      best.push({ row: part.row(i), membership: part.membership(i) });
      if (best.length < 2 * wanted) continue;
      best = best.sort(byValue).slice(0, wanted);
      least = best.at(-1)?.row.netMinor ?? least;
    }
  }
  return { total, people: best.sort(byValue).slice(wanted - perPage, wanted) };
}

const byValue = ({ row: a }: Member, { row: b }: Member): number => b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1);

/** All of those who are meant in the order of the file, a part of the day at a time. */
export async function* peopleOf(open: OpenDay, filter: PeopleFilter): AsyncIterable<readonly Member[]> {
  for await (const part of open.parts()) {
    const people: Member[] = [];
    const isIn = meantIn(part, filter);
    for (let i = 0; i < part.size; i++) if (isIn(i)) people.push({ row: part.row(i), membership: part.membership(i) });
    if (people.length > 0) yield people;
  }
}
