import type { Customer } from '../customer/customer.ts';
import type { Fact } from '../customer/facts.ts';
import type { Preferences } from '../customer/preferences.ts';
import { isResidue } from '../customer/residue.ts';
import type { Standing } from '../customer/standing.ts';
import type { OrderDetails } from '../order/details.ts';
import type { JournalEntry } from '../points/journal.ts';
import type { OrderKey } from '../values/ids.ts';

/** Rows beside customers that a run reads; each costs read units, so they are read where something asks for them. */
export interface Wanted {
  readonly details: boolean;
  readonly facts: boolean;
  readonly preferences: boolean;
  /** Of the platform's customer record. */
  readonly birthday?: boolean | undefined;
  /** What of their points no order says. */
  readonly member?: boolean | undefined;
}

/** All that a daily run knows of one customer; what was not wanted is undefined, which is not the same as empty. */
export interface KnownCustomer {
  /** With its membership. */
  readonly customer: Customer;
  readonly standing?: Standing | undefined;
  readonly details?: ReadonlyMap<OrderKey, OrderDetails> | undefined;
  readonly facts?: readonly Fact[] | undefined;
  readonly preferences?: Preferences | undefined;
  /** As the platform tells it, `YYYY-MM-DD` or `MM-DD`; what the person says stands in `preferences`. */
  readonly birthday?: string | undefined;
  /** Of their points, of all ids that are this person; absent where there is none. */
  readonly journal?: readonly JournalEntry[] | undefined;
}

/**
 * What levels, ladders, segments and programs see of a customer. Of who was erased no word: they are no member any more, and
 * their points count in the sums of the shop alone (I11).
 */
export function knownOfPerson(known: KnownCustomer): KnownCustomer {
  if (!isResidue(known.customer.id)) return known;
  const { standing: _standing, journal: _journal, ...rest } = known;
  return rest;
}
