import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { worthAfter } from '#test/support/payloads/order-worth.ts';
import { whole } from '#test/support/whole-platforms.ts';

const Report = z.object({
  platform: z.string(),
  deliveries: z.array(z.object({ topic: z.string(), receivedAt: z.string(), body: z.unknown() })),
  mustComeOut: z.object({
    netMinor: z.optional(z.number()),
    grossMinor: z.optional(z.number()),
    netMinorOfBothOrders: z.optional(z.number()),
    lines: z.optional(z.array(z.tuple([z.string(), z.number(), z.number()]))),
  }),
});

/** Orders of 12:00 on the first of March 2026, in euros. Nothing may be parked. */
async function ordersOf(name: string) {
  const { platform: id, deliveries, mustComeOut } = Report.parse(report(name));
  const platform = whole(id);
  const told = deliveries.map(({ topic, body, receivedAt }) => ({ topic, body, receivedAt: Date.parse(receivedAt) }));
  return { orders: await worthAfter(platform, told), mustComeOut };
}

describe.runIf(hasReports)('money of orders in public bug reports', () => {
  it.each([
    '02-shopify-exchange-for-cheaper-item',
    '02b-shopify-exchange-even-holds',
    '03a-shopify-discounted-line-one-of-two-removed-discount-19.20',
    '03b-shopify-discounted-line-one-of-two-removed-discount-60.00-parks',
  ])('I9: %s', async (name) => {
    const { orders, mustComeOut } = await ordersOf(name);
    expect(orders).toMatchObject([{ state: 'paid', net: mustComeOut.netMinor, lines: mustComeOut.lines }]);
  });

  it.each(['15a-bigcommerce-negative-quantity', '15b-woocommerce-negative-line'])('I2: %s', async (name) => {
    const { orders, mustComeOut } = await ordersOf(name);
    expect(orders).toMatchObject([{ state: 'paid', gross: mustComeOut.grossMinor, returned: 0 }]);
  });

  it.each(['18a-square-exchange-dearer-completed', '18b-square-exchange-even-completed'])('I9: %s', async (name) => {
    const { orders, mustComeOut } = await ordersOf(name);
    expect(orders.map(({ state }) => state)).toEqual(['paid', 'paid']);
    expect(orders.reduce((sum, { net }) => sum + net, 0)).toBe(mustComeOut.netMinorOfBothOrders);
  });
});
