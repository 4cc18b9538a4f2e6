import type { ConsentEntry } from '../consent/consent.ts';
import type { Suppression } from '../consent/suppression.ts';
import type { Customer } from '../customer/customer.ts';
import type { Preferences } from '../customer/preferences.ts';
import type { Channel, ContactFields } from '../event/event.ts';
import type { Order } from '../order/order.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import type { DueTouch, TerminalState, Touch, TouchReason } from '../touch/touch.ts';
import type { CustomerId } from '../values/ids.ts';
import type { ContactRow } from './contact-row.ts';

/** What is known of a person at one moment, read consistently. */
export interface PersonFacts {
  /** The person now: a merge may have moved it from the customer that the touch names. */
  readonly customerId: CustomerId;
  /** All ids of the person, those that were merged into it too. */
  readonly ids?: readonly string[] | undefined;
  readonly status: 'known' | 'unknown' | 'erased';
  readonly customer?: Customer | undefined;
  /** Effective contact: e-mail in lower case, phone in E.164. */
  readonly contact: ContactFields;
  /** Channels whose address in `contact` is not linked to this person: it may be somebody else's. */
  readonly unlinked?: readonly Channel[] | undefined;
  readonly consents: readonly ConsentEntry[];
  /** Suppressions of the addresses in `contact`. */
  readonly suppressions: Readonly<Partial<Record<Channel, Suppression>>>;
  /** What the person asked for in the preference centre; absent when nothing was asked. */
  readonly preferences?: Preferences | undefined;
}

/** May this message go to this person now? All facts of it, so that the answer is a pure function. */
export interface Question {
  readonly touch: Pick<DueTouch, 'touchId' | 'customerId' | 'programId' | 'stepId' | 'kind' | 'subject' | 'plannedFor'>;
  /** `undefined` when `crm/` no longer has it. */
  readonly program: Program | undefined;
  readonly shop: Shop;
  readonly person: PersonFacts;
  /** The order that started the touch, if one did and it was found. */
  readonly order: Order | undefined;
  /** Other touches of the person that have entered the ledger: re-entry counts from them. */
  readonly earlier: readonly Touch[];
  readonly contactRow: ContactRow;
  /** Only this channel may be chosen: the one for which the message was queued. */
  readonly channel?: Channel | undefined;
  readonly now: number;
}

/** The question once its program is known to exist. */
export interface ProgramQuestion extends Question {
  readonly program: Program;
  /** Marketing if the touch or its program says so: an edited program never loosens a rule. */
  readonly marketing: boolean;
}

/** The question once a channel was chosen. */
export interface ChannelQuestion extends ProgramQuestion {
  readonly channel: Channel;
}

/** A reason not to send now. */
export type Objection =
  | {
      readonly decision: 'defer';
      readonly until: number;
      readonly reason: TouchReason;
      /** Set where the touch is planned anew: expiry counts from then. */
      readonly plannedFor?: number | undefined;
    }
  | { readonly decision: 'suppress' | 'exit' | 'expire'; readonly reason: TouchReason };

export type Decision =
  | { readonly decision: 'send'; readonly channel: Channel; readonly consentRef?: string | undefined }
  | Objection;

export const suppress = (reason: TouchReason): Objection => ({ decision: 'suppress', reason });

/** The end to which an objection of the contact policy leads; `undefined` for a deferral. */
export function endOf(objection: Objection): TerminalState | undefined {
  const ends = { suppress: 'suppressed', exit: 'exited', expire: 'expired', defer: undefined } as const;
  return ends[objection.decision];
}
