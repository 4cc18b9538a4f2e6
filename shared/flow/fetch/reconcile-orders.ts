import type { WebhookMessage } from '#model/event/message.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { PlatformApi } from '#platforms/common/api.ts';
import type { Platform } from '#platforms/common/platform.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';
import { eachInParallel } from '../in-parallel.ts';
import { enqueue } from '../receive/enqueue.ts';

export interface ReconcileDeps {
  readonly api: PlatformApi;
  /** The ingest queue, and where documents go that are too large for it. */
  readonly queue: Queue<WebhookMessage>;
  readonly bodies: ObjectStore;
  readonly now: () => number;
  readonly onProgress?: ((progress: Reconciled) => void) | undefined;
}

export interface Reconciled {
  /** Orders that were read and queued; one that changed meanwhile may count twice. */
  readonly orders: number;
  /** All orders that were changed before this instant are queued: another run may go on here. */
  readonly reached: number;
}

/** Messages that are sent at once. */
const SIDE_BY_SIDE = 10;

/**
 * Puts each order changed since then on the ingest queue as a webhook, a page at a time. Repeatable; after a throw of
 * the API or the queue, another run may go on at the last progress.
 */
export async function reconcileOrders(
  shop: ShopId,
  platform: Platform,
  since: number,
  { api, queue, bodies, now, onProgress }: ReconcileDeps,
): Promise<Reconciled> {
  const startedAt = now();
  let orders = 0;
  let reached = since;
  const { changedOrders } = await platform.reader();
  for await (const page of changedOrders?.(api, since, now) ?? []) {
    const { topic, toldAt } = page;
    // an order was so when its page was asked for: a webhook that came in since then tells a later state
    const send = async (body: string): Promise<void> => {
      const delivery = {
        shop,
        platform: platform.id,
        topic,
        deliveryId: undefined,
        rawBody: Buffer.from(body),
        toldAt,
        asked: true,
      };
      await enqueue({ ...delivery, receivedAt: now() }, queue, bodies);
    };
    await eachInParallel(page.bodies, SIDE_BY_SIDE, send);
    orders += page.bodies.length;
    if (page.reached !== undefined) reached = Math.min(Math.max(reached, page.reached), startedAt);
    onProgress?.({ orders, reached });
  }
  return { orders, reached: startedAt };
}
