import type { CartEvent } from '#model/event/cart-event.ts';
import { cartKeyOf } from '#model/values/ids.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, readTime, readUrl, requireAmount, requireShopCurrency, requireTime } from '../common/values.ts';
import { orderLines } from './lines.ts';
import { buyerContact, buyerIdentity } from './people.ts';
import { shopifyReceiver } from './receive.ts';

const TOKEN = /^[0-9A-Za-z][\w-]{0,127}$/;

/** Key of the cart that a checkout token names. Checkouts have no id any more since 2026-04. */
export function cartKey(document: Document, field: string): string | undefined {
  const token = document.text(field);
  return token !== undefined && TOKEN.test(token) ? cartKeyOf(shopifyReceiver.letter, token) : undefined;
}

/** `buyer_accepts_marketing` and its SMS twin are wishes at an unfinished checkout: consent has topics of its own. */
export function checkoutEvents(checkout: Document, reading: Reading): CartEvent[] {
  const key = cartKey(checkout, 'token');
  if (key === undefined) return [];
  requireShopCurrency(checkout, 'currency', reading);
  return [
    {
      type: 'cart',
      cartKey: key,
      updatedAt: requireTime(checkout, ['updated_at', 'created_at'], reading),
      state: readTime(checkout, 'completed_at', reading) === undefined ? 'open' : 'converted',
      currency: reading.shop.currency,
      totalMinor: requireAmount(checkout, 'total_price', reading),
      lines: orderLines(checkout, reading),
      identity: buyerIdentity(checkout),
      contact: buyerContact(checkout),
      resumeUrl: readUrl(checkout, 'abandoned_checkout_url'),
    },
  ];
}

/** checkouts/delete has no time and, in 2026-04, not even a token: then nothing is said, and the cart grows old by itself. */
export function checkoutDeleted(checkout: Document, { shop, receivedAt }: Reading): CartEvent[] {
  const key = cartKey(checkout, 'token');
  if (key === undefined) return [];
  const empty = { currency: shop.currency, totalMinor: 0, lines: [], identity: {}, contact: {} };
  return [{ type: 'cart', cartKey: key, updatedAt: receivedAt, state: 'deleted', ...empty }];
}
