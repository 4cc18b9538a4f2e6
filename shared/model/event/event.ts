import type { CartKey, ChannelId, CustomerId, OrderKey } from '../values/ids.ts';
import type { ConsentProof } from './consent-proof.ts';

/**
 * Commerce events: what a shop platform, an import or a till says, in one vocabulary.
 * Times are UTC ms, money is integer minor units of the ISO 4217 currency beside it.
 */

/** Names of a person as the source knows them, not yet normalised; absent when unknown. */
export interface SourceIdentity {
  /** Account id at the platform, as text (64-bit ids exceed 2^53). */
  readonly accountId?: string | undefined;
  /** Login or loyalty card number, the same at every platform and till of the shop. */
  readonly card?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /**
   * Addresses that the source mentions beside the ones it vouches for (typed at the checkout of a logged-in account, a
   * billing phone). They may be used for messages about that order and never name or join a person.
   */
  readonly observed?: { readonly email?: string | undefined; readonly phone?: string | undefined } | undefined;
}

/** What is known of a person for addressing and for time zones. Empty fields are left out. */
export interface ContactFields {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** BCP 47, for example `en-GB`, `zh-CN`. */
  readonly locale?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** `YYYY-MM-DD`, or `MM-DD` where the year is not told. */
  readonly birthday?: string | undefined;
}

export interface OrderLine {
  readonly sku: string;
  readonly title?: string | undefined;
  readonly quantity: number;
  /** Line total before order-level discounts, minor units; below nothing for what takes off (a trade-in). */
  readonly totalMinor: number;
  /** Product or product group at the platform, for programs that follow what was bought. */
  readonly group?: string | undefined;
}

/**
 * Payment state of an order document. `unpaid`: the shopper has yet to pay. `authorised`: the shopper has done so and the
 * money is on its way (a card that is charged later, a debit under way); it counts when it is there. `part-paid` counts
 * no more than `unpaid` does until the rest has come. `void` never counts: cancelled before it was paid, deleted, or a
 * test.
 */
export type PaymentState = 'unpaid' | 'authorised' | 'part-paid' | 'paid' | 'void';

/** When an order is to be paid, where that is not at once. */
export interface PaymentDue {
  readonly dueAt?: number | undefined;
  /** At a time that nobody has told yet: on delivery, on fulfilment. */
  readonly dueLater?: true | undefined;
}

/** An amount in the currency that the shopper saw and paid in. */
export interface ForeignAmount {
  /** ISO 4217; never the shop's own currency. */
  readonly currency: string;
  readonly amountMinor: number;
}

/** One money movement back to the shopper, by its own id, so that any order of arrival gives one sum. */
export interface OrderReturn {
  readonly id: string;
  readonly at: number;
  /** Shop currency. Where `paid` is told and the order's own pair of amounts is known, that pair's rate decides instead. */
  readonly amountMinor: number;
  readonly paid?: ForeignAmount | undefined;
  /** `refund` unless told. */
  readonly kind?: 'refund' | 'chargeback' | undefined;
  /** A chargeback that the shop won, or a refund that failed: from here on the money counts again. */
  readonly reversedAt?: number | undefined;
}

/** A whole order document as of `updatedAt`. */
export interface OrderEvent extends PaymentDue {
  readonly type: 'order';
  /** `<platform letter>:<platform order id>`, for example `s:5678901234567`. */
  readonly orderKey: OrderKey;
  /** What the shopper calls the order ("#1001"). */
  readonly orderName?: string | undefined;
  /** Version of the document: the platform's own last change. */
  readonly updatedAt: number;
  /** When the order was placed. Its KPI day. */
  readonly placedAt: number;
  readonly payment: PaymentState;
  /** Not an order yet but a checkout under way: whatever else is told of the same instant came after it. */
  readonly draft?: true | undefined;
  /** The source said at this time that the order is there: a deletion until then does not hold any more. */
  readonly restoredAt?: number | undefined;
  /** Set when the order was cancelled; a paid order then returns its remaining value at this time. */
  readonly cancelledAt?: number | undefined;
  readonly currency: string;
  /** What the shopper was charged, shipping and tax included, before any return. */
  readonly grossMinor: number;
  /** Parts of the gross value, shop currency, where the source tells them. */
  readonly discountMinor?: number | undefined;
  readonly shippingMinor?: number | undefined;
  readonly taxMinor?: number | undefined;
  readonly dutiesMinor?: number | undefined;
  readonly discountCodes?: readonly string[] | undefined;
  /** The gross value as the shopper paid it, when that was in another currency than the shop's. */
  readonly paid?: ForeignAmount | undefined;
  /** Set when the shop's rate table converted it and not the platform: decimal rate and the table's day (YYYY-MM-DD). */
  readonly rate?: { readonly value: string; readonly day: string } | undefined;
  /** The cart (`CartEvent.cartKey`) that became this order. */
  readonly cartKey?: CartKey | undefined;
  readonly lines: readonly OrderLine[];
  /** Returns embedded in the document; merged by id with {@link ReturnEvent}s. */
  readonly returns: readonly OrderReturn[];
  /** The document lists every return there is: one that it leaves out was deleted, where the platform lets that happen. */
  readonly allReturns?: true | undefined;
  readonly identity: SourceIdentity;
  readonly contact: ContactFields;
  /** Sales channel as the platform names it (`web`, `pos`). */
  readonly channel?: string | undefined;
  /** Where an unpaid order can be paid or a cart resumed; http(s) only. */
  readonly payUrl?: string | undefined;
  /** Version of the mapper that read it (`Platform.mapper`): of two readings of one version of a document the newer holds. */
  readonly mapper?: number | undefined;
}

