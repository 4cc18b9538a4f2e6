import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { ParkError } from '#model/event/fault.ts';
import { namesIn, payload } from '#test/support/looked-up-fate.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const stripe = whole('stripe');
const SHOP = testShop({ currency: 'USD', rates: [{ from: 'GBP', day: '2020-01-01', rate: '1.25' }] });

/** The types of a body's events, or `parked <reason> <field>`. */
function fate(topic: string, json: string): string {
  if (!stripe.supports(topic)) return 'no topic of ours';
  try {
    const events = stripe.toEvents(topic, json, SHOP, Date.UTC(2026, 10, 1));
    return events.map((event) => checkEvent(event, SHOP).type).join(' ');
  } catch (error) {
    if (!(error instanceof ParkError)) throw error;
    return `parked ${error.message}`;
  }
}

const Captured = z.object({ topic: z.string(), body: z.unknown() });
/** Topics that bring the bare objects of the API reference. */
const OBJECT_TOPICS: Readonly<Record<string, string>> = {
  'object.charge.json': 'charge.refunded',
  'object.checkout.session.json': 'checkout.session.completed',
  'object.customer.json': 'customer.updated',
  'object.payment_intent.json': 'payment_intent.succeeded',
  'object.refund.json': 'refund.created',
};

const Event = z.looseObject({ type: z.string() });

describe.runIf(hasPayloads)('real payloads of Stripe', () => {
  const fates = (livemode?: boolean): string[] =>
    namesIn('stripe', /./)
      .toSorted()
      .map((file) => {
        const told: unknown = payload(`stripe/${file}`);
        const captured = Captured.safeParse(told);
        const wrapped = {
          id: 'evt_1',
          type: OBJECT_TOPICS[file],
          created: 1_234_567_890,
          livemode: false,
          data: { object: told },
        };
        const event = Event.parse(captured.success ? captured.data.body : OBJECT_TOPICS[file] ? wrapped : told);
        return `${file}: ${fate(event.type, JSON.stringify({ ...event, ...(livemode && { livemode }) }))}`;
      });

  it('are of test mode and say nothing of anybody', () => {
    expect(fates()).toMatchInlineSnapshot(`
      [
        "checkout.session.completed.json: ",
        "customer.created.json: ",
        "customer.updated.json: ",
        "object.charge.json: ",
        "object.checkout.session.json: parked missing_field: data.object.currency",
        "object.customer.json: ",
        "object.event.json: no topic of ours",
        "object.payment_intent.json: ",
        "object.refund.json: ",
      ]
    `);
  });

  it('in live mode are read or refused with a reason', () => {
    expect(fates(true)).toMatchInlineSnapshot(`
      [
        "checkout.session.completed.json: ",
        "customer.created.json: customer",
        "customer.updated.json: customer",
        "object.charge.json: ",
        "object.checkout.session.json: parked missing_field: data.object.currency",
        "object.customer.json: customer",
        "object.event.json: no topic of ours",
        "object.payment_intent.json: ",
        "object.refund.json: ",
      ]
    `);
  });
});
