import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { orderItem } from '#adapters/dynamo/order-item.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { Telling } from '#model/order/concurrent.ts';
import { returnedOf } from '#model/order/counted.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { memoryDeps, NOON } from '#test/support/ingest.ts';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { permutations } from '#test/support/permutations.ts';
import { type WholePlatform, whole } from '#test/support/whole-platforms.ts';
import { storedDeliveries } from '../receive/replay.ts';
import { ingestDelivery } from './ingest-delivery.ts';

const shopify = whole('shopify');
const woocommerce = whole('woocommerce');

const SHOP = aShop({ id: 'garden', currency: 'EUR', platforms: ['woocommerce', 'shopify'] });
const IDS = Array.from({ length: inProof(48, 16) }, (_, n) => 7001 + 37 * n);

/** An order of WooCommerce, whose last change is the same whatever else is so. */
const wooBody = (id: number, total: string, refunds: readonly string[]) => ({
  id,
  number: String(id),
  status: 'processing',
  currency: 'EUR',
  date_created_gmt: '2026-11-20T08:00:00',
  date_modified_gmt: '2026-11-20T08:00:07',
  date_paid_gmt: '2026-11-20T08:00:06',
  total,
  customer_id: 0,
  billing: { email: 'mia@seed.example', country: 'DE' },
  meta_data: [],
  line_items: [{ id: 1, name: 'Bulbs', product_id: 11, sku: 'bulb', quantity: 3, subtotal: total, total }],
  refunds: refunds.map((amount, n) => ({ id: id * 10 + n, reason: '', total: `-${amount}` })),
});

interface Told {
  readonly body: object;
  readonly telling: Telling;
}

/** Reading costs more than merging, and bodies come in many orders. */
const read = new WeakMap<object, OrderEvent>();
function eventOf(platform: WholePlatform, topic: string, body: object): OrderEvent {
  const known = read.get(body);
  if (known) return known;
  const [event] = platform.toEvents(topic, JSON.stringify(body), SHOP, NOON + HOUR_MS);
  if (event?.type !== 'order') throw new Error('no order');
  read.set(body, event);
  return event;
}

function mergedOf(platform: WholePlatform, topic: string, told: readonly Told[]): Order {
  let order: Order | undefined;
  for (const { body, telling } of told) {
    order = applyToOrder(order, eventOf(platform, topic, body), {
      shop: 'garden',
      currency: 'EUR',
      receivedAt: NOON,
      telling,
    }).order;
  }
  if (!order) throw new Error('nothing was told');
  return order;
}

const moneyOf = (order: Order) => [entryOf(order).grossMinor, returnedOf(entryOf(order))];
const woo = (told: readonly Told[]) => moneyOf(mergedOf(woocommerce, 'order.updated', told));

/** Placed, a refund, another total, the refund deleted: each by a delivery of its own, a second apart. */
const life = (id: number): readonly Told[] =>
  [
    wooBody(id, '29.90', []),
    wooBody(id, '29.90', ['10.00']),
    wooBody(id, '24.90', ['10.00']),
    wooBody(id, '24.90', []),
  ].map((body, n) => ({ body, telling: { toldAt: NOON + 1000 * n, deliveryId: `d${n}` } }));
const AFTER = [
  [2990, 0],
  [2990, 1000],
  [2490, 1000],
  [2490, 0],
];

