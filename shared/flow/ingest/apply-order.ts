import { anonymousIdOf, isAnonymous } from '#model/customer/customer.ts';
import { ParkError } from '#model/event/fault.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { hashIn } from '#model/identity/identity.ts';
import type { Fact } from '#model/journey/enrolment/fact.ts';
import { isPurchase } from '#model/order/counted.ts';
import { entryOf, isEmpty } from '#model/order/entry.ts';
import { applyToOrder, type EventOfOrder } from '#model/order/merge.ts';
import { MOMENTS, momentOf } from '#model/order/moments.ts';
import { type Order, withOwner } from '#model/order/order.ts';
import { normalisePostal, type SentTo } from '#model/order/postal-address.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type PlanInput, planOrderTouches } from '#model/touch/plan/plan-order.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import { letterOf, type ShopId } from '#model/values/ids.ts';
import { localDay } from '#model/values/time/day.ts';
import { ConflictError, untilStored } from '#ports/until-stored.ts';
import { notePlace } from '../circle/note-place.ts';
import { claimByOrder } from '../invite/claim-by-order.ts';
import { tellReturn } from '../invite/tell-return.ts';
import { hearAll } from '../journey/hear.ts';
import { livePerson } from '../person/follow-merges.ts';
import { type PushResult, pushOrder } from '../person/push-order.ts';
import { type Resolved, resolvePerson } from '../person/resolve-person.ts';
import { NOBODY, type Touched, together, touchedOf } from '../person/touched.ts';
import { forgotten } from '../privacy/forget-order.ts';
import { convertCart } from './apply-cart.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/**
 * Applies an event to its order and the order to its customer. Every write may be the last before a crash: the order
 * comes first and names its owner, and each delivery, also a repeated one, pushes what the order says.
 */
export async function applyOrder(deps: IngestDeps, delivery: Delivery, event: EventOfOrder): Promise<Applied> {
  const { order, changed, owner, before } = await storeMerged(deps, delivery, event);
  if (order.erased) return { changed: false, ...touchedOf(undefined) };
  const other = await resolveOtherPerson(deps, delivery, event, order);
  const named = together(owner, other);
  const news = owner.news === true || other !== NOBODY;
  if (order.owner === '') return { changed, stands: news || !changed, ...named };
  const pushed = await pushOrder(deps.customers, order);
  const touched = together(named, pushed);
  if (pushed.outcome === 'erased') {
    await forgetPerson(deps, order);
    return { changed: false, ...touched };
  }
  await planTouches(deps, delivery, { order, before }, pushed);
  await tellJourneys(deps, delivery, order, pushed);
  await deps.redeemByOrder?.(order);
  if (!isAnonymous(pushed.customerId)) {
    await claimByOrder(deps, delivery.shop, order, pushed.customerId);
    await tellReturn(deps, order, pushed.customerId);
    await notePlace(deps, order, pushed.customerId);
  }
  const isOfOne = touched.persons.every((id) => id === order.owner) && !touched.erased;
  // Until somebody's first order their addresses may have been hashes that a consent named.
  const isFirst = changed && order.version === 1 && pushed.customer?.entries.size === 1;
  const stands = news || isFirst || (!changed && !isOfOne);
  return {
    ...{ changed: changed || pushed.outcome === 'applied', stands },
    ...{ living: pushed.customerId, addresses: owner.addresses },
    ...{ newcomer: isFirst ? owner.newcomer : undefined },
    ...{ ordered: { order, customer: pushed.customer, isRepeat: !changed }, ...touched },
  };
}

/** Whom an event of an order names, and what of it was new. */
type Named = Touched & Partial<Pick<Resolved, 'news' | 'newcomer' | 'addresses'>>;

interface Stored {
  readonly order: Order;
  readonly changed: boolean;
  readonly owner: Named;
  /** As it was; none where nothing changed: a crash may have come before what followed from it. */
  readonly before?: Order | undefined;
}

