import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';
import { type LifeStep, orderLives } from './lives.ts';

const bigcommerce = whole('bigcommerce');

const SCOPES: Readonly<Record<LifeStep['kind'], readonly string[]>> = {
  placed: ['store/order/created', 'store/order/statusUpdated'],
  paid: ['store/order/statusUpdated', 'store/order/transaction/created'],
  refunded: ['store/order/refund/created', 'store/order/updated'],
  edited: ['store/order/updated'],
  cancelled: ['store/order/statusUpdated'],
  deleted: ['store/order/archived'],
};

/** Callbacks with what the API tells at that moment, as the look-up composes them. */
function deliveries({ kind, order }: LifeStep): readonly PlatformDelivery[] {
  const receivedAt = order.updatedAt + 2000;
  return SCOPES[kind].map((topic) => {
    const event = JSON.parse(bigcommerceCallback(topic, { type: 'order', id: order.id }, order.updatedAt));
    return { topic, json: JSON.stringify({ event, ...bigcommerceOrder(order, 'GBP') }), receivedAt };
  });
}

export const histories: PlatformHistories = {
  platform: bigcommerce,
  tells: deliveries,
  histories: orderLives.map((steps) => steps.flatMap(deliveries)),
};
