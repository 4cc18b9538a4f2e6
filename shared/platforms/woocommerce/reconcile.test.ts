import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { type Reconciled, reconcileOrders } from '#flow/fetch/reconcile-orders.ts';
import { createHandler } from '#functions/reconcile/handler.ts';
import { wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { type WooOrder, wooOrders } from '#local/simulator/payloads/woocommerce-api.ts';
import { ParkError } from '#model/event/fault.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { ApiUnavailableError, type PlatformApi } from '../common/api.ts';
import * as woocommerce from './reader.ts';

const SINCE = Date.UTC(2026, 2, 1);
const NOW = SINCE + 86_400_000;
const gmt = (at: number): string => new Date(at).toISOString().slice(0, 19);
const SHOP = { shop: 'demo', secret: 's', currency: 'EUR', timezone: 'UTC', domain: 'demo.example' };

const anOrder = (id: number, seconds: number, status = 'processing'): WooOrder => ({
  ...JSON.parse(
    wooOrderWebhook(SHOP, 'order.updated', {
      id: String(id),
      number: String(id),
      placedAt: SINCE,
      updatedAt: SINCE,
      lines: [{ sku: 'a', title: 'A', quantity: 1, priceMinor: 999 }],
    }).body,
  ),
  id,
  status,
  date_modified_gmt: gmt(SINCE + seconds * 1000),
});
/** Enough of an order for the reading of lists. */
const slim = (id: number, seconds: number, status = 'processing'): WooOrder => ({
  id,
  status,
  date_modified_gmt: gmt(SINCE + seconds * 1000),
});

function apiOf(orders: () => readonly WooOrder[], failAt = Number.POSITIVE_INFINITY) {
  const answer = wooOrders(orders);
  const asked: string[] = [];
  const api: PlatformApi = {
    get: async (path) => {
      asked.push(path);
      if (asked.length > failAt) throw new ApiUnavailableError('slow');
      return JSON.stringify(answer(path));
    },
  };
  return { api, asked };
}

const idOf = ({ body = '' }: WebhookMessage): number => JSON.parse(Buffer.from(body, 'base64').toString()).id;

async function run(api: PlatformApi, since = SINCE) {
  const queue = memoryQueue<WebhookMessage>();
  let progress: Reconciled = { orders: 0, reached: since };
  const onProgress = (next: Reconciled) => {
    progress = next;
  };
  const deps = { api, queue, bodies: memoryObjects(), now: () => NOW, onProgress };
  const result = await reconcileOrders('demo', whole('woocommerce'), since, deps).catch((error: unknown) => error);
  return { queue, result, progress, ids: new Set(queue.messages.map(idOf)) };
}

describe('reconciliation', () => {
  it('queues each changed order as an ordinary order.updated, thrown-away ones too', async () => {
    const { api } = apiOf(() => [anOrder(1, 5), anOrder(2, -5), anOrder(3, 0), anOrder(4, 7, 'trash')]);
    const { queue, result } = await run(api);
    expect(result).toEqual({ orders: 3, reached: NOW });
    expect(
      queue.messages.map(({ topic, platform, shop, receivedAt, asked }) => [topic, platform, shop, receivedAt, asked]),
    ).toEqual(Array(3).fill(['order.updated', 'woocommerce', 'demo', NOW, true]));
    const read = queue.messages.map(({ topic, body = '' }) =>
      woocommerce.toEvents(topic, Buffer.from(body, 'base64').toString(), testShop(), NOW),
    );
    expect(read).toMatchObject([
      [{ orderKey: 'w:3', grossMinor: 999, payment: 'paid' }],
      [{ orderKey: 'w:1', grossMinor: 999 }],
      [{ orderKey: 'w:4', payment: 'void' }],
    ]);
  });

  it('I1: tells each order as of the asking for its page, so that a webhook that came in since is the later word', async () => {
    const queue = memoryQueue<WebhookMessage>();
    let now = NOW;
    const { api } = apiOf(() => [anOrder(1, 5), anOrder(2, 6)]);
    const slow: PlatformApi = {
      get: async (path) => {
        const page = await api.get(path);
        now += 4000;
        return page;
      },
    };
    await reconcileOrders('demo', whole('woocommerce'), SINCE, {
      api: slow,
      queue,
      bodies: memoryObjects(),
      now: () => now,
    });
    expect(queue.messages.map(({ toldAt, receivedAt }) => [toldAt, receivedAt])).toEqual([
      [NOW, NOW + 4000],
      [NOW, NOW + 4000],
    ]);
  });

  it('misses none, however many share a second, and reads a page at a time', async () => {
    const changes = fc.array(fc.integer({ min: -2, max: 4 }), { minLength: 90, maxLength: 520 });
    await fc.assert(
      fc.asyncProperty(changes, async (seconds) => {
        const orders = seconds.map((second, index) => slim(index + 1, second));
        const { api, asked } = apiOf(() => orders);
        const { ids } = await run(api);
        const wanted = orders.filter((_, index) => (seconds[index] ?? 0) >= 0).map(({ id }) => id);
        expect([...ids].sort((a, b) => a - b)).toEqual(wanted);
        expect(asked.length).toBeLessThanOrEqual(2 * Math.ceil(orders.length / 100) + 8);
      }),
      { numRuns: 40 },
    );
  });

  it('misses none while orders are changed between two pages', async () => {
    const orders = Array.from({ length: 450 }, (_, index) => slim(index + 1, index));
    let answers = 0;
    const { api } = apiOf(() => {
      // each answer finds 60 orders of the pages before it changed anew, and so moved to the end
      const from = 60 * answers++;
      for (let at = from; at < from + 60 && at < 300; at++) orders[at] = slim(at + 1, 1000 + at);
      return [...orders];
    });
    expect((await run(api)).ids.size).toBe(450);
  });

  it('goes on where it was stopped, and nothing is missed', async () => {
    const orders = Array.from({ length: 430 }, (_, index) => slim(index + 1, Math.floor(index / 3)));
    for (const failAt of [0, 1, 2, 3, 4, 5]) {
      const stopped = await run(apiOf(() => orders, failAt).api);
      expect(stopped.result).toBeInstanceOf(ApiUnavailableError);
      const rest = await run(apiOf(() => orders).api, stopped.progress.reached);
      expect(new Set([...stopped.ids, ...rest.ids]).size).toBe(430);
    }
  });

  it.each(['<html>', '{"code":"rest_no_route"}', '[1]', '[{"id":1}]', '[{"id":1,"date_modified_gmt":"yesterday"}]'])(
    'stops at an answer that is no list of orders: %s',
    async (text) => {
      const { result, queue } = await run({ get: async () => text });
      expect(result).toBeInstanceOf(ParkError);
      expect(queue.messages).toEqual([]);
    },
  );
});

describe('the reconcile function', () => {
  const open = (api: PlatformApi) => {
    const [queue, telemetry] = [memoryQueue<WebhookMessage>(), memoryTelemetry()];
    const clock = { now: () => NOW };
    const apiFor = () => api;
    const shops = [testShop({ api: { woocommerce: { url: 'https://shop.example' } } })];
    const deps = { shops, apiOf: apiFor, queue, bodies: memoryObjects(), clock, telemetry };
    return { handler: createHandler(deps), queue, telemetry };
  };

  it('reads the changes of three days', async () => {
    const day = 86_400;
    const { handler, queue } = open(apiOf(() => [slim(1, -day), slim(2, -2.5 * day), slim(3, 0.5 * day)]).api);
    expect(await handler({ shop: 'demo', scheduledAt: '2026-03-02T00:20:00Z' })).toEqual({ orders: 2 });
    expect(queue.messages.map(idOf)).toEqual([1, 3]);
  });

  it('fails aloud, by name only', async () => {
    const { handler, telemetry } = open(apiOf(() => [], 0).api);
    await expect(handler({ shop: 'demo' })).rejects.toThrow(ApiUnavailableError);
    expect(telemetry.lines).toEqual([
      { level: 'error', message: 'reconcile failed', fields: { shop: 'demo', error: 'ApiUnavailableError' } },
    ]);
    await expect(handler({ shop: 'other' })).rejects.toThrow('no shop of this stage');
  });
});
