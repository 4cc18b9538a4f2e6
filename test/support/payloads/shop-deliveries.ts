import { memoryObjects } from '#adapters/objects/memory.ts';
import { ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import { entryOf } from '#model/order/entry.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import { memoryDeps, PROGRAMS } from '../ingest.ts';
import { testShop } from '../shop.ts';

/** A webhook of a platform: its topic, when it came, and its body. */
export interface ShopDelivery {
  readonly topic: string;
  readonly receivedAt: number;
  readonly json: string;
}

/** What intake makes of webhooks, one after the other, each at the time of its receipt; unread topics are left, as in life. */
export async function afterDeliveries(
  platform: string,
  deliveries: readonly ShopDelivery[],
  shop: Shop = testShop({ platforms: [platform] }),
) {
  const stores = memoryDeps(PROGRAMS);
  const intake = memoryObjects();
  const outcomes: string[] = [];
  for (const [index, { topic, receivedAt, json }] of deliveries.entries()) {
    const known = findPlatform(platform);
    if (!known?.supports(topic)) {
      outcomes.push('ignored');
      continue;
    }
    const body = Buffer.from(json).toString('base64');
    const message = { kind: 'webhook', id: `m${index}`, shop: shop.id, receivedAt, platform, topic, body };
    const deps = { ...stores, shops: [shop], findPlatform, intake, clock: { now: () => receivedAt } };
    const { outcome, reason } = await ingestDelivery(JSON.stringify(message), `m${index}`, deps);
    outcomes.push(reason ?? outcome);
  }
  const first = Math.min(...deliveries.map(({ receivedAt }) => receivedAt));
  const reminders = await stores.touches.stillDue(shop.id, first - DAY_MS, first + 400 * DAY_MS);
  return {
    stores,
    shop,
    outcomes,
    intake,
    orders: stores.orders.all(),
    entries: stores.orders.all().map(entryOf),
    reminders: reminders.filter(({ programId }) => programId === 'reminder').map(({ dueAt }) => dueAt),
  };
}