describe('I1: order documents of one time', () => {
  it(`I1: what was told last holds, for ${IDS.length} order ids, up to each step, in every order of arrival`, () => {
    for (const id of IDS) {
      for (const [n, money] of AFTER.entries()) {
        for (const told of permutations(life(id).slice(0, n + 1))) expect([id, woo(told)]).toEqual([id, money]);
      }
    }
  });

  it('I1: the same delivery that comes again hours later undoes nothing, also where its body was the first of all', () => {
    for (const id of IDS) {
      const told = life(id).slice(0, 3);
      for (const { body, telling } of told) {
        const again = { body, telling: { ...telling, toldAt: NOON + HOUR_MS } };
        for (const all of permutations([...told, again])) expect([id, woo(all)]).toEqual([id, [2490, 1000]]);
      }
    }
  });

  it('I1: another delivery of the very first body says that the refund is gone', () => {
    for (const id of IDS) {
      const [first, second] = life(id);
      if (!first || !second) throw new Error('no life');
      const named = { body: first.body, telling: { toldAt: NOON + HOUR_MS, deliveryId: 'd9' } };
      const nameless = { body: first.body, telling: { toldAt: NOON + HOUR_MS } };
      for (const last of [named, nameless])
        for (const all of permutations([first, second, last])) expect([id, woo(all)]).toEqual([id, [2990, 0]]);
    }
  });

  it('I1: without an id of the delivery each receipt is one of its own: a refund that is gone again is gone', () => {
    const nameless = (n: number, refunds: readonly string[]): Told => ({
      body: wooBody(7001, '29.90', refunds),
      telling: { toldAt: NOON + 1000 * n },
    });
    const told = [nameless(0, []), nameless(1, ['10.00']), nameless(2, [])];
    for (const all of permutations(told)) expect(woo(all)).toEqual([2990, 0]);
    for (const all of permutations([...told, nameless(3, ['10.00'])])) expect(woo(all)).toEqual([2990, 1000]);
  });

  it('I1: where nobody knows which was told last, no refund is lost', () => {
    for (const id of IDS) {
      const bodies = [wooBody(id, '29.90', []), wooBody(id, '29.90', ['10.00'])];
      for (const all of permutations(bodies))
        expect([id, woo(all.map((body) => ({ body, telling: { toldAt: NOON } })))]).toEqual([id, [2990, 1000]]);
    }
  });

  it('I1: an order of an older release, which does not say when it was told, gives way to what is told since', () => {
    for (const id of IDS) {
      const [first, second] = life(id);
      if (!first || !second) throw new Error('no life');
      const { document, ...stored } = mergedOf(woocommerce, 'order.updated', [first]);
      if (!document) throw new Error('no document');
      const { toldAt: _, deliveries: __, ...older } = document;
      const before: Order = { ...stored, document: older };
      const event = eventOf(woocommerce, 'order.updated', second.body);
      const context = { shop: 'garden', currency: 'EUR', receivedAt: NOON, telling: second.telling };
      expect(moneyOf(applyToOrder(before, event, context).order)).toEqual([2990, 1000]);
    }
  });

  it('I1: a total that Shopify changes within a second holds, and a late retry of the body before it does not undo it', () => {
    const body = (id: number, total: string) => ({
      id,
      name: `#${id}`,
      financial_status: 'paid',
      currency: 'EUR',
      created_at: '2026-11-20T08:00:00Z',
      updated_at: '2026-11-20T08:00:07Z',
      total_price: total,
      current_total_price: total,
      email: 'mia@seed.example',
      line_items: [],
    });
    for (const id of IDS) {
      const told = ['20.00', '30.00'].map((total, n) => ({
        body: body(id, total),
        telling: { toldAt: NOON + n, deliveryId: `e${n}` },
      }));
      const retry = told
        .slice(0, 1)
        .map((first) => ({ ...first, telling: { toldAt: NOON + HOUR_MS, deliveryId: 'e9' } }));
      for (const all of [...permutations(told), ...permutations([...told, ...retry])])
        expect([id, moneyOf(mergedOf(shopify, 'orders/updated', all))]).toEqual([id, [3000, 0]]);
    }
  });

  it('I1: a late retry of one of more than can be remembered whole undoes nothing either', () => {
    const told = Array.from({ length: 14 }, (_, n) => ({
      body: wooBody(7001, `${80 + n}.00`, Array(n).fill('2.00')),
      telling: { toldAt: NOON + 1000 * n, deliveryId: `d${n}` },
    }));
    const retries = told
      .slice(0, 4)
      .map(({ body, telling }) => ({ body, telling: { ...telling, toldAt: NOON + HOUR_MS } }));
    for (const all of [
      [...told, ...retries],
      [...told.toReversed(), ...retries],
      [...retries, ...told],
    ])
      expect(woo(all)).toEqual([9300, 2600]);
    const { rivals, traces = {} } = mergedOf(woocommerce, 'order.updated', told);
    expect([rivals?.length, Object.keys(traces).length]).toEqual([8, 5]);
  });

  it('I2: the item of the largest order holds, however many documents of one time it has, and the last told of them', () => {
    const line_items = Array.from({ length: 900 }, (_, n) => ({
      ...{ id: n, name: `Bulbs of the year, mixed, for shade ${n}`.padEnd(60, '.'), product_id: 100_000 + n },
      ...{ sku: `bulb-mixed-${n}`, quantity: 3, subtotal: '12.00' },
    }));
    const told = Array.from({ length: 7 }, (_, n) => ({
      body: { ...wooBody(7001, `${9000 + n}.00`, Array(n).fill('10.00')), line_items },
      telling: { toldAt: NOON + 1000 * n, deliveryId: `d${n}` },
    }));
    for (const all of [told, told.toReversed(), [...told.slice(3), ...told.slice(0, 3)]]) {
      const order = mergedOf(woocommerce, 'order.updated', all);
      expect(moneyOf(order)).toEqual([900_600, 6000]);
      expect(Buffer.byteLength(JSON.stringify(orderItem(order)))).toBeLessThan(400_000);
    }
  });

  it('I11: what is remembered of the other documents of one time holds no address', () => {
    const { rivals } = mergedOf(woocommerce, 'order.updated', life(7001));
    expect(rivals).toHaveLength(3);
    expect(JSON.stringify(rivals)).not.toContain('mia');
  });
});

