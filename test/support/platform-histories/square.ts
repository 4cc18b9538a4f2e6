import { squareEvent, squareOrder } from '#local/simulator/payloads/square.ts';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';
import { type LifeStep, orderLives } from './lives.ts';

const square = whole('square');

const TYPES: Readonly<Record<LifeStep['kind'], readonly string[]>> = {
  placed: ['order.created'],
  paid: ['payment.updated', 'order.updated'],
  refunded: ['refund.created', 'refund.updated', 'payment.updated'],
  edited: ['order.updated'],
  cancelled: ['order.updated'],
  deleted: [],
};

/** Webhooks with what the API tells at that moment, as the look-up composes them. */
function deliveries({ kind, order }: LifeStep): readonly PlatformDelivery[] {
  const receivedAt = order.updatedAt + 2000;
  return TYPES[kind].map((topic) => {
    const event = JSON.parse(squareEvent(topic, order.id, {}, order.updatedAt));
    return { topic, json: JSON.stringify({ event, ...squareOrder(order, 'GBP') }), receivedAt };
  });
}

export const histories: PlatformHistories = {
  platform: square,
  tells: deliveries,
  histories: orderLives.map((steps) => steps.flatMap(deliveries)),
};
