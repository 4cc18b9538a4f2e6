/**
 * Commerce events: what a shop platform, an import or a till says, in one vocabulary.
 * Times are UTC ms, money is integer minor units of the ISO 4217 currency beside it.
 */

/** Names of a person as the source knows them, not yet normalised; absent when unknown. */
export interface SourceIdentity {
  /** Account id at the platform, as text (64-bit ids exceed 2^53). */
  readonly accountId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
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
}

export interface OrderLine {
  readonly sku: string;
  readonly title?: string | undefined;
  readonly quantity: number;
  /** Line total before order-level discounts, minor units. */
  readonly totalMinor: number;
}

/** Payment state of an order document. `void` never counts: cancelled before it was paid, deleted, or a test. */
export type PaymentState = 'unpaid' | 'paid' | 'void';

/** One money movement back to the shopper, by its own id, so that any order of arrival gives one sum. */
export interface OrderReturn {
  readonly id: string;
  readonly at: number;
  readonly amountMinor: number;
}

/** A whole order document as of `updatedAt`. */
export interface OrderEvent {
  readonly type: 'order';
  /** `<platform letter>:<platform order id>`, for example `s:5678901234567`. */
  readonly orderKey: string;
  /** What the shopper calls the order ("#1001"). */
  readonly orderName?: string | undefined;
  /** Version of the document: the platform's own last change. */
  readonly updatedAt: number;
  /** When the order was placed. Its KPI day. */
  readonly placedAt: number;
  readonly payment: PaymentState;
  /** Set when the order was cancelled; a paid order then returns its remaining value at this time. */
  readonly cancelledAt?: number | undefined;
  readonly currency: string;
  /** What the shopper was charged, shipping and tax included, before any return. */
  readonly grossMinor: number;
  readonly lines: readonly OrderLine[];
  /** Returns embedded in the document; merged by id with {@link ReturnEvent}s. */
  readonly returns: readonly OrderReturn[];
  readonly identity: SourceIdentity;
  readonly contact: ContactFields;
  /** Sales channel as the platform names it (`web`, `pos`). */
  readonly channel?: string | undefined;
  /** Where an unpaid order can be paid or a cart resumed; http(s) only. */
  readonly payUrl?: string | undefined;
}

/** A return that arrives on its own, perhaps before its order. */
export interface ReturnEvent {
  readonly type: 'return';
  readonly orderKey: string;
  readonly currency: string;
  readonly return: OrderReturn;
  /** Only where the source has no order document for it (a credit note of an import). */
  readonly identity?: SourceIdentity | undefined;
}

/** A deleted order: never counts again, whatever arrives later with an older version. */
export interface OrderDeletedEvent {
  readonly type: 'order-deleted';
  readonly orderKey: string;
  readonly at: number;
}

/** A customer record as of `updatedAt`. */
export interface CustomerEvent {
  readonly type: 'customer';
  readonly updatedAt: number;
  readonly identity: SourceIdentity;
  readonly contact: ContactFields;
}

export type Channel = 'email' | 'sms';
/** `pending`: double opt-in is open. Only `granted` allows a marketing send; unknown means no. */
export type ConsentState = 'granted' | 'pending' | 'withdrawn' | 'none';

/** A statement about consent, with what proves it. */
export interface ConsentEvent {
  readonly type: 'consent';
  readonly channel: Channel;
  /** `marketing` until a shop names topics of its own. */
  readonly topic: string;
  readonly state: ConsentState;
  readonly at: number;
  /** `shopify:customers`, `woocommerce:order-meta`, `import`, `one-click`, `preference-centre`, `ses-complaint`. */
  readonly source: string;
  readonly identity: SourceIdentity;
}

export type CommerceEvent = OrderEvent | ReturnEvent | OrderDeletedEvent | CustomerEvent | ConsentEvent;

/** Why a delivery was parked: one of a closed list, so that no personal data can slip into a reason. */
export type ParkReason =
  | 'unreadable_json'
  | 'wrong_encoding'
  | 'unknown_topic'
  | 'missing_field'
  | 'bad_amount'
  | 'unknown_currency'
  | 'wrong_currency'
  | 'bad_time'
  | 'unknown_shop'
  | 'body_missing'
  | 'not_a_message'
  | 'too_large_order';

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
