import type { CustomerId } from '../values/ids.ts';
import { BIRTHDAY, type Fact, JOINED, type Joining, newestFacts, type ToldBirthday } from './facts.ts';
import { birthdaysOf } from './told-birthdays.ts';

/** What says whether and since when somebody is a member of the shop, of all ids that are this person. */
export interface MemberWords {
  /** What an older system, an import or a webhook said last. */
  readonly told?: Pick<MemberFact & { readonly name: '' }, 'at' | 'value'> | undefined;
  /** What they did here last; `times` are those of all ids. */
  readonly own?: { readonly at: number; readonly value: Omit<Joining, 'terms'> } | undefined;
  /** As it was told, by which points are counted. */
  readonly birthdays?: readonly ToldBirthday[] | undefined;
  /** The other ids, whose journals of points are theirs, too. */
  readonly others?: readonly CustomerId[] | undefined;
}

type MemberFact = Extract<Fact, { readonly kind: 'member' }>;

/** A row of standing is to stay one write unit: of whom more ids are known to be one, points are not known to a run. */
const MOST_OTHERS = 12;

/** @param facts of all ids of the person @returns undefined where nothing says it */
export function memberWordsOf(facts: readonly Fact[], others: readonly CustomerId[]): MemberWords | undefined {
  const said = facts.filter((fact) => fact.kind === 'member' && fact.name !== BIRTHDAY) as readonly MemberFact[];
  if (said.length === 0 || others.length > MOST_OTHERS) return undefined;
  const newest = newestFacts(said).filter((fact) => fact.kind === 'member');
  const told = newest.find((fact) => fact.name === '');
  const own = newest.find((fact) => fact.name === JOINED);
  const birthdays = birthdaysOf(facts);
  return {
    ...(told && { told: { at: told.at, value: told.value } }),
    ...(own && { own: { at: own.at, value: joiningOf(own.value, said) } }),
    ...(birthdays && { birthdays }),
    ...(others.length > 0 && { others: others.toSorted() }),
  };
}

function joiningOf({ state, by, times }: Joining, said: readonly MemberFact[]): Omit<Joining, 'terms'> {
  const ours = said.flatMap((fact) => (fact.name === JOINED ? [fact] : []));
  if (ours.length === 1) return { state, by, ...(times && { times }) };
  const all = ours.flatMap(({ at, value }) => value.times ?? (value.state === 'joined' ? [[at]] : []));
  return { state, by, times: all.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d) };
}
