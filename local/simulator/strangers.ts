import type { OrderBook } from './order-book.ts';
import type { Outgoing } from './outgoing.ts';
import type { SimulatedOrder } from './payloads/simulated.ts';
import { Random } from './random.ts';
import { wholeSecond } from './shopper.ts';
import type { SimulationOptions, Storefront } from './shops.ts';
import type { Timeline } from './timeline.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Till sales without a name, the platform's ping, a topic not read, an order in no currency, a forged delivery. */
export function planStrangers(
  options: SimulationOptions,
  timeline: Timeline,
  outgoing: Outgoing,
  book: OrderBook,
): void {
  for (const shop of options.shops) {
    const at = (day: number): number => wholeSecond(options.start + day * DAY + 11 * HOUR);
    for (let day = 0; day < (shop.sender.tills ? options.days : 0); day++) {
      const random = new Random(options.seed, 'till', shop.shop, day);
      const soldAt = at(day) + random.int(0, 300) * 60_000;
      if (!random.chance(0.35) || soldAt >= options.endOf(shop.shop)) continue;
      const sale = tillSale(shop, day, soldAt, random);
      const key = `till ${shop.shop} ${shop.platform} ${day}`;
      timeline.plan(soldAt, key, () => book.create({ shop, shopper: undefined, state: sale }));
    }
    const days = [...new Set([0.1, 0.5, 0.8].map((share) => Math.floor(options.days * share)))];
    planOddities(shop, at(0), days.map(at), timeline, outgoing);
  }
}

/** @param days instants at which all of it comes again, but for the ping */
function planOddities(
  shop: Storefront,
  first: number,
  days: readonly number[],
  timeline: Timeline,
  outgoing: Outgoing,
): void {
  const { sender } = shop;
  const stray = tillSale(shop, 999, first, new Random('stray'));
  const { ping, unread, unreadable } = sender.oddities?.(shop, stray) ?? {};
  const place = `${shop.shop} ${shop.platform}`;
  const told = { shop, subject: `stranger ${place}` };
  if (ping) {
    const delivery = { ...told, at: first, webhook: ping, expect: 'ping' } as const;
    timeline.plan(first, `ping ${place}`, () => outgoing.send(delivery));
  }
  const another = { ...shop, secret: sender.secretOf?.(FORGED) ?? FORGED };
  const [forged] = sender.placed(another, stray);
  for (const at of days) {
    timeline.plan(at, `stranger ${place} ${at}`, () => {
      if (unread) outgoing.send({ ...told, at, webhook: unread, expect: 'ignored' });
      if (unreadable) outgoing.send({ ...told, at, webhook: unreadable, expect: 'accepted' });
      if (forged) outgoing.send({ ...told, shop: another, at, webhook: forged, expect: 'refused' });
    });
  }
}

const FORGED = 'a-secret-that-nobody-ever-gave-u';

function tillSale(shop: Storefront, day: number, at: number, random: Random): SimulatedOrder {
  return {
    id: `8207${100_000_000_000 + day}`,
    number: String(900_000 + day),
    placedAt: at,
    updatedAt: at,
    paidAt: at,
    lines: [{ ...random.pick(shop.products), quantity: random.int(1, 3) }],
  };
}
