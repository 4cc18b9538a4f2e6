import type { OrderEvent, OrderPaymentEvent, OrderTermsEvent } from '../event/order-event.ts';
import type { OrderReturn, Shipment } from '../event/order-fields.ts';
import type { SourceIdentity } from '../event/person-fields.ts';
import type { CustomerId, OrderKey, ShopId } from '../values/ids.ts';
import type { SentTo } from './postal-address.ts';

/** What is merged on its own beside the document, or names the order. */
type BesideDocument =
  | 'type'
  | 'orderKey'
  | 'currency'
  | 'restoredAt'
  | 'returns'
  | 'allReturns'
  | 'shipments'
  | 'shipTo'
  | 'identity';

export interface OrderDocument extends Omit<OrderEvent, BesideDocument> {
  /** Ids of all returns there are, where the platform may delete one: others do not count. */
  readonly returnIds?: readonly string[] | undefined;
  readonly sentTo?: SentTo | undefined;
  /** When it was told, UTC ms: decides between documents of one time. Absent in orders of older releases. */
  readonly toldAt?: number | undefined;
  /** Of a document that lists all returns: when each delivery of it was received first, by a short hash of its id. */
  readonly deliveries?: Readonly<Record<string, number>> | undefined;
}

/** What is told of a return beside its time and amount. */
export interface ReturnDetails extends Pick<OrderReturn, 'paid' | 'reversedAt'>, Pick<OrderEvent, 'mapper'> {
  readonly kind?: 'chargeback' | undefined;
}

/** One movement of money back to the shopper, as merged. */
export type HeldReturn = readonly [at: number, amountMinor: number, details?: ReturnDetails];

/** What is known of one parcel, as merged. */
export type HeldShipment = Omit<Shipment, 'id'>;

/** The times of the earliest documents that said so, UTC ms: what nobody dates is known to lie between two of them. */
export interface FirstSaid {
  readonly open?: number | undefined;
  readonly paid?: number | undefined;
  readonly cancelled?: number | undefined;
}

/** What is known of an order's payment beside its document, as merged. */
export interface HeldPayment extends Pick<OrderPaymentEvent, 'at' | 'payment' | 'captured' | 'mapper'> {}

/** A document without what names and reaches the person. */
export type OrderContent = Omit<OrderDocument, 'contact' | 'payUrl' | 'sentTo'>;

/** When a document was told that is not remembered whole. */
export type OrderTrace = Pick<OrderDocument, 'toldAt' | 'deliveries'>;

/** What is known of an order's terms beside its document, as merged. */
export interface HeldTerms extends Pick<OrderTermsEvent, 'at' | 'dueAt' | 'dueLater' | 'mapper'> {}

/** What a document itself said where `payment` or `terms` say otherwise. */
type ToldStanding = Pick<OrderDocument, 'payment' | 'grossMinor' | 'paid' | 'cancelledAt' | 'dueAt' | 'dueLater'>;

/** A change of the merged state, as it was known, and as it is stored: `encodeRevision` says what the letter means. */
export type OrderRevision = readonly [receivedAt: number, letter: string, grossMinor: number, returnedMinor: number];

/** All but `version` and `revisions` is a function of the set of events (DESIGN section 5). */
export interface Order {
  readonly shop: ShopId;
  readonly orderKey: OrderKey;
  readonly currency: string;
  readonly version: number;
  /** Stands as `payment` and `terms` say where they are told beside it. */
  readonly document?: OrderDocument | undefined;
  readonly payment?: HeldPayment | undefined;
  readonly terms?: HeldTerms | undefined;
  readonly told?: ToldStanding | undefined;
  /** Other documents of the same time, mapper and state of life, the last told first. */
  readonly rivals?: readonly OrderContent[] | undefined;
  /** Of those of which too many or too large ones were told, by a hash of their content. */
  readonly traces?: Readonly<Record<string, OrderTrace>> | undefined;
  readonly returns: Readonly<Record<string, HeldReturn>>;
  /** Parcels by their own ids; absent where none was told. */
  readonly shipments?: Readonly<Record<string, HeldShipment>> | undefined;
  readonly firstSaid?: FirstSaid | undefined;
  readonly deletedAt?: number | undefined;
  /** The latest instant at which the source said, after a deletion, that the order is there. */
  readonly restoredAt?: number | undefined;
  readonly identity: SourceIdentity;
  /** Customer (or pseudo-customer) that holds this order's entry. */
  readonly owner: CustomerId;
  /** Customers that once held it; their entries are voided at every push. */
  readonly formerOwners: readonly string[];
  readonly revisions: readonly OrderRevision[];
  /** The owner was erased: personal data is gone from here, and later deliveries change nothing. */
  readonly erased?: boolean | undefined;
}

/** How an entry counts: unpaid (also in part) and void never; paid as an order; `return only` without an order document. */
export type EntryState = 'unpaid' | 'paid' | 'void' | 'return only';

/** Kept in the customer's map: 20 must fit one write unit (1 KB); trailing empty fields are not stored. */
export interface OrderEntry {
  /** When it was placed, UTC ms; for `return only` the time of the first return. */
  readonly at: number;
  readonly grossMinor: number;
  readonly version: number;
  readonly state: EntryState;
  /** Sorted by time: also the cancellation of a paid order; negative where one was taken back (a chargeback won). */
  readonly returns: readonly (readonly [at: number, amountMinor: number])[];
  readonly costMinor: number;
  readonly channel: string;
  /** Customer from whom the entry was copied by a merge; empty for its own. */
  readonly origin: string;
}

/** Gives the order to another holder; whoever held it before is remembered, so that every push takes it from them. */
export function withOwner(order: Order, owner: CustomerId): Order {
  if (order.owner === owner) return order;
  const former = new Set([...order.formerOwners, order.owner]);
  former.delete(owner);
  former.delete('');
  return { ...order, owner, formerOwners: [...former].sort() };
}
