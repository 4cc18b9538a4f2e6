import * as z from 'zod/mini';
import { type ReconcileDeps, reconcileOrders } from '#flow/fetch/reconcile-orders.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { PlatformApi } from '#platforms/common/api.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { reconciledOf } from '#platforms/registry.ts';
import type { Clock } from '#ports/clock.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface ReconcileHandlerDeps extends Pick<ReconcileDeps, 'queue' | 'bodies'> {
  readonly shops: readonly Shop[];
  readonly apiOf: (shop: Shop, platform: Platform) => PlatformApi;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** What EventBridge Scheduler sends once a day per shop. */
const Start = z.object({ shop: z.string() });

/** Each day reads the changes of three: a run that failed, or a shop that was down, is made up for by the next. */
const LOOK_BACK_MS = 3 * DAY_MS;

/** Reads from the platforms of a shop what their webhooks may have missed. A throw starts it again, up to twice. */
export function createHandler(deps: ReconcileHandlerDeps): (input: unknown) => Promise<{ readonly orders: number }> {
  const { clock, telemetry, queue, bodies } = deps;
  return async (input) => {
    const { shop: id } = z.parse(Start, input);
    const shop = deps.shops.find((candidate) => candidate.id === id);
    if (!shop) throw new Error('the schedule names no shop of this stage');
    const platforms = reconciledOf(shop);
    if (platforms.length === 0) throw new Error('the schedule names a shop that declares no address to ask');
    const since = clock.now() - LOOK_BACK_MS;
    let orders = 0;
    try {
      for (const platform of platforms) {
        const api = deps.apiOf(shop, platform);
        orders += (await reconcileOrders(id, platform, since, { api, queue, bodies, now: clock.now })).orders;
      }
      telemetry.info('reconciled', { shop: id, orders });
      telemetry.count('Reconciled', { shop: id });
      return { orders };
    } catch (error) {
      // The name only: messages of clients and parsers may quote what they were given.
      telemetry.error('reconcile failed', { shop: id, error: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  };
}
