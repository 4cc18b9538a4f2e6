import { booksOf } from '#model/points/books.ts';
import type { GivenFor } from '#model/points/journal.ts';
import type { Posting } from '#model/points/ledger.ts';
import type { OrderKey } from '#model/values/ids.ts';
import type { MemberPoints } from '../../points/member-points.ts';

/** Why points that may be spent became more or fewer. */
export type MoveCause =
  | { readonly kind: 'order' | 'taken-back'; readonly order: OrderKey }
  | { readonly kind: 'reward' | 'reward-back'; readonly reward: string }
  | { readonly kind: 'given' | 'given-back'; readonly cause: GivenFor | undefined }
  | { readonly kind: 'adjusted' | 'expired' };

/** One line of what came to what may be spent, and went from it. */
export interface PointMove {
  /** UTC ms. */
  readonly at: number;
  /** Below zero: they went. */
  readonly points: number;
  readonly why: MoveCause;
}

/** All of them as the books say, the newest first: their sum is the balance. */
export function pointMoves(
  { facts, entries }: Pick<MemberPoints, 'facts' | 'entries'>,
  now: number,
): readonly PointMove[] {
  const moves: PointMove[] = [];
  const whyOf = causes(facts, entries);
  booksOf(facts, now, (posting) => {
    const { at, from, to, points } = posting;
    if (points === 0 || (from === 'available') === (to === 'available')) return;
    moves.push({ at, points: to === 'available' ? points : -points, why: whyOf(posting) });
  });
  return moves.reverse();
}

function causes({ lots }: MemberPoints['facts'], entries: MemberPoints['entries']): (posting: Posting) => MoveCause {
  const given = new Map(lots.map(({ id, cause, from }) => [id, { cause, from }]));
  const spent = new Map(entries.flatMap((one) => (one.kind === 'spend' ? [[one.id, one.reward] as const] : [])));
  const gifts = new Map(entries.flatMap((one) => (one.kind === 'give' ? [[one.id, one.cause] as const] : [])));
  return ({ from, to, of }) => {
    const [reward, lot] = [spent.get(of), given.get(of)];
    const isIn = to === 'available';
    if (to === 'expired') return { kind: 'expired' };
    if (reward !== undefined) return { kind: isIn ? 'reward-back' : 'reward', reward };
    if (!lot || lot.from === 'adjusted' || from === 'adjusted' || to === 'adjusted') return { kind: 'adjusted' };
    if (lot.cause !== undefined) return { kind: isIn ? 'given' : 'given-back', cause: gifts.get(of) };
    return { kind: isIn ? 'order' : 'taken-back', order: of as OrderKey };
  };
}
