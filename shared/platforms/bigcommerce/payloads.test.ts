import { describe, expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { DOLLARS, lookedUpFate, namesIn, payload } from '#test/support/looked-up-fate.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { whole } from '#test/support/whole-platforms.ts';

const bigcommerce = whole('bigcommerce');
const NOW = Date.UTC(2026, 10, 1);

/** What the API answers in place of the stores of the payloads. */
function bigcommerceApi() {
  const order = payload('bigcommerce/order_resource_v2.json');
  const orders = [250, 251].flatMap((id) => [
    [`/v2/orders/${id}`, { ...order, id }],
    [`/v2/orders/${id}/products?limit=250&page=1`, payload('bigcommerce/order_products_v2.json')],
    [`/v3/orders/${id}/payment_actions/refunds`, { data: [], meta: {} }],
    [`/v2/orders/${id}/coupons`, ''],
  ]);
  return memoryPlatformApi({
    ...Object.fromEntries(orders),
    '/v3/customers?id:in=32': { data: [{ id: 32, email: 'a@b.example', date_modified: '2019-06-25T17:00:00Z' }] },
    '/v3/customers/subscribers/5': { data: { id: 5, email: 'a@b.example' } },
  });
}

describe.runIf(hasPayloads)('real payloads are looked up and read', () => {
  it('of every file', async () => {
    const fates = namesIn('bigcommerce', /^store\./).map(async (name) => {
      const { topic, body } = payload(`bigcommerce/${name}`);
      return `${name}: ${await lookedUpFate(bigcommerce, topic, JSON.stringify(body), bigcommerceApi())}`;
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

  it('of both order resources, with every status of the list', () => {
    for (const { id } of payload('bigcommerce/order_statuses_v2.json')) {
      for (const name of ['order_resource_v2.json', 'order_resource_v2_2.json']) {
        const document = { order: { ...payload(`bigcommerce/${name}`), status_id: id }, products: [] };
        const [event] = bigcommerce.toEvents('store/order/updated', JSON.stringify(document), DOLLARS, NOW);
        expect(event).toMatchObject({ type: 'order', grossMinor: name.includes('_2.') ? 100_874 : 6984 });
      }
    }
  });
});
