import type { KnownCustomer } from '../day/known-customer.ts';
import type { Membership } from '../membership/membership.ts';
import { openingOf } from '../membership/opening.ts';
import { journalFacts } from '../points/journal.ts';
import type { Lot, Spend } from '../points/lot.ts';
import { memberLots } from '../points/member-lots.ts';
import { everMember } from './member-since.ts';

/** What the books of a member are made of. */
export interface MemberFacts {
  readonly lots: readonly Lot[];
  readonly spends: readonly Spend[];
}

/** By which points are counted, up to an instant (UTC ms) that is not in it. */
export interface FactsContext {
  readonly membership: Membership;
  readonly zone: string;
  readonly end: number;
}

/**
 * The same that `memberPoints` makes the books of, of what a daily run knows; also of who has left, whose points are there
 * when they join again. Undefined of who never was a member, and of whom nobody knows it.
 */
export function memberFacts(
  { customer, standing, details, journal = [] }: KnownCustomer,
  { membership, zone, end }: FactsContext,
): MemberFacts | undefined {
  const words = standing?.membership;
  const since = words && everMember(words, end - 1);
  if (!since) return undefined;
  const { joinedAt, away } = since;
  const told = words.told && words.told.at < end ? words.told : undefined;
  const opening = openingOf(told, membership, zone);
  const scheme = { versions: membership.points?.rules ?? [], levels: membership.levels, zone };
  const given = journalFacts(journal);
  const lots = memberLots({ entries: customer.entries, details, joinedAt, away, given: opening.level }, scheme);
  return { lots: [...lots, ...opening.lots, ...given.lots], spends: [...opening.spends, ...given.spends] };
}
