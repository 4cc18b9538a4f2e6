import type { DayRow, RowOfMember } from '#model/day/day-row.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { MAX_PAGES } from './people-page.ts';

/** Who stands first: most points, whose points are gone next, or who joined last. */
export const MEMBER_ORDERS = ['points', 'expiring', 'joined'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];

/** A member as the run of the day left them. */
export interface ListedMember {
  readonly id: DayRow['id'];
  readonly scheme: RowOfMember;
}

interface Asked {
  /** Id of the level, empty for who is below the first; all unless told. */
  readonly level?: string | undefined;
  readonly by: MemberOrder;
}

const FIRST: Readonly<Record<MemberOrder, (a: RowOfMember, b: RowOfMember) => number>> = {
  points: (a, b) => b.points - a.points,
  expiring: (a, b) => goneOn(a) - goneOn(b) || b.expiring - a.expiring,
  joined: (a, b) => b.joinedDay - a.joinedDay,
};

const goneOn = ({ expiryDay }: RowOfMember): number => (expiryDay > 0 ? expiryDay : Number.MAX_SAFE_INTEGER);

/**
 * One page of the members of a kept day, from 1 on; beyond the end the last one is given. One pass over the day, a part of it at a
 * time; holds at most twice as many members as lie on the pages up to this one.
 */
export async function memberPage(
  open: OpenDay,
  asked: Asked,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<{ readonly total: number; readonly page: number; readonly members: readonly ListedMember[] }> {
  const first = (a: ListedMember, b: ListedMember): number =>
    FIRST[asked.by](a.scheme, b.scheme) || (a.id < b.id ? -1 : 1);
  const wanted = Math.min(page, MAX_PAGES) * perPage;
  let best: ListedMember[] = [];
  let total = 0;
  for await (const members of memberParts(open, asked)) {
    total += members.length;
    best.push(...members);
    if (best.length >= 2 * wanted) best = best.sort(first).slice(0, wanted);
  }
  const shown = Math.min(page, MAX_PAGES, Math.max(1, Math.ceil(total / perPage)));
  return { total, page: shown, members: best.sort(first).slice((shown - 1) * perPage, shown * perPage) };
}

/** All members of the day, or of a level, in the order of the file. */
export async function* memberParts(
  open: OpenDay,
  { level }: Pick<Asked, 'level'>,
): AsyncIterable<readonly ListedMember[]> {
  for await (const part of open.parts()) {
    const members: ListedMember[] = [];
    const { joinedDay } = part.columns;
    for (let i = 0; i < part.size; i++) {
      if ((joinedDay[i] ?? 0) === 0) continue;
      const { id, scheme } = part.row(i);
      if (scheme && (level === undefined || scheme.level === level)) members.push({ id, scheme });
    }
    if (members.length > 0) yield members;
  }
}
