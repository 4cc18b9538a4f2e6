import type { CircleMark } from '#model/circle/circle.ts';
import { saidCircle } from '#model/circle/said.ts';
import type { CustomEvent } from '#model/event/person-event.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Order } from '#model/order/order.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';

export interface NotePlaceDeps {
  readonly memberships?: readonly Membership[] | undefined;
  readonly circles?: Pick<CircleStore, 'note' | 'drop'> | undefined;
}

const circlesOf = ({ memberships, circles }: NotePlaceDeps, shop: ShopId) =>
  membershipOf({ memberships }, shop)?.circles ? circles : undefined;

/** Where an order went is noted of its person, where the shop declares circles: one read, and writes once for each address. */
export async function notePlace(
  deps: NotePlaceDeps,
  { shop, document }: Pick<Order, 'shop' | 'document'>,
  id: CustomerId,
): Promise<void> {
  const { sentTo } = document ?? {};
  if (!sentTo) return;
  const mark: CircleMark = { place: sentTo.place, as: sentTo.gift ? 'gift' : 'home' };
  await circlesOf(deps, shop)?.note(shop, mark, id);
}

/** Somebody is of a group, or is no more. */
export async function noteSaid(
  deps: NotePlaceDeps,
  shop: ShopId,
  event: Pick<CustomEvent, 'name' | 'properties'>,
  id: CustomerId,
): Promise<void> {
  const said = saidCircle(shop, event);
  const store = said && circlesOf(deps, shop);
  if (said && store) await (said.isLeft ? store.drop(shop, said.mark, id) : store.note(shop, said.mark, id));
}
