import { applyToCart, type Cart, type CartNews, idleSince } from '#model/cart/cart.ts';
import type { CartEvent } from '#model/event/cart-event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planCartTouches } from '#model/touch/plan/plan-cart.ts';
import { type CartKey, type CustomerId, letterOf, type ShopId } from '#model/values/ids.ts';
import { untilStored } from '#ports/until-stored.ts';
import { hearAll } from '../journey/hear.ts';
import { livePerson } from '../person/follow-merges.ts';
import { type Resolved, resolvePerson } from '../person/resolve-person.ts';
import { NOBODY, type Touched, together, touchedOf } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/** Whom it names becomes known, as a prospect if they never bought; nothing is stored of one who was erased. */
export async function applyCart(deps: IngestDeps, delivery: Delivery, event: CartEvent): Promise<Applied> {
  const teller = await resolvePerson(deps, delivery.shop, identitiesOfCart(event, event.cartKey), event.updatedAt);
  if (!teller) return storeMerged(deps, delivery, event.cartKey, event, '');
  const living = await livePerson(deps.customers, delivery.shop.id, teller.id);
  const touched = together(teller, touchedOf(living));
  if (living === undefined) return { changed: false, ...touched };
  const stored = await storeMerged(deps, delivery, event.cartKey, event, teller.id);
  await plan(deps, delivery, stored);
  const lies = idleSince(stored.cart);
  if (lies !== undefined && stored.cart.owner !== '') {
    const owner = await livePerson(deps.customers, delivery.shop.id, stored.cart.owner);
    const left = [{ name: 'cart-left', at: lies }] as const;
    if (owner !== undefined) await hearAll(deps, delivery.shop.id, owner, left, delivery.now);
  }
  return {
    changed: stored.changed,
    stands: teller.news,
    living,
    addresses: teller.addresses,
    ...together(touched, stored),
  };
}

/** An order says of which cart it came: that cart is converted for ever, also if it is told later, whoever it is of. */
export async function convertCart(deps: IngestDeps, delivery: Delivery, event: OrderEvent): Promise<void> {
  if (event.cartKey === undefined) return;
  await storeMerged(deps, delivery, event.cartKey, 'converted', '');
}

interface Merged {
  readonly cart: Cart;
  /** As it was; none where nothing changed: a crash may have come before what followed from it. */
  readonly held: Cart | undefined;
}

/** Only once for a cart: when it comes to lie there, or to be somebody's, who is told of it when it is due. */
async function plan(deps: IngestDeps, { shop, now, correlationId }: Delivery, { cart, held }: Merged): Promise<void> {
  const isPlanned = held !== undefined && idleSince(held) !== undefined && held.owner === cart.owner;
  if (cart.owner === '' || isPlanned || !deps.programs.some(({ trigger }) => trigger.on === 'cart-idle')) return;
  const customerId = await livePerson(deps.customers, shop.id, cart.owner);
  if (customerId === undefined) return;
  for (const touch of planCartTouches({ shop, programs: deps.programs, customerId, cart, now }))
    await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
}

async function storeMerged(
  deps: IngestDeps,
  { shop, receivedAt }: Delivery,
  cartKey: CartKey,
  news: CartNews,
  teller: string,
): Promise<Applied & Merged> {
  const { written, touched, cart, held } = await untilStored('a cart', {
    pause: deps.pause,
    load: () => deps.carts.get(shop.id, cartKey),
    decide: async (held): Promise<Merged & { readonly written?: Cart; readonly touched: Touched }> => {
      const { cart, changed } = applyToCart(held, shop.id, cartKey, news);
      const named = news === 'converted' ? undefined : await personOf(deps, shop, cart, news.updatedAt);
      const owner = news === 'converted' ? cart.owner : (named?.id ?? '');
      // Whom the document in force names is not touched by a delivery that only comes too late.
      let touched = NOBODY;
      // Whoever a document names gets a note, also by an outdated one; it comes first, the harmless half of a crash.
      for (const person of new Set([owner, teller])) {
        if (person !== '' && person !== held?.owner)
          touched = together(touched, await linkCart(deps, shop.id, person, cartKey));
      }
      if (!changed && owner === held?.owner) return { cart, held: undefined, touched };
      const heardAt = Math.max(held?.heardAt ?? receivedAt, receivedAt);
      const written = { ...cart, owner, heardAt, version: (held?.version ?? 0) + 1 };
      return { written, cart: written, held, touched };
    },
    save: ({ written: cart }, held) => (cart ? deps.carts.put(cart, held?.version) : 'stored'),
  });
  return { changed: written !== undefined, cart, held, ...touched };
}

async function linkCart(deps: IngestDeps, shop: ShopId, person: CustomerId, cartKey: CartKey): Promise<Touched> {
  const customerId = await livePerson(deps.customers, shop, person);
  if (customerId !== undefined) await deps.carts.link(shop, customerId, cartKey);
  return touchedOf(customerId);
}

const personOf = (deps: IngestDeps, shop: Shop, cart: Cart, at: number): Promise<Resolved | undefined> =>
  resolvePerson(deps, shop, identitiesOfCart(cart, cart.cartKey), at);

const identitiesOfCart = (
  { identity, ...rest }: Pick<Cart, 'identity' | 'document'> | Pick<CartEvent, 'identity' | 'contact'>,
  cartKey: CartKey,
) => {
  const country = 'contact' in rest ? rest.contact.country : rest.document?.contact.country;
  return identitiesOf(identity, letterOf(cartKey), country);
};
