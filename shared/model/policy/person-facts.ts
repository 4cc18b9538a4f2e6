import type { ConsentEntry } from '../consent/consent.ts';
import type { Suppression } from '../consent/suppression.ts';
import type { Customer } from '../customer/customer.ts';
import { type Fact, newestFacts } from '../customer/facts.ts';
import type { Preferences } from '../customer/preferences.ts';
import type { ContactFields } from '../event/person-fields.ts';
import type { ChannelId, CustomerId, IdentityKey } from '../values/ids.ts';

/** A complaint, a return or another service case that is not closed. */
export interface OpenCase {
  readonly id: string;
  /** A word of the team: `late`, `damaged`, `return`. */
  readonly cause: string;
  /** When it was last spoken of, UTC ms. */
  readonly at: number;
}

/** Of a person with several ids the newest word on each case. */
export const openCasesIn = (told: readonly Fact[]): readonly OpenCase[] =>
  newestFacts(told).flatMap(({ kind, name, at, value }) =>
    kind === 'case' && value.state === 'open' ? [{ id: name, cause: value.cause, at }] : [],
  );

/** What is known of a person at one moment, read consistently. */
export interface PersonFacts {
  /** The person now: a merge may have moved it from the customer that the touch names. */
  readonly customerId: CustomerId;
  /** All ids of the person, those that were merged into it too. */
  readonly ids?: readonly CustomerId[] | undefined;
  readonly status: 'known' | 'unknown' | 'erased';
  readonly customer?: Customer | undefined;
  /** Keys of the identities that were linked to any of their ids; of some another person may have been quicker. */
  readonly linked?: readonly IdentityKey[] | undefined;
  /** Effective contact: e-mail in lower case, phone in E.164. */
  readonly contact: ContactFields;
  /** Channels whose address in `contact` is not linked to this person: it may be somebody else's. */
  readonly unlinked?: readonly ChannelId[] | undefined;
  readonly consents: readonly ConsentEntry[];
  /** Suppressions of the addresses in `contact`. */
  readonly suppressions: Readonly<Partial<Record<ChannelId, Suppression>>>;
  /** What the person asked for in the preference centre; absent when nothing was asked. */
  readonly preferences?: Preferences | undefined;
  /** Absent where nobody asked: of a message that no case holds back. */
  readonly cases?: readonly OpenCase[] | undefined;
}