/** A return that arrives on its own, perhaps before its order. */
export interface ReturnEvent {
  readonly type: 'return';
  readonly orderKey: OrderKey;
  readonly currency: string;
  readonly return: OrderReturn;
  /** Only where the source has no order document for it (a credit note of an import). */
  readonly identity?: SourceIdentity | undefined;
  /** As {@link OrderEvent.mapper}. */
  readonly mapper?: number | undefined;
}

/**
 * How the payment of an order stands, told by itself and perhaps before the order: an authorisation, its capture, its
 * end. A document that says paid or void needs no such word; any other one stands as the payment does.
 */
export interface OrderPaymentEvent {
  readonly type: 'payment';
  readonly orderKey: OrderKey;
  readonly at: number;
  readonly payment: Exclude<PaymentState, 'unpaid'>;
  /** What was captured of it, in the currency of the payment. */
  readonly captured?: { readonly currency: string; readonly amountMinor: number } | undefined;
  /** As {@link OrderEvent.mapper}. */
  readonly mapper?: number | undefined;
}

/** When an order is to be paid, told beside its document by an invoice and perhaps before it; the newest word holds. */
export interface OrderTermsEvent extends PaymentDue {
  readonly type: 'payment-terms';
  readonly orderKey: OrderKey;
  readonly at: number;
  /** As {@link OrderEvent.mapper}. */
  readonly mapper?: number | undefined;
}

/** A deleted order: never counts again, whatever arrives later with an older version. */
export interface OrderDeletedEvent {
  readonly type: 'order-deleted';
  readonly orderKey: OrderKey;
  readonly at: number;
}

/** A cart or checkout as of `updatedAt`; the newest document wins, and `converted` wins for ever. */
export interface CartEvent {
  readonly type: 'cart';
  /** `<platform letter>:<platform's cart or checkout token>`. */
  readonly cartKey: CartKey;
  readonly updatedAt: number;
  readonly state: 'open' | 'converted' | 'deleted';
  readonly currency: string;
  readonly totalMinor: number;
  readonly lines: readonly OrderLine[];
  readonly identity: SourceIdentity;
  readonly contact: ContactFields;
  /** Where the shopper can go on; http(s) only. */
  readonly resumeUrl?: string | undefined;
}

/** A product as of `updatedAt`, one event per SKU. */
export interface ProductEvent {
  readonly type: 'product';
  readonly sku: string;
  readonly updatedAt: number;
  readonly title?: string | undefined;
  readonly group?: string | undefined;
  readonly category?: string | undefined;
  /** What one piece costs the shop, minor units of the shop's currency. */
  readonly unitCostMinor?: number | undefined;
  /** Days that one piece lasts a usual shopper. */
  readonly daysOfSupply?: number | undefined;
  readonly deleted?: boolean | undefined;
}

/** A typed value that a system of the team knows of a person. Times are UTC ms numbers by convention of the sender. */
export type AttributeValue = string | number | boolean;

/** A customer record as of `updatedAt`. */
export interface CustomerEvent {
  readonly type: 'customer';
  readonly updatedAt: number;
  /** When it was said, where `updatedAt` is a rank and no time: an erasure before it does not hold it back. */
  readonly toldAt?: number | undefined;
  readonly identity: SourceIdentity;
  readonly contact: ContactFields;
  /** The whole list as of `updatedAt`; absent when the source does not speak of tags. */
  readonly tags?: readonly string[] | undefined;
  /** Set value by value, newest by `updatedAt` each; null takes a value away. */
  readonly attributes?: Readonly<Record<string, AttributeValue | null>> | undefined;
  /** Legacy CRM membership, newest by `updatedAt`. */
  readonly member?: { readonly points?: number | undefined; readonly level?: string | undefined } | undefined;
}

