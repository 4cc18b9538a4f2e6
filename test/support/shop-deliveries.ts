import { memoryObjects } from '#adapters/objects/memory.ts';
import type { Shop } from '#domain/crm/published.ts';
import { ingestDelivery } from '#domain/ingest/ingest-delivery.ts';
import { entryOf } from '#domain/order/entry.ts';
import { findPlatform } from '#domain/platforms/registry.ts';
import { DAY_MS } from '#domain/time/day.ts';
import { memoryDeps, PROGRAMS } from './ingest.ts';
import { testShop } from './shop.ts';

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