async function storeMerged(deps: IngestDeps, delivery: Delivery, event: EventOfOrder): Promise<Stored> {
  const { shop, receivedAt, telling } = delivery;
  // Of any try: one that loses its race has linked what the next finds linked.
  let news = false;
  const sentTo = await sentToOf(deps, shop.id, event);
  return untilStored('an order', {
    pause: deps.pause,
    load: () => deps.orders.get(shop.id, event.orderKey),
    decide: async (stored) => {
      if (stored?.erased) return { order: stored, changed: false, owner: NOBODY };
      // The shop's currency was changed after the order was stored: its amounts cannot be merged with new ones.
      if (stored && 'currency' in event && stored.currency !== event.currency)
        throw new ParkError('wrong_currency', 'currency');
      // The cart comes first: once the order is stored, no later delivery need look at it again.
      if (event.type === 'order' && event.cartKey !== stored?.document?.cartKey)
        await convertCart(deps, delivery, event);
      const merged = applyToOrder(stored, event, {
        shop: shop.id,
        currency: shop.currency,
        receivedAt,
        telling,
        sentTo,
      });
      const person = await personOf(deps, shop, merged.order, merged.order.identity, timeOf(event, merged.order));
      const owned = withOwner(merged.order, person?.id ?? pseudoOwnerOf(shop, merged.order));
      const changed = merged.changed || owned !== merged.order;
      const order = changed ? { ...owned, version: (stored?.version ?? 0) + 1 } : owned;
      news ||= person?.news === true;
      return { order, changed, owner: person ? { ...person, news } : NOBODY, before: changed ? stored : undefined };
    },
    save: ({ order, changed }, stored) => (changed ? deps.orders.put(order, stored?.version) : 'stored'),
  });
}

/** The address goes no further than here: a hash says as well whether two orders went to one door. */
async function sentToOf(
  { identities }: Pick<IngestDeps, 'identities'>,
  shop: ShopId,
  event: EventOfOrder,
): Promise<SentTo | undefined> {
  const value = event.type === 'order' && event.shipTo ? normalisePostal(event.shipTo) : undefined;
  if (event.type !== 'order' || value === undefined) return undefined;
  const [key = ''] = await identities.keys(shop, [{ kind: 'place', value }]);
  return { place: hashIn(key), ...(event.shipTo?.gift && { gift: true }) };
}

/** The pseudo-customer of the day of an order that names nobody; none while only a deletion is known. */
function pseudoOwnerOf(shop: Shop, order: Order): string {
  if (isEmpty(order)) return '';
  return anonymousIdOf(localDay(entryOf(order).at, shop.timezone), order.orderKey);
}

const personOf = (
  deps: IngestDeps,
  shop: Shop,
  order: Order,
  identity: SourceIdentity,
  at: number,
): Promise<Resolved | undefined> =>
  resolvePerson(deps, shop, identitiesOf(identity, letterOf(order.orderKey), order.document?.contact.country), at);

/** When what an event tells was so; a parcel that was called off tells no time of its own. */
function timeOf(event: EventOfOrder, { document }: Order): number {
  switch (event.type) {
    case 'order':
      return event.updatedAt;
    case 'return':
      return event.return.at;
    case 'shipment':
      return event.shipment.deliveredAt ?? event.shipment.shippedAt ?? document?.updatedAt ?? 0;
    default:
      return event.at;
  }
}

/** An outdated document or a credit note may name another person: they are known too, whichever came first. */
async function resolveOtherPerson(
  deps: IngestDeps,
  { shop }: Delivery,
  event: EventOfOrder,
  order: Order,
): Promise<Touched> {
  const told = 'identity' in event ? event.identity : undefined;
  if (!told || canonicalJson(told) === canonicalJson(order.identity)) return NOBODY;
  const person = await personOf(deps, shop, order, told, timeOf(event, order));
  if (!person || person.id === order.owner) return person ?? NOBODY;
  return together(person, touchedOf(await livePerson(deps.customers, shop.id, person.id)));
}

/** A late delivery of an erased person has just stored personal data in the order: it goes again, for good. */
async function forgetPerson(deps: IngestDeps, order: Order): Promise<void> {
  if ((await deps.orders.put(forgotten(order), order.version)) === 'conflict') {
    throw new ConflictError('an order of an erased person');
  }
}

async function planTouches(
  deps: IngestDeps,
  { shop, now, correlationId }: Delivery,
  orders: Pick<PlanInput, 'order' | 'before'>,
  { customerId, customer }: Exclude<PushResult, { outcome: 'erased' }>,
): Promise<void> {
  if (isAnonymous(customerId)) return;
  const touches = planOrderTouches({ shop, programs: deps.programs, customerId, ...orders, customer, now });
  for (const touch of touches) await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
}

/** Each delivery tells all that is true of the order: whoever heard of it is not told again. */
async function tellJourneys(
  deps: IngestDeps,
  { shop, now }: Delivery,
  order: Order,
  { customerId, customer }: Exclude<PushResult, { outcome: 'erased' }>,
): Promise<void> {
  if (isAnonymous(customerId)) return;
  const { orderKey } = order;
  const entry = customer?.entries.get(orderKey);
  const facts: Fact[] = MOMENTS.flatMap((moment) => {
    const at = momentOf(order, moment);
    return at === undefined ? [] : [{ name: `order-${moment}` as const, at, ref: orderKey }];
  });
  if (entry && isPurchase(entry)) facts.push({ name: 'bought', at: entry.at, ref: orderKey });
  await hearAll(deps, shop.id, customerId, facts, now);
}
