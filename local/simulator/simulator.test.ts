import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addDays, startOfDay } from '#model/values/time/day.ts';
import { DEMO_SHOPS } from './demo-shops.ts';
import type { ReceivedMessage } from './inbox.ts';
import type { Delivery } from './outgoing.ts';
import { Random } from './random.ts';
import { findSender } from './registry.ts';
import { CAUSED, Simulation } from './simulation.ts';

const START_DAY = '2026-01-12';
const DAYS = 40;
const start = Date.parse(`${START_DAY}T00:00Z`);
const HOUR = 3_600_000;
const SHOPS = DEMO_SHOPS.flatMap((shop) => {
  const sender = findSender(shop.platform);
  return sender ? [{ ...shop, sender }] : [];
});
const zoneOf = (id: string): string => SHOPS.find(({ shop }) => shop === id)?.timezone ?? '';

/** Runs the model, every second shopper getting a mail each week; `order` is the order in which a day's mails are read. */
function run(seed: string, order: 1 | -1 = 1, days = DAYS) {
  const simulation = new Simulation({
    seed,
    customers: 60,
    start,
    days,
    shops: SHOPS,
    endOf: (shop) => startOfDay(addDays(START_DAY, days), zoneOf(shop)),
  });
  const deliveries: Delivery[] = [];
  const clicks: string[] = [];
  for (let now = start; now < start + (days + 1) * 24 * HOUR; now += HOUR) {
    deliveries.push(...simulation.until(now));
    clicks.push(...simulation.takeActs().map((act) => JSON.stringify(act)));
    if ((now - start) % (7 * 24 * HOUR) !== 0) continue;
    const mails = simulation.shoppers
      .filter((shopper) => shopper.index % 2 === 0)
      .map((shopper): ReceivedMessage => {
        const id = `${shopper.index} ${now}`;
        const marketing = shopper.index % 4 === 0;
        return {
          id,
          at: now,
          to: shopper.email,
          marketing,
          unsubscribeUrl: `https://x.example/u/${id}`,
          links: [],
          channel: 'email',
          text: '',
          pages: [],
          memberPages: [],
        };
      });
    for (const mail of order === 1 ? mails : mails.reverse()) simulation.receive(mail, now);
  }
  const books = SHOPS.map((shop) => simulation.ledger.of(shop.shop));
  return { deliveries, clicks, books };
}

describe('simulated shops', () => {
  it('the same seed gives the same webhooks, clicks and books, whatever the order in which messages are read', () => {
    const first = run('7');
    expect(run('7', -1)).toEqual(first);
    expect(first.deliveries.length).toBeGreaterThan(100);
    expect(first.clicks.length).toBeGreaterThan(0);
  });

  it('another seed gives other webhooks', () => {
    expect(run('8').deliveries).not.toEqual(run('7').deliveries);
  });

  it('every delivery but the forged ones and the ping is really signed', () => {
    for (const { webhook, expect: expected, shop } of run('7').deliveries) {
      const secret = SHOPS.find((front) => front.shop === shop.shop)?.secret ?? '';
      const signature = createHmac('sha256', secret).update(webhook.body).digest('base64');
      const sent = webhook.headers['X-Shopify-Hmac-Sha256'] ?? webhook.headers['X-WC-Webhook-Signature'];
      expect(sent === signature).toBe(expected === 'accepted' || expected === 'ignored');
    }
  });

  it('delivers some twice and some out of order', () => {
    const { deliveries } = run('7');
    expect(new Set(deliveries.map((delivery) => delivery.webhook)).size).toBeLessThan(deliveries.length);
    const placed = deliveries.flatMap(({ webhook }) => /"updated_at":"([^"]+)"/.exec(webhook.body)?.[1] ?? []);
    expect(placed.some((at, index) => Date.parse(at) < Date.parse(placed[index - 1] ?? at))).toBe(true);
  });

  it('books what the last word of each order says', () => {
    const { deliveries, books } = run('7');
    const paid = new Map<string, number>();
    for (const { webhook, shop, expect: expected } of deliveries) {
      const total = /"total_price":"([\d.]+)"/.exec(webhook.body)?.[1];
      const id = /"id":(\d+)/.exec(webhook.body)?.[1] ?? '';
      const counted = /"financial_status":"(paid|partially_refunded|refunded)"/.test(webhook.body);
      const named = !webhook.body.includes('"customer":null');
      if (
        shop.shop === 'demo-shopify' &&
        expected === 'accepted' &&
        total &&
        counted &&
        named &&
        !webhook.body.includes('XQX')
      ) {
        paid.set(id, Math.round(Number(total) * 100));
      }
    }
    expect([...paid.values()].reduce((sum, minor) => sum + minor, 0)).toBe(books[0]?.grossMinor);
    expect(paid.size).toBe(books[0]?.orders);
  });

  it('nothing happens after a shop has reached the end of its last day', () => {
    const { deliveries } = run('7', 1, 5);
    for (const { webhook, shop } of deliveries) {
      const at = /"(?:updated_at|date_modified)":"([^"]+)"/.exec(webhook.body)?.[1] ?? START_DAY;
      expect(at < addDays(START_DAY, 5), `${shop.shop} ${shop.timezone} ${at}`).toBe(true);
    }
  });
});