/** Something that a person did, by the name that the team gives it. */
export interface CustomEvent {
  readonly type: 'custom';
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly identity: SourceIdentity;
  readonly properties?: Readonly<Record<string, AttributeValue>> | undefined;
  readonly device?: 'desktop' | 'mobile' | 'tablet' | 'app' | 'till' | undefined;
}

/** A service case with its cause, as of `updatedAt`. */
export interface ServiceCaseEvent {
  readonly type: 'service-case';
  readonly id: string;
  readonly updatedAt: number;
  readonly state: 'open' | 'closed';
  /** `late`, `damaged`, `wrong-item` ...: a word of the team. */
  readonly cause: string;
  readonly orderKey?: OrderKey | undefined;
  readonly identity: SourceIdentity;
}

/** The platform has made one customer of two. */
export interface CustomersMergedEvent {
  readonly type: 'customers-merged';
  readonly at: number;
  readonly kept: SourceIdentity;
  readonly removed: SourceIdentity;
}

/** A request of a person, or of the platform for a person, about their data. */
export interface PrivacyEvent {
  readonly type: 'privacy';
  readonly request: 'access' | 'erase' | 'erase-shop';
  /** The platform's id of the request, else a hash of the body: one request is answered once. */
  readonly requestId: string;
  readonly at: number;
  readonly identity: SourceIdentity;
  /** Our own id of the person, from the command line or the preference centre. */
  readonly customerId?: CustomerId | undefined;
  /** Order keys that the request names. */
  readonly orders: readonly string[];
}

/** `pending`: double opt-in is open. Only `granted` allows a marketing send; unknown means no. */
export const CONSENT_STATES = ['granted', 'pending', 'withdrawn', 'none'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** A statement about consent, with what proves it. */
export interface ConsentEvent {
  readonly type: 'consent';
  readonly channel: ChannelId;
  /** `marketing` until a shop names topics of its own. */
  readonly topic: string;
  readonly state: ConsentState;
  readonly at: number;
  /** `shopify:customers`, `woocommerce:order-meta`, `import`, `one-click`, `preference-centre`, `ses-complaint`. */
  readonly source: string;
  /** How a grant was given; a single opt-in is only `pending` where the shop demands a double one. */
  readonly optIn?: 'single' | 'confirmed' | undefined;
  /** Version of the words that the person agreed to. */
  readonly wording?: string | undefined;
  readonly proof?: ConsentProof | undefined;
  /** Id of the record at the platform that holds it (a subscriber): its deletion names that and nobody. */
  readonly listEntry?: string | undefined;
  readonly identity: SourceIdentity;
}

export type { ConsentProof, TypedFields } from './consent-proof.ts';

export type CommerceEvent =
  | OrderEvent
  | ReturnEvent
  | OrderPaymentEvent
  | OrderTermsEvent
  | OrderDeletedEvent
  | CartEvent
  | ProductEvent
  | CustomerEvent
  | CustomEvent
  | ServiceCaseEvent
  | CustomersMergedEvent
  | ConsentEvent
  | PrivacyEvent;

/** Why a delivery was parked: one of a closed list, so that no personal data can slip into a reason. */
export type ParkReason =
  | 'unreadable_json'
  | 'wrong_encoding'
  | 'unknown_topic'
  | 'missing_field'
  | 'bad_amount'
  | 'unknown_currency'
  | 'wrong_currency'
  | 'no_rate'
  | 'bad_time'
  | 'unknown_shop'
  | 'body_missing'
  | 'not_a_message'
  | 'too_large_order'
  | 'not_of_this_shop'
  | 'not_of_this_topic'
  | 'not_of_sender'
  | 'needs_confirmation'
  | 'unexpected_answer';

/** Input that cannot be applied. `field` is a path in the source's own names and never a value of it. */
export class ParkError extends Error {
  override name = 'ParkError';
  readonly reason: ParkReason;
  readonly field: string;
  constructor(reason: ParkReason, field = '') {
    super(field ? `${reason}: ${field}` : reason);
    this.reason = reason;
    this.field = field;
  }
}

/** What became of one accepted delivery (I2). */
export type IngestOutcome = 'applied' | 'superseded' | 'parked';
