import type { OrderBook } from './order-book.ts';
import type { Outgoing } from './outgoing.ts';
import { signBody } from './payloads/dress.ts';
import { shopifyOrderWebhook } from './payloads/shopify.ts';
import type { SimulatedOrder, SimulatedWebhook } from './payloads/simulated.ts';
import { wooPingWebhook } from './payloads/woocommerce.ts';
import { Random } from './random.ts';
import { wholeSecond } from './shopper.ts';
import type { DemoShop, SimulationOptions } from './shops.ts';
import type { Timeline } from './timeline.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Till sales without a name, a topic not read, an order in no currency, a forged delivery, WooCommerce's ping. */
export function planStrangers(
  options: SimulationOptions,
  timeline: Timeline,
  outgoing: Outgoing,
  book: OrderBook,
): void {
  for (const shop of options.shops) {
    const at = (day: number): number => wholeSecond(options.start + day * DAY + 11 * HOUR);
    if (shop.platform === 'woocommerce') {
      timeline.plan(at(0), `ping ${shop.shop}`, () =>
        outgoing.send({ at: at(0), shop: shop.shop, subject: 'ping', webhook: wooPingWebhook(1), expect: 'ping' }),
      );
      continue;
    }
    for (let day = 0; day < options.days; day++) {
      const random = new Random(options.seed, 'till', shop.shop, day);
      const soldAt = at(day) + random.int(0, 300) * 60_000;
      if (!random.chance(0.35) || soldAt >= options.endOf(shop)) continue;
      const sale = tillSale(shop, day, soldAt, random);
      timeline.plan(soldAt, `till ${day}`, () => book.create({ shop, shopper: undefined, state: sale }));
    }
    const stray = shopifyOrderWebhook(shop, 'orders/create', tillSale(shop, 999, at(0), new Random('stray')));
    const subject = 'stranger';
    const days = [...new Set([0.1, 0.5, 0.8].map((share) => Math.floor(options.days * share)))];
    for (const day of days) {
      timeline.plan(at(day), `stranger ${day}`, () => {
        const common = { at: at(day), shop: shop.shop, subject };
        outgoing.send({ ...common, webhook: withHeader(stray, 'X-Shopify-Topic', 'carts/update'), expect: 'ignored' });
        outgoing.send({ ...common, webhook: inNoCurrency(shop, stray), expect: 'accepted' });
        outgoing.send({
          ...common,
          webhook: withHeader(stray, 'X-Shopify-Hmac-Sha256', 'Zm9yZ2Vk'),
          expect: 'refused',
        });
      });
    }
  }
}

function tillSale(shop: DemoShop, day: number, at: number, random: Random): SimulatedOrder {
  return {
    id: `8207${100_000_000_000 + day}`,
    number: String(900_000 + day),
    placedAt: at,
    updatedAt: at,
    paidAt: at,
    lines: [{ ...random.pick(shop.products), quantity: random.int(1, 3) }],
  };
}

const withHeader = (webhook: SimulatedWebhook, name: string, value: string): SimulatedWebhook => ({
  ...webhook,
  topic: name === 'X-Shopify-Topic' ? value : webhook.topic,
  headers: { ...webhook.headers, [name]: value },
});

/** Rightly signed and still unreadable: the product parks it with a reason. */
function inNoCurrency(shop: DemoShop, webhook: SimulatedWebhook): SimulatedWebhook {
  const body = webhook.body.replaceAll(`"${shop.currency}"`, '"XQX"');
  return { ...withHeader(webhook, 'X-Shopify-Hmac-Sha256', signBody(shop.secret, body)), body };
}
