import {
  shopifyCustomerWebhook,
  shopifyOrderDeletedWebhook,
  shopifyOrderWebhook,
  shopifyRefundWebhook,
} from '#local/simulator/payloads/shopify.ts';
import type { SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';
import { type LifeStep, orderLives } from './lives.ts';

const shopify = whole('shopify');

const SHOP: SimulatedShop = {
  shop: 'garden',
  secret: 'secret',
  currency: 'GBP',
  timezone: 'Europe/London',
  domain: 'garden.myshopify.com',
};

function webhooks({ kind, order }: LifeStep): readonly SimulatedWebhook[] {
  switch (kind) {
    case 'placed': {
      const person = order.customer && shopifyCustomerWebhook(SHOP, 'customers/update', order.customer);
      return [...(person ? [person] : []), shopifyOrderWebhook(SHOP, 'orders/create', order)];
    }
    case 'paid':
      return [shopifyOrderWebhook(SHOP, 'orders/paid', order), shopifyOrderWebhook(SHOP, 'orders/updated', order)];
    case 'refunded': {
      const refund = order.refunds?.at(-1);
      const told = refund ? [shopifyRefundWebhook(SHOP, order, refund)] : [];
      return [...told, shopifyOrderWebhook(SHOP, 'orders/updated', order)];
    }
    case 'edited':
      return [shopifyOrderWebhook(SHOP, 'orders/updated', order)];
    case 'cancelled':
      return [shopifyOrderWebhook(SHOP, 'orders/cancelled', order)];
    case 'deleted':
      return [shopifyOrderDeletedWebhook(SHOP, order.id, order.updatedAt)];
  }
}

const deliveries = (step: LifeStep): readonly PlatformDelivery[] =>
  webhooks(step).map(({ topic, body }) => ({ topic, json: body, receivedAt: step.order.updatedAt + 2000 }));

export const histories: PlatformHistories = {
  platform: shopify,
  tells: deliveries,
  histories: orderLives.map((steps) => steps.flatMap(deliveries)),
};
