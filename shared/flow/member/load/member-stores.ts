import type { Shelf } from '#model/shelf/shelf.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { CustomerStore, FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { DrawStore } from '#ports/draws.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { ProductStore } from '#ports/products.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import type { PointsStores } from '../../points/member-points.ts';

/** What the page of a member is made of. */
export interface MemberStores extends PointsStores {
  readonly customers: PointsStores['customers'] & Pick<CustomerStore, 'getProfile'>;
  readonly facts: Pick<FactStore, 'listStanding' | 'listCases'>;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  readonly standings: Pick<StandingStore, 'get'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly products: Pick<ProductStore, 'getMany'>;
  /** Rewards that they took. */
  readonly claims: Pick<ClaimStore, 'of'>;
  /** Their code, which the first look makes, and whom they brought. */
  readonly inviteCodes: Pick<InviteCodes, 'own' | 'keep' | 'note'>;
  readonly referrals: Pick<ReferralStore, 'of'>;
  readonly draws: Pick<DrawStore, 'get'>;
  /** What the last daily run left of the shop's goods, kept for minutes. */
  readonly shelf: (shop: ShopId, now: number) => Promise<Shelf | undefined>;
}
