import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { IngestDeps } from '#flow/ingest/deps.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { returnedOf } from '#model/order/counted.ts';
import { entryOf } from '#model/order/entry.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { testShop } from '#test/support/shop.ts';
import type { WholePlatform } from '#test/support/whole-platforms.ts';

/** One body of a platform as it came in. */
export interface ToldBody {
  readonly topic: string;
  readonly body: unknown;
  readonly receivedAt?: number | undefined;
}

const NOW = Date.UTC(2026, 2, 20, 12);

/** The stores after deliveries of a platform were read and applied; a parked one fails the test. */
export async function storesAfter(platform: WholePlatform, told: readonly ToldBody[], shop = testShop()) {
  const deps = memoryDeps();
  for (const { topic, body, receivedAt = NOW } of told) {
    const events: CommerceEvent[] = platform.toEvents(topic, JSON.stringify(body), shop, receivedAt);
    const delivery = aDelivery({ shop, platform: platform.letter, receivedAt, now: receivedAt });
    const result = await applyEvents(events, delivery, deps satisfies IngestDeps);
    if (result.outcome === 'parked') throw result.fault;
  }
  return deps;
}

/** What each order is worth after deliveries: gross, returned, what is left, and its lines. */
export async function worthAfter(platform: WholePlatform, told: readonly ToldBody[], shop = testShop()) {
  const deps = await storesAfter(platform, told, shop);
  return deps.orders.all().map((order) => {
    const entry = entryOf(order);
    const returned = returnedOf(entry);
    return {
      key: order.orderKey,
      state: entry.state,
      gross: entry.grossMinor,
      returned,
      net: entry.grossMinor - returned,
      lines: (order.document?.lines ?? []).map(({ sku, quantity, totalMinor }) => [sku, quantity, totalMinor] as const),
    };
  });
}
