import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, IdentityKey } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore, StandingStore } from '#ports/customers.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { ErasureStore } from '#ports/erasure.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { WishStore } from '#ports/wishes.ts';
import { type ForgetClaimsDeps, forgetClaims } from '../rewards/forget-claims.ts';
import { eraseTouches } from './erase-touches.ts';
import { forgetCarts } from './forget-cart.ts';
import { forgetOrder } from './forget-order.ts';
import type { GatheredPerson } from './gather-person.ts';
import { leaveResidue } from './leave-residue.ts';
import { removeArchive, removeBodies } from './stored-bodies.ts';

export interface ForgetDeps extends ForgetClaimsDeps {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly carts: Pick<CartStore, 'get' | 'put' | 'linked'>;
  readonly identities: Pick<IdentityStore, 'owners' | 'bury' | 'rows'>;
  readonly consents: Pick<ConsentStore, 'suppressionKey' | 'suppressKey'>;
  readonly touches: TouchStore;
  readonly enrolments: Pick<EnrolmentStore, 'ofPerson'>;
  readonly handOffs: Pick<HandOffStore, 'forget'>;
  readonly facts: Pick<FactStore, 'listStanding' | 'put'>;
  readonly points: PointsJournal;
  readonly standings: StandingStore;
  readonly wishes: Pick<WishStore, 'forget'>;
  readonly referrals: Pick<ReferralStore, 'forget'>;
  readonly circles: Pick<CircleStore, 'forget'>;
  readonly inviteCodes: Pick<InviteCodes, 'forget'>;
  readonly erasure: ErasureStore;
  readonly programs: readonly Program[];
  readonly intake: ObjectStore;
  readonly pause: Pause;
}

interface Forgetting {
  readonly person: GatheredPerson;
  readonly links: readonly (readonly [id: CustomerId, key: IdentityKey])[];
  readonly residueId: CustomerId;
  readonly at: number;
  readonly now: number;
  /** Carts to be looked at beside those that are noted. */
  readonly carts?: readonly string[];
  /** Touches may be due since then; a week before now unless told. */
  readonly dueFrom?: number;
  /** Until when an order is to be paid; as the orders say unless told. */
  readonly lastPaymentDue?: number;
}

/** Repeatable: what later steps need (contacts, orders, links) is deleted last, so doing it again mends any crash. */
export async function forgetPerson(deps: ForgetDeps, shop: Shop, forgetting: Forgetting): Promise<void> {
  const { person, links, residueId, at } = forgetting;
  const { ids } = person;
  const [root = ''] = ids;
  // What the law lets us keep: a keyed hash of the address, so that nobody writes to it again unasked.
  for (const key of person.suppressions) {
    await deps.consents.suppressKey(key, { scope: 'marketing', reason: 'erased', at });
  }
  await removeBodies(deps.intake, shop.id, ids, person.formerOwners, person.traces);
  await leaveResidue(deps, shop, ids, residueId);
  await deps.wishes.forget(shop.id, ids);
  await deps.inviteCodes.forget(shop.id, ids);
  await deps.circles.forget(shop.id, ids);
  await deps.referrals.forget(shop.id, ids, residueId);
  const told = Math.max(0, ...person.orders.map(({ document }) => document?.dueAt ?? 0));
  await eraseTouches(deps, shop, { lastPaymentDue: told, ...forgetting, ids });
  await deps.handOffs.forget(shop.id, ids);
  await forgetClaims(deps, shop, ids, { residueId, now: forgetting.now });
  for (const id of ids) await deps.erasure.clearConsents(shop.id, id);
  await forgetCarts(deps, shop.id, ids, { also: forgetting.carts ?? [] });
  for (const order of person.orders) await forgetOrder(deps, order);
  for (const [id, key] of links) await deps.identities.bury(key, id, at);
  for (const id of ids.toReversed()) {
    await deps.erasure.clearCustomerRows(shop.id, id);
    await deps.erasure.finish(shop.id, id, id === root ? undefined : root);
  }
  // A delivery that was being applied while the mark was set may have been archived since.
  await removeArchive(deps.intake, shop.id, ids);
}
