import { JOINED } from '../customer/facts.ts';
import type { MemberWords } from '../customer/member-words.ts';
import { membershipState, type Spell } from '../membership/state.ts';

/** Since when somebody is a member, UTC ms. */
export interface MemberSince {
  readonly joinedAt: number;
  readonly away: readonly Spell[] | undefined;
  /** When they came themselves or by the team; undefined of whom an older system or a file brought. */
  readonly joinedHere: number | undefined;
}

/** As `membershipState` at an instant (UTC ms), which words of most people say as they stand. Undefined of who is no member then. */
export function memberSince({ told, own }: MemberWords, asOf: number): MemberSince | undefined {
  const before = told && told.at <= asOf ? told.at : undefined;
  if (!own) return before === undefined ? undefined : { joinedAt: before, away: undefined, joinedHere: undefined };
  const { state, by, times } = own.value;
  const open = times ? times.at(-1) : [own.at];
  const from = state === 'joined' && open?.length === 1 ? open[0] : undefined;
  const joinedHere = by === 'import' || from === undefined || from > asOf ? undefined : from;
  if (from !== undefined && (times?.length ?? 1) === 1) {
    const joinedAt = before ?? (from <= asOf ? from : undefined);
    return joinedAt === undefined ? undefined : { joinedAt, away: undefined, joinedHere };
  }
  const { isMember, joinedAt, away } = stateOf({ told, own }, asOf);
  return isMember && joinedAt !== undefined ? { joinedAt, away, joinedHere } : undefined;
}

/** The same also of who was a member once and has left. */
export function everMember(words: MemberWords, asOf: number): Pick<MemberSince, 'joinedAt' | 'away'> | undefined {
  const now = memberSince(words, asOf);
  if (now) return now;
  const { joinedAt, away } = stateOf(words, asOf);
  return joinedAt === undefined || joinedAt > asOf ? undefined : { joinedAt, away };
}

const stateOf = ({ told, own }: MemberWords, asOf: number) =>
  membershipState(
    [
      ...(told ? [{ ...told, kind: 'member', name: '' } as const] : []),
      ...(own ? [{ ...own, kind: 'member', name: JOINED, value: { ...own.value, terms: '' } } as const] : []),
    ],
    asOf,
  );
