import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import { isPaid, netOf } from '#model/order/counted.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder, type EventOfOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';
import { SEVEN_SHOPS } from '#test/support/stacks/seven-shops.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { Ledger } from './ledger.ts';
import { bookedOrder } from './member-books.ts';
import { type OpenOrder, OrderBook } from './order-book.ts';
import type { Delivery } from './outgoing.ts';
import { orderTotalMinor } from './payloads/simulated.ts';
import { SENDERS } from './registry.ts';
import { makeShoppers } from './shopper.ts';
import type { Storefront } from './shops.ts';
import { storefrontsOf } from './storefronts.ts';

const START = Date.UTC(2026, 2, 2, 9);
const HOUR = 3_600_000;
/** When all is delivered: an API tells the last state. */
const END = START + 100 * HOUR;
const RANDOM = 'abcdefghijklmnopqrstuvwxyz-_0123';

const { shops: fronts } = storefrontsOf(SEVEN_SHOPS, () => RANDOM);
const ofEach = SENDERS.map(({ id }) => {
  const front = fronts.find(({ platform }) => platform === id);
  if (!front) throw new Error(`no shop of ${id}`);
  return front;
});

/** A shop's own system, and what it told. */
function shopOf(front: Storefront) {
  const told: Delivery[] = [];
  const ledger = new Ledger();
  const book = new OrderBook({ send: (delivery) => told.push(delivery) }, ledger);
  const [shopper] = makeShoppers('7', 1, START, 1, [front]);
  if (!shopper) throw new Error('nobody');
  return { told, ledger, book, shopper: { ...shopper, emailConsent: true } };
}

const signed = ({ shop, webhook }: Delivery, now: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...webhook.headers, ...shop.sender.signed?.(shop, webhook, now) }).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );

/** Takes a delivery as the product does: verified, described, fetched where it names an id only, and read. */
async function readBy(delivery: Delivery, book: OrderBook): Promise<readonly CommerceEvent[]> {
  const { shop, webhook } = delivery;
  const platform = whole(shop.platform);
  const now = END;
  const headers = signed(delivery, now);
  const raw = Buffer.from(webhook.body);
  const receipt = { now, shop: shop.declared };
  expect(platform.verify(headers, raw, [shop.secret], receipt)).toBe(true);
  expect(platform.verify(headers, raw, [shop.sender.secretOf?.(RANDOM.toUpperCase()) ?? 'x'], receipt)).toBe(false);
  const described = platform.describe(headers, raw);
  const topic = described.kind === 'event' ? described.topic : '';
  expect(platform.supports(topic)).toBe(true);
  const get = async (path: string): Promise<string | undefined> => {
    const answer = shop.sender.answer?.(path, shop, book.holdings(shop));
    return answer === undefined ? undefined : JSON.stringify(answer);
  };
  const body = platform.lookUp ? await platform.lookUp(topic, webhook.body, { get }, now) : webhook.body;
  if (body === undefined || !shop.declared) throw new Error(`${topic} leads nowhere`);
  return platform.toEvents(topic, body, shop.declared, now);
}

/** The life of an order: paid at once or later or never, parts of it given back, cancelled or not. */
const lives = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
  shipping: fc.boolean(),
  paid: fc.constantFrom('at once', 'later', 'never'),
  refunds: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 2 }),
  cancelled: fc.boolean(),
});

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

function live(front: Storefront, life: Life) {
  const { book, shopper, told, ledger } = shopOf(front);
  const order: OpenOrder = {
    shop: front,
    shopper,
    state: {
      ...{ id: '8209100000001001', number: '1101', placedAt: START, updatedAt: START },
      paidAt: life.paid === 'at once' ? START : undefined,
      lines: life.quantities.flatMap((quantity, n) => {
        const product = front.products[n];
        return product ? [{ ...product, quantity }] : [];
      }),
      shippingMinor: life.shipping ? front.shippingMinor : 0,
      customer: undefined,
    },
  };
  book.openAccount(shopper, front, START - HOUR);
  const [customer] = book.holdings(front).customers();
  order.state = { ...order.state, customer };
  book.create(order);
  if (life.paid === 'later') book.pay(order, START + HOUR);
  const isPaidNow = life.paid !== 'never';
  for (const [n, percent] of (isPaidNow ? life.refunds : []).entries()) {
    const part = Math.floor((orderTotalMinor(order.state) * percent) / 100 / front.stepMinor) * front.stepMinor;
    if (part > 0) book.refund(order, START + (30 + n) * HOUR, part);
  }
  if (life.cancelled) book.cancel(order, START + 60 * HOUR);
  return { told, book, order, shopper, ledger: ledger.of(front.shop) };
}

