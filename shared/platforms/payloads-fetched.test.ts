import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { squareOrder } from '#local/platform-apis/square.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { testShop } from '#test/support/shop.ts';
import { bigcommerce } from './bigcommerce/bigcommerce.ts';
import type { Platform } from './common/platform.ts';
import { square } from './square/square.ts';

const NOW = Date.UTC(2026, 10, 1);
const SHOP = testShop({ currency: 'USD' });

const file = (name: string) => JSON.parse(readFileSync(join(PAYLOADS, name), 'utf8'));
const namesIn = (folder: string, like: RegExp) => readdirSync(join(PAYLOADS, folder)).filter((name) => like.test(name));

/** What the API answers in place of the stores of the payloads. */
function bigcommerceApi() {
  const order = file('bigcommerce/order_resource_v2.json');
  const orders = [250, 251].flatMap((id) => [
    [`/v2/orders/${id}`, { ...order, id }],
    [`/v2/orders/${id}/products?limit=250&page=1`, file('bigcommerce/order_products_v2.json')],
    [`/v3/orders/${id}/payment_actions/refunds`, { data: [], meta: {} }],
    [`/v2/orders/${id}/coupons`, ''],
  ]);
  return memoryPlatformApi({
    ...Object.fromEntries(orders),
    '/v3/customers?id:in=32': { data: [{ id: 32, email: 'a@b.example', date_modified: '2019-06-25T17:00:00Z' }] },
    '/v3/customers/subscribers/5': { data: { id: 5, email: 'a@b.example' } },
  });
}

const simulated = {
  number: '1',
  placedAt: NOW - 9000,
  updatedAt: NOW - 9000,
  lines: [{ sku: 'a', title: 'A', quantity: 1, priceMinor: 100 }],
};

function squareApi() {
  const ids = ['eA3vssLHKJrv9H0IdJCM3gNqfdcZY', '03O3USaPaAaFnI6kkwB1JxGgBsUZY'];
  const { payment } = file('square/payment.updated.json').data.object;
  const ofRefund = { ...payment, id: 'KkAkhdMsgzn59SM8A89WgKwekxLZY', order_id: ids[1] };
  return memoryPlatformApi({
    ...Object.fromEntries(
      ids.map((id) => [`/v2/orders/${id}`, { order: squareOrder({ ...simulated, id }, 'USD').order }]),
    ),
    '/v2/payments/KkAkhdMsgzn59SM8A89WgKwekxLZY': { payment: ofRefund },
  });
}

/** What becomes of a delivery that is looked up: its events, told by what they name. */
async function fate(platform: Platform, topic: string, json: string, api = memoryPlatformApi({})): Promise<string> {
  if (!platform.supports(topic)) return 'no topic of ours';
  const found = await platform.lookUp?.(topic, json, api, NOW);
  if (found === undefined) return 'gone';
  const events = platform.toEvents(topic, found, SHOP, NOW);
  expect(events.flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
  return events.map(told).join(', ');
}

function told(event: CommerceEvent): string {
  if (event.type === 'order') return `order ${event.orderKey} ${event.payment} ${event.grossMinor}`;
  return event.type === 'cart' ? `cart ${event.state}` : event.type;
}

describe.runIf(hasPayloads)('real payloads of platforms that send ids only are looked up and read', () => {
  it('of BigCommerce', async () => {
    const fates = namesIn('bigcommerce', /^store\./).map(async (name) => {
      const { topic, body } = file(`bigcommerce/${name}`);
      return `${name}: ${await fate(bigcommerce, topic, JSON.stringify(body), bigcommerceApi())}`;
    });
    expect(await Promise.all(fates)).toMatchInlineSnapshot(`
      [
        "store.cart.converted.json: cart converted",
        "store.cart.created.json: ",
        "store.customer.created.json: customer",
        "store.order.created.json: order b:250 authorised 6984",
        "store.order.refund.created.json: order b:250 authorised 6984",
        "store.order.statusUpdated.json: order b:250 authorised 6984",
        "store.order.transaction.created.json: order b:250 authorised 6984",
        "store.shipment.created.json: order b:251 authorised 6984",
        "store.subscriber.created.json: consent",
      ]
    `);
  });

  it('of BigCommerce: both order resources, with every status of the list', () => {
    for (const { id } of file('bigcommerce/order_statuses_v2.json')) {
      for (const name of ['order_resource_v2.json', 'order_resource_v2_2.json']) {
        const document = { order: { ...file(`bigcommerce/${name}`), status_id: id }, products: [] };
        const [event] = bigcommerce.toEvents('store/order/updated', JSON.stringify(document), SHOP, NOW);
        expect(event).toMatchObject({ type: 'order', grossMinor: name.includes('_2.') ? 100_874 : 6984 });
      }
    }
  });

  it('of Square', async () => {
    const fates = namesIn('square', /^(order|payment|refund)\./).map(async (name) => {
      const body = file(`square/${name}`);
      return `${name}: ${await fate(square, body.type, JSON.stringify(body), squareApi())}`;
    });
    expect(await Promise.all(fates)).toMatchInlineSnapshot(`
      [
        "order.created.json: order q:eA3vssLHKJrv9H0IdJCM3gNqfdcZY unpaid 100",
        "payment.created.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
        "payment.updated.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
        "refund.created.json: order q:03O3USaPaAaFnI6kkwB1JxGgBsUZY unpaid 100",
      ]
    `);
  });
});
