import { createHmac } from 'node:crypto';
import type { PlatformApiServer } from '#local/platform-apis/server.ts';
import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import type { SimulatedOrder } from '#local/simulator/payloads/simulated.ts';
import { wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { type WooOrder, wooOrders } from '#local/simulator/payloads/woocommerce-api.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { Shop } from '#model/shop/shop.ts';
import { exampleShop } from '../stacks/example-stack.ts';

export const TOWELS_SECRET = 'client secret';

/** A shop on BigCommerce and WooCommerce whose APIs answer at an address of this machine. */
export const towelShop = (url: string): Shop =>
  exampleShop('towels', {
    platforms: ['bigcommerce', 'woocommerce'],
    api: { bigcommerce: { storeHash: 'abc', url }, woocommerce: { url } },
    // a domain that the demo shops send from: this one sends nothing
    sender: { ...exampleShop('towels').sender, fromEmail: 'shop@linden.example' },
  });

/** Lets the API tell an order. */
export function tellOrder(api: PlatformApiServer, order: SimulatedOrder): void {
  const parts = bigcommerceOrder(order, 'EUR');
  const v2 = `/stores/abc/v2/orders/${order.id}`;
  api.answers
    .set(v2, parts.order)
    .set(`${v2}/products?limit=250&page=1`, parts.products)
    .set(`${v2}/coupons`, parts.coupons)
    .set(`/stores/abc/v3/orders/${order.id}/payment_actions/refunds`, { data: parts.refunds });
}

/** Posts a signed callback that names an order; answers the status. */
export async function postCallback(stack: LocalStack, scope: string, data: object): Promise<number> {
  const at = stack.clock.now();
  const body = bigcommerceCallback(scope, data, at);
  const stamp = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', TOWELS_SECRET).update(`msg_${at}.${stamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': `msg_${at}`, 'webhook-timestamp': stamp, 'webhook-signature': `v1,${digest}` };
  const answer = await fetch(`${stack.apiUrl}/webhooks/bigcommerce/towels`, { method: 'POST', headers, body });
  return answer.status;
}

/** An order as the REST API of the shop's WooCommerce site gives it. */
export const wooOrder = (id: number, at: number): WooOrder => ({
  ...JSON.parse(
    wooOrderWebhook(TOWELS, 'order.updated', {
      id: String(id),
      number: String(id),
      placedAt: at,
      updatedAt: at,
      paidAt: at,
      lines: [{ sku: 'towel', title: 'Towel', quantity: 1, priceMinor: 900 }],
    }).body,
  ),
});
const TOWELS = { shop: 'towels', secret: 's', currency: 'EUR', timezone: 'UTC', domain: 'towels.example' };

/**
 * Orders of nobody that come as ids, one of them too large for the queue, one callback that names nothing, and orders
 * that the WooCommerce site never told.
 */
export async function playFetched(stack: LocalStack, api: PlatformApiServer): Promise<void> {
  letFetch(stack);
  const at = stack.clock.now();
  const lines = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ sku: `T-${n}`, title: 'x'.repeat(3000), quantity: 1, priceMinor: 900 }));
  for (const [id, count] of [
    [1, 1],
    [2, 100],
  ] as const)
    tellOrder(api, {
      id: String(id),
      number: String(id),
      placedAt: at,
      updatedAt: at,
      paidAt: at,
      lines: lines(count),
    });
  const large = { ...wooOrder(902, at), meta_data: [{ id: 1, key: 'note', value: 'x'.repeat(300_000) }] };
  api.route = wooOrders(() => [wooOrder(901, at), large]);
  const statuses = [
    await postCallback(stack, 'store/order/created', { type: 'order', id: 1 }),
    await postCallback(stack, 'store/order/created', { type: 'order', id: 2 }),
    await postCallback(stack, 'store/order/created', {}),
  ];
  if (statuses.join() !== '200,200,200') throw new Error(`callbacks were answered ${statuses.join()}`);
  await stack.drain();
}

export const WOO_KEY = { key: 'ck_1', secret: 'cs_1' };

/** Gives the stack the tokens of the shop's APIs. */
export const letFetch = (stack: LocalStack): void =>
  stack.setSecret(
    'SecretsPlatformTokens',
    JSON.stringify({ towels: { bigcommerce: { token: 'access' }, woocommerce: WOO_KEY } }),
  );