function intake() {
  const stores = memoryDeps();
  const objects = memoryObjects();
  const deps = { ...stores, shops: [SHOP], findPlatform, intake: objects, clock: { now: () => NOON + HOUR_MS } };
  const ingest = async (message: object) => (await ingestDelivery(JSON.stringify(message), 'm', deps)).outcome;
  return { stores, objects, ingest };
}

const message = (n: number, body: object, over: Partial<WebhookMessage> = {}): WebhookMessage => ({
  kind: 'webhook',
  ...{ id: `m${n}`, shop: 'garden', platform: 'woocommerce', topic: 'order.updated', receivedAt: NOON + 1000 * n },
  deliveryId: `d${n}`,
  body: Buffer.from(JSON.stringify(body)).toString('base64'),
  ...over,
});

const storedMoney = ({ stores }: ReturnType<typeof intake>) => stores.orders.all().map(moneyOf);

describe('I1: deliveries of one time', () => {
  it('I1: a replay keeps when each was told, and changes nothing in whatever order it comes', async () => {
    const told = life(7001).slice(0, 3);
    const world = intake();
    for (const [n, { body }] of told.entries())
      await world.ingest(message(n, body, { receivedAt: NOON, toldAt: NOON + n }));
    expect(storedMoney(world)).toEqual([[2490, 1000]]);
    const replayed: object[] = [];
    for await (const stored of storedDeliveries(world.objects, 'archive', {
      shop: 'garden',
      since: 0,
      until: NOON * 2,
    }))
      if ('message' in stored && typeof stored.message === 'object') replayed.push(stored.message);
    expect(replayed).toHaveLength(3);
    for (const each of [...replayed, ...replayed.toReversed()]) expect(await world.ingest(each)).toBe('superseded');
    expect(storedMoney(world)).toEqual([[2490, 1000]]);
  });

  it('I1: a document that was read from an API counts from its reading, not from the callback that asked for it', async () => {
    const [before, after] = life(7001);
    if (!before || !after) throw new Error('no life');
    for (const late of [0, 1]) {
      const world = intake();
      // the first callback waited for its document longer than the second
      const messages = [
        message(0, after.body, { toldAt: NOON + 9000 }),
        message(1, before.body, { toldAt: NOON + 2000 }),
      ];
      for (const each of late ? messages.toReversed() : messages) await world.ingest(each);
      expect(storedMoney(world)).toEqual([[2990, 1000]]);
    }
  });

  it.runIf(hasReports)('I1: the refund of the public report counts, whichever delivery comes first', async () => {
    const Report = z.object({
      deliveries: z.array(z.object({ topic: z.string(), receivedAt: z.string(), body: z.object({}) })),
      mustComeOut: z.object({ returnedMinor: z.number(), netMinor: z.number() }),
    });
    const Whole = z.object({ deliveries: z.array(z.object({ body: z.record(z.string(), z.unknown()) })) });
    const told = report('04-woocommerce-refund-with-unchanged-date-modified');
    const { deliveries, mustComeOut } = z.parse(Report, told);
    const bodies = z.parse(Whole, told).deliveries.map(({ body }) => body);
    for (const id of IDS) {
      for (const order of permutations(bodies)) {
        const world = intake();
        for (const [n, body] of order.entries())
          await world.ingest(
            message(
              n,
              { ...body, id },
              { receivedAt: Date.parse(deliveries[0]?.receivedAt ?? ''), deliveryId: undefined },
            ),
          );
        const { returnedMinor, netMinor } = mustComeOut;
        expect([id, storedMoney(world)]).toEqual([id, [[netMinor + returnedMinor, returnedMinor]]]);
      }
    }
  });
});
