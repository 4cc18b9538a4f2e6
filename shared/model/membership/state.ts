import { type Fact, isNewerFact, JOINED, type Joining } from '../customer/facts.ts';

type MemberFact = Extract<Fact, { readonly kind: 'member' }>;
export type ToldMember = Extract<MemberFact, { readonly name: '' }>;
type JoinedFact = Extract<MemberFact, { readonly name: typeof JOINED }>;

/** From an instant, which is in it, to another, which is not, UTC ms; Infinity where it has no end. */
export type Spell = readonly [from: number, to: number];

/** Whether somebody is a member, since when, and when they were none in between. */
export interface MembershipState {
  readonly isMember: boolean;
  /** Orders placed before it earn nothing here: an older system told points as of then, else they joined. UTC ms. */
  readonly joinedAt: number | undefined;
  /** When they were a member, ascending. */
  readonly spells: readonly Spell[];
  /** When they had left, ascending: orders of then earn nothing. */
  readonly away: readonly Spell[];
  /** What an older system, an import or a webhook said last; of two who turned out to be one, both words as one. */
  readonly told: ToldMember | undefined;
  /** What they did here last. */
  readonly own: JoinedFact | undefined;
}

/**
 * Of the facts of all ids that are one person, in any order. The newest word of each name counts; who was a member by one
 * id was no stranger by another, so the earliest joining holds. Who left here joins again here: an older system that goes
 * on telling of them brings nobody back.
 * @param asOf UTC ms; what is later is not seen. Unless given, all that is told counts
 */
export function membershipState(facts: readonly Fact[], asOf = Number.POSITIVE_INFINITY): MembershipState {
  const of = facts.filter((fact): fact is MemberFact => fact.kind === 'member');
  const told = asOne(of.filter((fact): fact is ToldMember => fact.name === '' && fact.at <= asOf));
  const ours = of.filter((fact): fact is JoinedFact => fact.name === JOINED);
  const own = newest(ours);
  const end = own?.value.state === 'left' ? own.at : Number.POSITIVE_INFINITY;
  const joined = united(ours.flatMap(timesOf).map(([from, to]) => [from, Math.min(to, end)]));
  const all = told ? united([...joined, ...spellOf(told.at, joined, end)]) : joined;
  const spells = all.filter(([from]) => from <= asOf);
  const joinedAt = told?.at ?? spells[0]?.[0];
  const isMember = spells.some(([, to]) => to > asOf || to === Number.POSITIVE_INFINITY);
  return { isMember, joinedAt, spells, away: joinedAt === undefined ? [] : gapsOf(spells, joinedAt), told, own };
}

/** What is kept of who joins now, agrees to other terms, or leaves. @param at UTC ms */
export function joiningOf(
  { spells, isMember }: Pick<MembershipState, 'spells' | 'isMember'>,
  said: Omit<Joining, 'times'>,
  at: number,
): Joining {
  const closed = spells.filter(([from]) => from < at).map(([from, to]): Spell => [from, Math.min(to, at)]);
  const open = said.state === 'left' ? [] : isMember ? [[spells.at(-1)?.[0] ?? at]] : [[at]];
  const before = said.state === 'joined' && isMember ? closed.slice(0, -1) : closed;
  return { ...said, times: [...before, ...open] };
}

/** What parts the levels of several who are one: no level that is told has a line end in it. */
export const LEVELS_APART = '\n';

/**
 * Two members of an older system who are one have the points of both, as of the later word, and the higher of the levels:
 * which that is the scheme says. Each id has one word, so two are of two ids.
 */
function asOne(all: readonly ToldMember[]): ToldMember | undefined {
  const last = newest(all);
  if (!last || all.length === 1) return last;
  const points = all.reduce((sum, { value }) => sum + (value.points ?? 0), 0);
  const levels = [...new Set(all.flatMap(({ value }) => value.level ?? []))].sort();
  return { ...last, value: { points, ...(levels.length > 0 && { level: levels.join(LEVELS_APART) }) } };
}

const timesOf = ({ at, value }: JoinedFact): readonly Spell[] => {
  const { state, times = state === 'joined' ? [[at]] : [] } = value;
  return times.map(([from = at, to = Number.POSITIVE_INFINITY]) => [from, to]);
};

/** How long they were a member by what was told alone: until they left, and not at all where they had left before. */
function spellOf(at: number, joined: readonly Spell[], end: number): readonly Spell[] {
  const before = joined.findLast(([from]) => from <= at);
  if (at >= end || (before && before[1] <= at)) return [];
  return [[at, Math.min(end, ...joined.map(([, to]) => to).filter((to) => to > at))]];
}

/** Ascending, those that touch as one; what is empty is left out. */
function united(spells: readonly Spell[]): readonly Spell[] {
  const all: [number, number][] = [];
  for (const [from, to] of spells.filter(([a, b]) => a < b).toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

function gapsOf(spells: readonly Spell[], since: number): readonly Spell[] {
  const gaps: Spell[] = [];
  let from = since;
  for (const [start, end] of spells) {
    if (start > from) gaps.push([from, start]);
    from = Math.max(from, end);
  }
  return from === Number.POSITIVE_INFINITY ? gaps : [...gaps, [from, Number.POSITIVE_INFINITY]];
}

const newest = <One extends Fact>(facts: readonly One[]): One | undefined =>
  facts.reduce<One | undefined>((held, fact) => (held && !isNewerFact(fact, held) ? held : fact), undefined);
