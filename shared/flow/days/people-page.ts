import { CHANNELS } from '#channels/registry.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { isReachable } from '#model/day/reach.ts';
import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { OpenDay } from '#ports/day-files.ts';
import type { Member } from './day-members.ts';

/** Who is looked for: in all of the segments, in the cell of the grid, and where asked whom a channel may reach. */
export interface PeopleFilter {
  readonly segments: readonly SegmentName[];
  readonly cell?: { readonly r: number; readonly f: number } | undefined;
  /** Only who may be written to for marketing by some channel, as it stood at the end of the day. */
  readonly mayWrite?: boolean | undefined;
}

const isMeant = (membership: Membership, { segments, cell }: PeopleFilter): boolean => {
  if (cell && (membership.r !== cell.r || membership.f !== cell.f)) return false;
  if (segments.length === 0) return true;
  const own = segmentsOf(membership);
  return segments.every((name) => own.includes(name));
};

const isReachableByAny = (reach: number): boolean => reach !== 0 && CHANNELS.some((_, at) => isReachable(reach, at));

/** Who is meant in a part of a day: given segments are asked once for all who stand in the same ones. */
function meantIn(
  { memberships, columns }: DayPart,
  { segments, cell, mayWrite }: PeopleFilter,
): (row: number) => boolean {
  const isRule = (name: SegmentName): boolean => name.startsWith('rule:');
  const bits = segments.filter(isRule).map((name) => memberships.rules.indexOf(name.slice('rule:'.length)));
  if (bits.includes(-1)) return () => false;
  const given = { segments: segments.filter((name) => !isRule(name)), cell };
  const known = new Map<Membership, boolean>();
  return (row) => {
    if (mayWrite === true && !isReachableByAny(columns.reach[row] ?? 0)) return false;
    for (const bit of bits) if (!memberships.inRule(row, bit)) return false;
    const membership = memberships.given(row);
    const told = known.get(membership) ?? isMeant(membership, given);
    known.set(membership, told);
    return told;
  };
}

/** So many pages are turned, which bounds what is held; whoever looks further filters or exports. */
export const MAX_PAGES = 200;

/** Those of a page, and the sums of all who are meant; money in minor units. */
export interface FoundPeople {
  readonly total: number;
  readonly netMinor: number;
  /** Who may be written to for marketing by some channel. */
  readonly reachable: number;
  /** The one asked for, or the last that there is. */
  readonly page: number;
  readonly people: readonly Member[];
}

/**
 * One page of those who are meant, who brought most first; pages count from 1, and beyond the end the last one is given. One pass over the day, a part of it at a
 * time; holds at most twice as many people as lie on the pages up to this one.
 */
export async function peoplePage(
  open: OpenDay,
  filter: PeopleFilter,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<FoundPeople> {
  const wanted = Math.min(page, MAX_PAGES) * perPage;
  let best: Member[] = [];
  let least = Number.NEGATIVE_INFINITY;
  let [total, net, reachable] = [0, 0, 0];
  const isAll = filter.segments.length === 0 && !filter.cell && filter.mayWrite !== true;
  for await (const part of open.parts()) {
    const { netMinor, reach } = part.columns;
    const isIn = isAll ? () => true : meantIn(part, filter);
    for (let i = 0; i < part.size; i++) {
      if (!isIn(i)) continue;
      total += 1;
      net += netMinor[i] ?? 0;
      if (isReachableByAny(reach[i] ?? 0)) reachable += 1;
      // whoever brought less than all of the best so far is on a later page
      if ((netMinor[i] ?? 0) < least) continue;
      best.push({ row: part.row(i), membership: part.membership(i) });
      if (best.length < 2 * wanted) continue;
      best = best.sort(byValue).slice(0, wanted);
      least = best.at(-1)?.row.netMinor ?? least;
    }
  }
  const shown = Math.min(page, MAX_PAGES, Math.max(1, Math.ceil(total / perPage)));
  const people = best.sort(byValue).slice((shown - 1) * perPage, shown * perPage);
  return { total, netMinor: net, reachable, page: shown, people };
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
