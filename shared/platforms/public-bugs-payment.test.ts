import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { formatMoney } from '#model/message/context.ts';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { afterDeliveries } from '#test/support/payloads/shop-deliveries.ts';

const Report = z.object({
  platform: z.string(),
  deliveries: z.array(z.object({ topic: z.string(), receivedAt: z.string(), body: z.unknown() })),
});

const Amounts = z.object({
  rows: z.array(z.object({ minor: z.number(), currency: z.string(), mustComeOut: z.string() })),
});

const told = async (name: string) => {
  const { platform, deliveries } = Report.parse(report(name));
  const all = deliveries.map(({ topic, receivedAt, body }) => ({
    topic,
    receivedAt: Date.parse(receivedAt),
    json: JSON.stringify(body),
  }));
  return afterDeliveries(platform, all);
};

describe.skipIf(!hasReports)('public bug reports of payments', () => {
  it('05: a card that is captured later counts when it is captured, and nobody is reminded', async () => {
    const { entries, reminders, outcomes } = await told('05-stripe-checkout-manual-capture');
    expect(entries).toMatchObject([{ state: 'paid', grossMinor: 10_500, returns: [] }]);
    expect(reminders).toEqual([]);
    expect(outcomes).toEqual(['applied', 'applied', 'applied']);
  });

  it.each(['06a-shopify-authorized-order', '06b-woocommerce-on-hold-card'])('%s: nobody is reminded', async (name) => {
    const { orders, entries, reminders } = await told(name);
    expect(orders).toMatchObject([{ document: { payment: 'authorised' } }]);
    expect(entries).toMatchObject([{ state: 'unpaid' }]);
    expect(reminders).toEqual([]);
  });

  it('07: a reminder of net 30 waits for the thirtieth day', async () => {
    const { reminders } = await told('07-shopify-payment-terms-net-30');
    expect(reminders).toEqual([Date.parse('2026-03-31T12:30:00Z')]);
  });

  it('16: an amount in a message is not rounded', () => {
    const { rows } = Amounts.parse(report('16-money-in-messages'));
    for (const { minor, currency, mustComeOut } of rows) {
      const written = formatMoney(minor, currency, 'en').replace(/[^\d.,]/g, '');
      expect(mustComeOut.split(' or '), currency).toContain(written);
    }
  });
});
