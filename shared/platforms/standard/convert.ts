import type { CartEvent } from '#model/event/cart-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent, ReturnEvent } from '#model/event/order-event.ts';
import type { OrderLine, OrderReturn } from '#model/event/order-fields.ts';
import { type Conversion, conversionOf, orderValue } from '#model/shop/rates.ts';
import type { Shop } from '#model/shop/shop.ts';

/** Brings the money of an event into the shop's currency by the shop's own rates, each amount by those of its day. */
export function inShopCurrency(event: CommerceEvent, shop: Shop): CommerceEvent {
  if (!('currency' in event) || event.currency === shop.currency) return event;
  switch (event.type) {
    case 'order':
      return order(event, shop);
    case 'return':
      return returned(event, shop);
    case 'cart':
      return cart(event, shop);
    default:
      return event;
  }
}

function order(event: OrderEvent, shop: Shop): OrderEvent {
  const { currency, placedAt, discountMinor, shippingMinor, taxMinor, dutiesMinor } = event;
  const { toShop } = conversionOf(shop, currency, placedAt);
  const part = (minor: number | undefined): number | undefined => (minor === undefined ? undefined : toShop(minor));
  return {
    ...event,
    currency: shop.currency,
    ...orderValue(shop, { paid: { currency, amountMinor: event.grossMinor }, at: placedAt }),
    discountMinor: part(discountMinor),
    shippingMinor: part(shippingMinor),
    taxMinor: part(taxMinor),
    dutiesMinor: part(dutiesMinor),
    lines: linesIn(event.lines, toShop),
    returns: event.returns.map((movement) => movementIn(movement, currency, shop)),
  };
}

function returned(event: ReturnEvent, shop: Shop): ReturnEvent {
  return { ...event, currency: shop.currency, return: movementIn(event.return, event.currency, shop) };
}

function cart(event: CartEvent, shop: Shop): CartEvent {
  const { toShop } = conversionOf(shop, event.currency, event.updatedAt);
  const { totalMinor, lines } = event;
  return { ...event, currency: shop.currency, totalMinor: toShop(totalMinor), lines: linesIn(lines, toShop) };
}

const linesIn = (lines: readonly OrderLine[], toShop: Conversion['toShop']): readonly OrderLine[] =>
  lines.map((line) => ({ ...line, totalMinor: toShop(line.totalMinor) }));

/** The order's own pair of amounts decides where it is known; the rate of the return's day stands in until then. */
function movementIn(movement: OrderReturn, currency: string, shop: Shop): OrderReturn {
  const { amountMinor, at } = movement;
  return {
    ...movement,
    amountMinor: conversionOf(shop, currency, at).toShop(amountMinor),
    paid: { currency, amountMinor },
  };
}
