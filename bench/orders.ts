import { shopifyOrderWebhook } from '#local/simulator/payloads/shopify.ts';
import type { SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';

export const SHOP: SimulatedShop = {
  shop: 'demo-shopify',
  secret: 'a webhook secret of the bench',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  domain: 'linden.myshopify.com',
};

/** Orders are placed from here on, a minute apart. */
export const FIRST_ORDER_AT = Date.UTC(2026, 2, 2, 9);

/** The signed webhook of the n-th order: paid, three lines, by one of `customers` people in turn; some 4 KB. */
export function orderWebhook(n: number, customers: number): SimulatedWebhook {
  const person = n % customers;
  const placedAt = FIRST_ORDER_AT + n * 60_000;
  return shopifyOrderWebhook(SHOP, 'orders/paid', {
    id: String(5_678_901_234_000 + n),
    number: String(1000 + n),
    placedAt,
    updatedAt: placedAt + 5_000,
    paidAt: placedAt + 5_000,
    lines: [
      { sku: 'SHIRT-S', title: 'Linen shirt', quantity: 1, priceMinor: 7900 },
      { sku: 'CANDLE', title: 'Candle, fig & cedar', quantity: 2, priceMinor: 2475 },
      { sku: 'SOAP', title: 'Olive soap', quantity: 3, priceMinor: 650 },
    ],
    shippingMinor: 490,
    customer: {
      accountId: String(6_940_095_564_000 + person),
      email: `person-${person}@mail.example`,
      firstName: 'Maria',
      lastName: 'Brandt',
      locale: 'de-DE',
      country: 'DE',
      createdAt: FIRST_ORDER_AT,
      updatedAt: placedAt,
      consents: [{ channel: 'email', state: 'granted', at: FIRST_ORDER_AT }],
    },
  });
}