const isOfOrder = (event: CommerceEvent): event is EventOfOrder =>
  event.type === 'order' || event.type === 'return' || event.type === 'payment' || event.type === 'order-deleted';

describe.each(ofEach)('$platform tells of a shop', (front) => {
  it('what was simulated: the platform’s own code takes it, and reads the money, the person and the goods', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { told, book, order, shopper, ledger } = live(front, life);
        let merged: Order | undefined;
        for (const delivery of told)
          for (const event of (await readBy(delivery, book)).filter(isOfOrder)) {
            const context = { shop: front.shop, currency: front.currency, receivedAt: delivery.at };
            merged = applyToOrder(merged, event, context).order;
          }
        if (!merged?.document) throw new Error('no order was told');
        const entry = entryOf(merged);
        expect(netOf(entry)).toBe(ledger.grossMinor - ledger.returnedMinor);
        expect(isPaid(entry)).toBe(life.paid !== 'never');
        // what was paid and cancelled was bought, and nothing of it kept: the books of members count as the product does
        const booked = bookedOrder(order.state, START).map(({ placedAt, keptMinor }) => [placedAt, keptMinor]);
        expect(booked).toEqual(isPaid(entry) ? [[entry.at, netOf(entry)]] : []);
        expect(entry.at).toBe(START);
        if (life.paid === 'never') expect(entry.state).toBe(life.cancelled ? 'void' : 'unpaid');
        expect(merged.identity[front.sender.namesBy]).toBe(shopper[front.sender.namesBy]);
        const { lines } = merged.document;
        const goods = order.state.lines.reduce((sum, line) => sum + line.quantity * line.priceMinor, 0);
        if (lines.length > 0) expect(lines.reduce((sum, line) => sum + line.totalMinor, 0)).toBe(goods);
      }),
      { numRuns: 40 },
    );
  });

  it('the account with what it says of consent, and nothing that it cannot know', async () => {
    const { book, shopper, told } = shopOf(front);
    book.openAccount(shopper, front, START);
    const events = (await Promise.all(told.map((delivery) => readBy(delivery, book)))).flat();
    for (const event of events) {
      if (event.type === 'consent') expect(event.state).toBe('granted');
      if (event.type === 'customer') expect(event.contact.email).toBe(shopper.email);
    }
    told.length = 0;
    book.withdraw(shopper, START + HOUR, undefined);
    const after = (await Promise.all(told.map((delivery) => readBy(delivery, book)))).flat();
    expect(after.some((event) => event.type === 'consent' && event.state === 'withdrawn')).toBe(
      front.sender.withdrew !== undefined,
    );
    for (const event of after) if (event.type === 'consent') expect(event.channel).toBe('email');
  });

  it('what is odd as the product must take it: pings, topics that are not read', () => {
    const sale = {
      id: '8207100000000001',
      number: '900001',
      placedAt: START,
      updatedAt: START,
      paidAt: START,
      lines: [],
    };
    const platform = whole(front.platform);
    const { ping, unread } = front.sender.oddities?.(front, sale) ?? {};
    const described = (webhook: Delivery['webhook']) => {
      const headers = signed({ at: START, shop: front, subject: '', webhook, expect: 'ignored' }, START);
      return platform.describe(headers, Buffer.from(webhook.body));
    };
    if (ping) expect(described(ping)).toEqual({ kind: 'ping' });
    const topic = unread && described(unread);
    if (topic) expect(topic.kind === 'event' && platform.supports(topic.topic)).toBe(false);
  });
});
