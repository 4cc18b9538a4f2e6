import { beforeEach, describe, expect, it } from 'vitest';
import { wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { ORDER, SENDER } from '#test/support/platform-samples/sample.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { applyEvents } from './apply-events.ts';

const HOME = { street: '12 Main Street', extra: 'Flat 4', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' };
const shopify = { address1: '12 main street', address2: 'flat 4', city: 'LEEDS', zip: 'LS14AP', country_code: 'GB' };
const woo = { address_1: 'Flat 4, 12 Main St', address_2: '', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' };
const elsewhere = { address1: '2 Hill Road', zip: 'CD2', country_code: 'GB' };

describe('where an order went', () => {
  let deps: ReturnType<typeof memoryDeps>;
  beforeEach(() => {
    deps = memoryDeps();
    // the product hashes by a key; here by one that a test can see through
    deps.identities.keys = async (shop, all) => all.map(({ kind, value }) => `${shop}#${kind}#${code(value)}`);
  });
  const code = (text: string) => Buffer.from(text).toString('hex').slice(0, 40);
  const sentTo = async (orderKey: string) => (await deps.orders.get('garden', orderKey))?.document?.sentTo;
  const tell = (...events: readonly unknown[]) => applyEvents(events, aDelivery(), deps);
  const told = async (platform: string, topic: string, body: object) =>
    tell(...whole(platform).toEvents(topic, JSON.stringify(body), aDelivery().shop, NOON));
  const shopifyOrder = (id: number, over: object) => ({
    ...{ id, created_at: '2026-11-01T12:00:00Z', updated_at: '2026-11-01T12:00:00Z', currency: 'GBP' },
    ...{ total_price: '12.50', financial_status: 'paid', email: 'ada@engine.example', line_items: [], refunds: [] },
    ...over,
  });

  it('is one hash for one door, whichever platform or file tells it, and its address is kept nowhere', async () => {
    await tell(anOrderEvent({ orderKey: 's:1', shipTo: HOME }));
    await told('shopify', 'orders/paid', shopifyOrder(2, { shipping_address: shopify }));
    const body = JSON.parse(wooOrderWebhook({ ...SENDER, currency: 'GBP' }, 'order.created', ORDER).body);
    await told('woocommerce', 'order.created', { ...body, id: 3, shipping: woo });
    const order = { ...anOrderEvent({ orderKey: 't:4', shipTo: HOME }), mapper: undefined };
    const { type, ...data } = order;
    await told('standard', 'events', { type, data });
    const places = await Promise.all(['s:1', 's:2', 'w:3', 't:4'].map(sentTo));
    expect(places.map((one) => one?.place)).toEqual(places.map(() => expect.stringMatching(/^[0-9a-f]{40}$/)));
    expect(new Set(places.map((one) => one?.place)).size).toBe(1);
    const kept = JSON.stringify([deps.orders.all(), await deps.customers.getProfile('garden', 'x')]).toLowerCase();
    for (const word of ['main', 'flat 4', 'leeds', 'ls1']) expect(kept).not.toContain(word);
  });

  it('is that of who pays where no other is told, and a gift by another name and address', async () => {
    await told('shopify', 'orders/paid', shopifyOrder(1, { billing_address: shopify }));
    const named = { billing_address: { ...shopify, name: 'Ada Lovelace' } };
    const gift = { ...named, shipping_address: { ...elsewhere, name: 'Bob Byron' } };
    await told('shopify', 'orders/paid', shopifyOrder(2, gift));
    const office = { ...named, shipping_address: { ...elsewhere, first_name: 'Ada', last_name: 'Lovelace' } };
    await told('shopify', 'orders/paid', shopifyOrder(3, office));
    await told('shopify', 'orders/paid', shopifyOrder(4, { shipping_address: { ...elsewhere, address1: '' } }));
    const [first, second, third, none] = await Promise.all(['s:1', 's:2', 's:3', 's:4'].map(sentTo));
    expect([first?.gift, second?.gift, third?.gift, none]).toEqual([undefined, true, undefined, undefined]);
    expect(second?.place).toBe(third?.place);
    expect(first?.place).not.toBe(second?.place);
  });

  it('I1: holds with the document that tells it, in whichever order documents come', async () => {
    const orders: readonly Partial<OrderEvent>[] = [
      { updatedAt: NOON - 2_000, shipTo: HOME },
      { updatedAt: NOON - 1_000, shipTo: { street: '2 Hill Road', postcode: 'CD2' } },
      { updatedAt: NOON - 1_000 },
    ];
    const placeAfter = async (some: typeof orders) => {
      deps.orders = memoryDeps().orders;
      for (const one of some) await tell(anOrderEvent({ orderKey: 's:1', ...one }));
      return sentTo('s:1');
    };
    const [older, newer, unsaid] = [orders.slice(0, 1), orders.slice(1, 2), orders.slice(2)];
    expect(await placeAfter([...older, ...newer])).toEqual(await placeAfter(newer));
    expect(await placeAfter([...newer, ...older])).toEqual(await placeAfter(newer));
    expect(await placeAfter([...newer, ...unsaid, ...older])).toEqual(
      await placeAfter([...older, ...unsaid, ...newer]),
    );
  });
});
