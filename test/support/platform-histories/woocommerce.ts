import type { SimulatedOrder, SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderDeletedWebhook, wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';
import { type LifeStep, orderLives } from './lives.ts';

const woocommerce = whole('woocommerce');

const SHOP: SimulatedShop = {
  shop: 'garden',
  secret: 'secret',
  currency: 'GBP',
  timezone: 'Europe/London',
  domain: 'garden.example',
};

function webhooks({ kind, order }: LifeStep): readonly SimulatedWebhook[] {
  switch (kind) {
    case 'placed': {
      const person = order.customer && wooCustomerWebhook(SHOP, 'customer.updated', order.customer);
      return [...(person ? [person] : []), wooOrderWebhook(SHOP, 'order.created', order)];
    }
    case 'deleted':
      return [wooOrderDeletedWebhook(SHOP, order.id, order.updatedAt)];
    case 'refunded':
      return [
        wooOrderWebhook(SHOP, 'order.updated', order),
        wooOrderWebhook(SHOP, 'order.updated', withoutLast(order)),
      ];
    default:
      return [wooOrderWebhook(SHOP, 'order.updated', order)];
  }
}

/** A refund is deleted again in the same second, as WooCommerce leaves the time of the last change alone. */
const withoutLast = (order: SimulatedOrder): SimulatedOrder => ({ ...order, refunds: order.refunds?.slice(0, -1) });

const deliveries = (step: LifeStep): readonly PlatformDelivery[] =>
  webhooks(step).map(({ topic, body }) => ({ topic, json: body, receivedAt: step.order.updatedAt + 2000 }));

export const histories: PlatformHistories = {
  platform: woocommerce,
  tells: (step) => (step.kind === 'refunded' ? deliveries(step).slice(0, 1) : deliveries(step)),
  histories: orderLives.map((steps) => steps.flatMap(deliveries)),
};
