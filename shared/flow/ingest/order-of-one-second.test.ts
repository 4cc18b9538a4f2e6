import { describe, expect, it } from 'vitest';
import type { SimulatedOrder } from '#local/simulator/payloads/simulated.ts';
import { returnedOf } from '#model/order/counted.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { NOON } from '#test/support/ingest.ts';
import { PLATFORM_HISTORIES } from '#test/support/platform-histories/all.ts';
import type { PlatformDelivery } from '#test/support/platform-histories/history.ts';
import type { LifeStep } from '#test/support/platform-histories/lives.ts';
import type { WholePlatform } from '#test/support/whole-platforms.ts';

const SHOP = aShop({ id: 'garden' });
const IDS = Array.from({ length: inProof(40, 15) }, (_, n) => String(5_678_901_234_000 + 7 * n));

/** Paid, shipping changed three times, a piece given back: all within one second of the platform. */
function lifeOf(id: string): readonly LifeStep[] {
  const order: SimulatedOrder = {
    id,
    number: id.slice(-4),
    placedAt: NOON,
    updatedAt: NOON,
    paidAt: NOON,
    lines: [{ sku: 'BULB', title: 'Bulbs', quantity: 2, priceMinor: 1000 }],
    customer: undefined,
  };
  const edited = (shippingMinor: number): LifeStep => ({ kind: 'edited', order: { ...order, shippingMinor } });
  const refunds = [{ id: `${id.slice(-6)}1`, at: NOON, amountMinor: 300 }];
  return [
    edited(100),
    edited(500),
    edited(200),
    { kind: 'refunded', order: { ...order, shippingMinor: 200, refunds } },
  ];
}

function merged(
  platform: WholePlatform,
  told: readonly (PlatformDelivery & { readonly toldAt: number })[],
): Order | undefined {
  let order: Order | undefined;
  for (const { topic, json, receivedAt, toldAt } of told) {
    for (const event of platform.toEvents(topic, json, SHOP, receivedAt)) {
      if (event.type !== 'order' && event.type !== 'return') continue;
      const telling = { toldAt, deliveryId: `d${toldAt}` };
      order = applyToOrder(order, event, { shop: 'garden', currency: 'GBP', receivedAt, telling }).order;
    }
  }
  return order;
}

/** Rotations and their reverses: every delivery comes first once and last once. */
const orders = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.flatMap((_, n) => {
    const turned = [...items.slice(n), ...items.slice(0, n)];
    return [turned, turned.toReversed()];
  });

const whole = PLATFORM_HISTORIES.flatMap(({ platform, tells }) => (tells ? [{ platform, tells }] : []));

describe.each(whole)('changes of one second at $platform.id', ({ platform, tells }) => {
  it(`I1: the total that was told last holds and no refund is lost, for ${IDS.length} order ids, whatever comes first`, () => {
    for (const id of IDS) {
      const told = lifeOf(id).flatMap((step, n) => tells(step).map((delivery) => ({ ...delivery, toldAt: NOON + n })));
      for (const arrived of orders(told)) {
        const order = merged(platform, arrived);
        const entry = order && entryOf(order);
        expect([id, entry?.state, entry?.grossMinor, entry && returnedOf(entry)]).toEqual([id, 'paid', 2200, 300]);
      }
    }
  });
});

it('is tried at every platform that tells whole orders again and again', () => {
  expect(whole.map(({ platform }) => platform.id)).toEqual(['bigcommerce', 'shopify', 'square', 'woocommerce']);
});
