import type { Sender } from '../payloads/sender.ts';
import type { SimulatedOrder, SimulatedShop, SimulatedWebhook } from '../payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderWebhook, wooPingWebhook } from '../payloads/woocommerce.ts';
import { type WooOrder, wooOrders } from '../payloads/woocommerce-api.ts';

const updated = (shop: SimulatedShop, order: SimulatedOrder): readonly SimulatedWebhook[] => [
  wooOrderWebhook(shop, 'order.updated', withConsentKey(shop, order)),
];

/** The checkout writes the consent where the shop declares it. */
const withConsentKey = (shop: SimulatedShop, order: SimulatedOrder): SimulatedOrder => ({
  ...order,
  consentMetaKey: shop.declared?.wooConsentMetaKey ?? order.consentMetaKey,
});

export const woocommerce: Sender = {
  id: 'woocommerce',
  namesBy: 'email',
  guests: 0.25,
  consentInOrders: true,
  accountId: (index) => String(1000 + index),
  tokenOf: (random) => ({ key: `ck_${random}`, secret: 'cs_simulated' }),
  placed: (shop, order) => [wooOrderWebhook(shop, 'order.created', withConsentKey(shop, order))],
  changed: updated,
  refunded: updated,
  joined: (shop, customer) =>
    customer.accountId === undefined ? [] : [wooCustomerWebhook(shop, 'customer.created', customer)],
  oddities: () => ({ ping: wooPingWebhook(1) }),
  answer: (path, shop, { orders }) =>
    wooOrders(() =>
      [...orders()].flatMap((order) => updated(shop, order)).map(({ body }): WooOrder => JSON.parse(body)),
    )(path),
};