describe('a past', () => {
  const withPast = (shoppers: number, seed = '7') =>
    new Simulation({
      ...{ seed, customers: 20, start, days: DAYS, shops: SHOPS },
      past: { shoppers, days: 400 },
      endOf: (shop) => startOfDay(addDays(START_DAY, DAYS), zoneOf(shop)),
    });
  const held = (simulation: Simulation) => SHOPS.map((shop) => [...simulation.holdings(shop).orders()]);

  it('is in the books and systems of the shops before the first day, and is told to nobody', () => {
    const simulation = withPast(150);
    const orders = held(simulation).flat();
    expect(orders.length).toBeGreaterThan(300);
    expect(orders.every(({ placedAt }) => placedAt < start && placedAt > start - 401 * 24 * HOUR)).toBe(true);
    const sold = SHOPS.map(({ shop }) => simulation.ledger.of(shop).orders);
    expect(sold).toEqual(held(simulation).map((of) => of.filter(({ paidAt }) => paidAt !== undefined).length));
    expect(simulation.until(start - 1)).toEqual([]);
    expect(simulation.takeActs()).toEqual([]);
    const told = simulation.until(start + 3 * 24 * HOUR).map(({ webhook }) => webhook.body);
    const old = orders.filter(({ updatedAt }) => updatedAt < start - 4 * 24 * HOUR);
    expect(told.length).toBeGreaterThan(10);
    expect(old.filter(({ id }) => told.some((body) => body.includes(`"id":${id},`)))).toEqual([]);
  });

  it('a good part was not seen for long, others come again, and nothing of who joins later is otherwise', () => {
    const [simulation, empty] = [withPast(150), withPast(0)];
    const last = new Map<string, number>();
    for (const { customer, placedAt } of held(simulation).flat()) last.set(customer?.email ?? '', placedAt);
    const quiet = [...last.values()].filter((at) => at < start - 75 * 24 * HOUR).length;
    expect(quiet / last.size).toBeGreaterThan(0.3);
    expect(quiet / last.size).toBeLessThan(0.8);
    const end = start + DAYS * 24 * HOUR;
    const bodies = (of: Simulation) => of.until(end).map(({ webhook }) => webhook.body);
    const [all, fresh] = [bodies(simulation), bodies(empty)];
    expect(all).toEqual(expect.arrayContaining(fresh));
    expect(
      held(simulation)
        .flat()
        .some(({ customer, placedAt }) => placedAt >= start && last.has(customer?.email ?? '')),
    ).toBe(true);
  });

  it('messages cause as many purchases as it is said', () => {
    const simulation = withPast(150);
    const sold = () => SHOPS.reduce((sum, shop) => sum + [...simulation.holdings(shop).orders()].length, 0);
    const untouched = withPast(150);
    const [reader] = simulation.shoppers.slice(-1);
    const mail = {
      at: start,
      to: reader?.email ?? '',
      marketing: true,
      unsubscribeUrl: undefined,
      links: [],
      text: '',
    };
    for (let n = 0; n < 4000; n++)
      simulation.receive({ ...mail, id: `mail ${n}`, channel: 'email', pages: [], memberPages: [] }, start);
    const before = sold();
    simulation.until(start + 5 * 24 * HOUR);
    untouched.until(start + 5 * 24 * HOUR);
    const anyway = held(untouched).flat().length - before;
    expect((sold() - before - anyway) / 4000).toBeCloseTo(CAUSED, 1);
  });
});

describe('random numbers', () => {
  it('have the mean of their distribution', () => {
    const random = new Random('test');
    const mean = (draw: () => number) => Array.from({ length: 20_000 }, draw).reduce((sum, x) => sum + x) / 20_000;
    expect(mean(() => random.next())).toBeCloseTo(0.5, 1);
    expect(mean(() => random.normal())).toBeCloseTo(0, 1);
    expect(mean(() => random.exponential(3))).toBeCloseTo(3, 0);
    expect(mean(() => random.gamma(0.6, 2))).toBeCloseTo(2, 0);
    expect(mean(() => random.gamma(4, 2))).toBeCloseTo(2, 0);
  });
});
