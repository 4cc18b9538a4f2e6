import { type Cart, idleSince } from '../../cart/cart.ts';
import { type Planning, planTouches } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** One per cart, due after the change that was the last when it was planned; a later one moves it when it is due. */
export function planCartTouches(input: Planning & { readonly cart: Cart }): readonly DueTouch[] {
  const { cartKey, openedAt } = input.cart;
  const since = idleSince(input.cart);
  if (since === undefined) return [];
  return planTouches(input, ({ trigger }) =>
    trigger.on === 'cart-idle'
      ? { period: cartKey, subject: { cartKey, at: openedAt ?? since }, plannedFor: since + trigger.afterMs }
      : undefined,
  );
}
