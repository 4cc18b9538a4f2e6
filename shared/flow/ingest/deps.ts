import type { Customer } from '#model/customer/customer.ts';
import type { Authority } from '#model/event/authority.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import type { Identity, IdentityKind } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Telling } from '#model/order/concurrent.ts';
import type { Order } from '#model/order/order.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, PlatformLetter } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import type { ProductStore } from '#ports/products.ts';
import type { Queue } from '#ports/queue.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { WishStore } from '#ports/wishes.ts';
import type { StandingDeps } from '../person/keep-standing.ts';
import type { Touched } from '../person/touched.ts';

/** The stores that events change. */
export interface IngestDeps extends Pick<StandingDeps, 'preferences' | 'standings'> {
  readonly orders: OrderStore;
  readonly carts: Pick<CartStore, 'get' | 'put' | 'link'>;
  readonly products: Pick<ProductStore, 'get' | 'put'>;
  readonly customers: CustomerStore;
  readonly identities: IdentityStore;
  readonly consents: ConsentStore;
  readonly facts: FactStore;
  readonly touches: Pick<
    TouchStore,
    'plan' | 'remove' | 'get' | 'contactRow' | 'putContactRow' | 'ofPerson' | 'replace'
  >;
  readonly enrolments: Pick<EnrolmentStore, 'get' | 'ofPerson' | 'put' | 'graph'>;
  readonly points: PointsJournal;
  readonly wishes: WishStore;
  readonly programs: readonly Program[];
  /** Redeems the rewards whose codes an order names; none where no shop has rewards. May be repeated. */
  readonly redeemByOrder?: ((order: Order) => Promise<void>) | undefined;
  /** What memberships give points for, also who brings somebody. */
  readonly memberships?: readonly Membership[] | undefined;
  readonly referrals?: Pick<ReferralStore, 'get' | 'claim' | 'lookAgain'> | undefined;
  readonly inviteCodes?: Pick<InviteCodes, 'inviterOf'> | undefined;
  readonly circles?: Pick<CircleStore, 'note' | 'drop'> | undefined;
  /** Requests about a person's data, for the function that may read and delete everything. */
  readonly privacy: Queue<PrivacyMessage>;
  /** 128 random bits or more, as letters, digits, _ and -. */
  readonly randomId: () => string;
  readonly pause: Pause;
}

/** What all events of one delivery share. */
export interface Delivery {
  readonly shop: Shop;
  /** Letter of the platform whose account ids the events carry. */
  readonly platform: PlatformLetter;
  /** What the sender of a signed webhook may speak of; undefined for what we tell ourselves: files, commands, our pages. */
  readonly authority: Authority | undefined;
  readonly receivedAt: number;
  /** When and by which delivery it was told, where not by a nameless one at its receipt. */
  readonly telling?: Telling | undefined;
  /** What its way is called in logs; of what is told by nobody's delivery none. */
  readonly correlationId?: string | undefined;
  /** The instant of processing, UTC ms. */
  readonly now: number;
}

/** What became of one event. */
export interface Applied extends Touched {
  readonly changed: boolean;
  /** How the persons stand may have changed: their rows are made anew once the delivery is applied. */
  readonly stands?: boolean;
  /** Who is to have a row, also if nothing changed: it was lost in a crash, or an older release made none. */
  readonly living?: CustomerId | undefined;
  /** Kinds of addresses that the event names and that are theirs, which the row knows. */
  readonly addresses?: readonly IdentityKind[] | undefined;
  /** All that was linked to a person whom nobody knew before. */
  readonly newcomer?: readonly Identity[] | undefined;
  /** The order that the event was of, and whose it is now. */
  readonly ordered?: { readonly order: Order; readonly customer: Customer | undefined; readonly isRepeat: boolean };
}
