import { signBody } from '../payloads/dress.ts';
import type { Sender } from '../payloads/sender.ts';
import {
  shopifyConsentWebhook,
  shopifyCustomerWebhook,
  shopifyOrderWebhook,
  shopifyRefundWebhook,
} from '../payloads/shopify.ts';
import type { SimulatedShop, SimulatedWebhook } from '../payloads/simulated.ts';

export const shopify: Sender = {
  id: 'shopify',
  namesBy: 'email',
  tills: true,
  // Ids of 18 digits exceed 2^53, as the platform's own do.
  accountId: (index) => String(706_405_506_930_370_000n + BigInt(index)),
  placed: (shop, order) => {
    const created = shopifyOrderWebhook(shop, 'orders/create', order);
    return order.paidAt === undefined ? [created] : [created, shopifyOrderWebhook(shop, 'orders/paid', order)];
  },
  changed: (shop, order, change) => [
    shopifyOrderWebhook(shop, change === 'cancelled' ? 'orders/cancelled' : 'orders/paid', order),
  ],
  refunded: (shop, order, refund) => [shopifyRefundWebhook(shop, order, refund)],
  joined: (shop, customer) => [shopifyCustomerWebhook(shop, 'customers/create', customer)],
  withdrew: (shop, customer) =>
    (customer.consents ?? [])
      .filter(({ state }) => state === 'withdrawn')
      .map((consent) => shopifyConsentWebhook(shop, customer, consent)),
  oddities: (shop, sale) => {
    const order = shopifyOrderWebhook(shop, 'orders/create', sale);
    return { unread: renamed(order, 'carts/update'), unreadable: inNoCurrency(shop, order) };
  },
};

/** The topic stands in a header, which is not signed. */
const renamed = (webhook: SimulatedWebhook, topic: string): SimulatedWebhook => ({
  ...webhook,
  topic,
  headers: { ...webhook.headers, 'X-Shopify-Topic': topic },
});

/** Rightly signed and still unreadable: the product parks it with a reason. */
function inNoCurrency(shop: SimulatedShop, webhook: SimulatedWebhook): SimulatedWebhook {
  const body = webhook.body.replaceAll(`"${shop.currency}"`, '"XQX"');
  return { ...webhook, body, headers: { ...webhook.headers, 'X-Shopify-Hmac-Sha256': signBody(shop.secret, body) } };
}
