import type { CartEvent } from '../event/cart-event.ts';
import type { SourceIdentity } from '../event/person-fields.ts';
import { canonicalJson, contentHash } from '../values/hash/canonical.ts';
import type { CartKey, CustomerId, ShopId } from '../values/ids.ts';

export type CartDocument = Omit<CartEvent, 'type' | 'cartKey' | 'currency' | 'identity'>;

/** All but `version` and `heardAt` is a function of the set of events; `converted` never goes back. */
export interface Cart {
  readonly shop: ShopId;
  /** `<platform letter>:<token>`. */
  readonly cartKey: CartKey;
  readonly version: number;
  readonly document?: CartDocument | undefined;
  readonly identity: SourceIdentity;
  /** Person whose cart it is; empty while nobody is known. */
  readonly owner: CustomerId;
  /** The earliest time at which it was told with something in it, UTC ms; absent in carts of older releases. */
  readonly openedAt?: number | undefined;
  /** An order came of it, whether the cart said so or the order. */
  readonly converted: boolean;
  /** When its last change was received; the cart is kept for some weeks after it. */
  readonly heardAt: number;
}

/** What an event or an order says of a cart. */
export type CartNews =
  | CartEvent
  /** An order names the cart. */
  | 'converted';

export function applyToCart(
  cart: Cart | undefined,
  shop: ShopId,
  cartKey: CartKey,
  news: CartNews,
): { readonly cart: Cart; readonly changed: boolean } {
  const before = cart ?? emptyCart(shop, cartKey);
  const merged = news === 'converted' ? { ...before, converted: true } : withDocument(before, news);
  if (cart && canonicalJson(merged) === canonicalJson(before)) return { cart, changed: false };
  return { cart: merged, changed: true };
}

const emptyCart = (shop: ShopId, cartKey: CartKey): Cart => ({
  shop,
  cartKey,
  version: 0,
  identity: {},
  owner: '',
  converted: false,
  heardAt: 0,
});

function withDocument(cart: Cart, event: CartEvent): Cart {
  const { type: _, cartKey: __, currency: ___, identity, ...document } = event;
  const told = { document, identity };
  const held = cart.document && { document: cart.document, identity: cart.identity };
  return {
    ...cart,
    ...(holdsGoods(document) && { openedAt: Math.min(cart.openedAt ?? document.updatedAt, document.updatedAt) }),
    ...(!held || isNewer(told, held) ? told : {}),
    converted: cart.converted || document.state === 'converted',
  };
}

interface Told {
  readonly document: CartDocument;
  readonly identity: SourceIdentity;
}

const RANK: Readonly<Record<CartEvent['state'], number>> = { open: 0, deleted: 1, converted: 2 };

/** By time, then by the later state of a cart's life, then by content. */
function isNewer(told: Told, held: Told): boolean {
  const byTime = told.document.updatedAt - held.document.updatedAt;
  if (byTime !== 0) return byTime > 0;
  const byRank = RANK[told.document.state] - RANK[held.document.state];
  return byRank !== 0 ? byRank > 0 : contentHash(told) > contentHash(held);
}

/** Is there something in it that can still be bought? */
const holdsGoods = ({ state, lines, totalMinor }: CartDocument): boolean =>
  state === 'open' && (lines.length > 0 || totalMinor > 0);

/** Since when a cart lies there, by its last change, UTC ms; `undefined` of one that was bought, emptied or deleted. */
export function idleSince({ document, converted }: Cart): number | undefined {
  return document && !converted && holdsGoods(document) ? document.updatedAt : undefined;
}
