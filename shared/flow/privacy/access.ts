import type { Cart } from '#model/cart/cart.ts';
import type { CircleMark } from '#model/circle/circle.ts';
import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Profile } from '#model/customer/customer.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Order } from '#model/order/order.ts';
import type { Claim } from '#model/reward/claim.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore, PreferenceStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type ForgottenDeps, forgottenBefore } from '../person/forgotten-before.ts';
import { type HeldMembership, heldMemberships } from './held-membership.ts';
import { type HeldReferral, heldReferrals } from './held-referrals.ts';
import { type KeptDelivery, keptDeliveries } from './kept-deliveries.ts';
import { idsOfPerson } from './person-ids.ts';

export interface AccessDeps {
  readonly customers: CustomerStore;
  readonly identities: ForgottenDeps['identities'];
  readonly orders: Pick<OrderStore, 'get'>;
  readonly carts: Pick<CartStore, 'get' | 'linked'>;
  readonly consents: Pick<ConsentStore, 'list'>;
  readonly touches: Pick<TouchStore, 'ofPerson'>;
  readonly enrolments: Pick<EnrolmentStore, 'ofPerson'>;
  readonly facts: Pick<FactStore, 'list' | 'listStanding'>;
  readonly points: PointsJournal;
  readonly memberships?: readonly Membership[] | undefined;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  readonly handOffs: Pick<HandOffStore, 'list'>;
  readonly claims: Pick<ClaimStore, 'of'>;
  readonly referrals: Pick<ReferralStore, 'get' | 'of'>;
  readonly circles: Pick<CircleStore, 'of'>;
  readonly intake: Pick<ObjectStore, 'list' | 'get'>;
}

/** All that is held about a person (GDPR article 15), to be handed over as it is. */
export interface AccessBundle {
  readonly about: string;
  /** In what amounts and times are. */
  readonly units: string;
  readonly shop: ShopId;
  readonly generatedAt: string;
  /** Our ids of the person; more than one where customers turned out to be one. */
  readonly customerIds: readonly CustomerId[];
  /** When an address or account of theirs was forgotten before, and by it they were: no more is known of then. */
  readonly forgottenBefore: readonly string[];
  readonly profiles: readonly Profile[];
  readonly segments: readonly SegmentName[];
  readonly orders: readonly Order[];
  /** Carts of the last 90 days. */
  readonly carts: readonly Cart[];
  readonly consents: readonly ConsentEntry[];
  readonly touches: readonly Touch[];
  /** Programs of several steps that the person is in or was in, and how far they came. */
  readonly journeys: readonly Enrolment[];
  /** What the shop's other systems told of the person. */
  readonly facts: readonly Fact[];
  /** What the team has to do with the person, and what came of it. */
  readonly handOffs: readonly HandOff[];
  /** Rewards that the person took as a member, and where what is sent of them goes. */
  readonly rewards: readonly Claim[];
  /** Who brought them and whom they brought as a member, without the other's name. */
  readonly referrals: readonly HeldReferral[];
  /** Hashes of where their orders went and of groups that they are of, by which a shop sees who belongs together. */
  readonly circles: readonly CircleMark[];
  /** What the person chose in the preference centre. */
  readonly preferences: readonly Preferences[];
  /** Level, points and what came of them, where the shop has a membership and they are a member. */
  readonly membership: readonly HeldMembership[];
  /** What the shop's platforms delivered about the person in the last 14 days, as it came. */
  readonly deliveries: readonly KeptDelivery[];
}

const ABOUT =
  'Everything that the marketing system of this shop holds about you: how you can be reached, your orders, the consents that you gave or withdrew and what proves them, the messages that were planned or sent and why, the programs that you are in and how far, your level and points as a member, and the segments that follow from your orders.';
const UNITS =
  'Amounts are in minor units of the currency beside them, times in milliseconds since 1970 where they are numbers.';

/** The bundle of a person; undefined when nobody of that id is known or the person was erased. */
export async function accessBundle(
  deps: AccessDeps,
  shop: Shop,
  customerId: CustomerId,
  now: number,
): Promise<AccessBundle | undefined> {
  const { ids } = await idsOfPerson(deps.customers, shop.id, customerId);
  const [root = customerId] = ids;
  const customer = await deps.customers.get(shop.id, root);
  if (!customer || customer.erased) return undefined;
  const orders: Order[] = [];
  for (const key of customer.entries.keys()) {
    const order = await deps.orders.get(shop.id, key);
    if (order && ids.includes(order.owner)) orders.push(order);
  }
  const all = async <T>(read: (id: CustomerId) => Promise<readonly T[]>): Promise<T[]> =>
    (await Promise.all(ids.map(read))).flat();
  return {
    about: ABOUT,
    units: UNITS,
    shop: shop.id,
    generatedAt: new Date(now).toISOString(),
    customerIds: ids,
    forgottenBefore: (await forgottenBefore(deps, shop.id, ids)).map((at) => new Date(at).toISOString()),
    profiles: await all(async (id) => {
      const profile = await deps.customers.getProfile(shop.id, id);
      return profile ? [profile] : [];
    }),
    segments: segmentsOf(customer.membership?.current),
    orders: orders.sort((a, b) => (b.document?.placedAt ?? 0) - (a.document?.placedAt ?? 0)),
    carts: await all(async (id) => {
      const found = await Promise.all(
        (await deps.carts.linked(shop.id, id)).map((key) => deps.carts.get(shop.id, key)),
      );
      return found.filter((cart) => cart !== undefined && ids.includes(cart.owner)) as readonly Cart[];
    }),
    consents: await all((id) => deps.consents.list(shop.id, id)),
    touches: await all((id) => deps.touches.ofPerson(shop.id, id)),
    journeys: await all((id) => deps.enrolments.ofPerson(shop.id, id)),
    facts: await all((id) => deps.facts.list(shop.id, id)),
    handOffs: (await deps.handOffs.list(shop.id)).filter((each) => ids.includes(each.customerId)),
    rewards: await all((id) => deps.claims.of(shop.id, id)),
    referrals: await heldReferrals(deps.referrals, shop.id, ids),
    circles: await all((id) => deps.circles.of(shop.id, id)),
    preferences: await all(async (id) => {
      const chosen = await deps.preferences.get(shop.id, id);
      return chosen ? [chosen] : [];
    }),
    membership: await heldMemberships(deps, shop, root, now),
    deliveries: await keptDeliveries(deps, shop.id, ids),
  };
}
