import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoEnrolments } from '#adapters/dynamo/enrolments.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoStandings } from '#adapters/dynamo/standings.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import type { Email } from '#channels/email/form.ts';
import type { TextMessage } from '#channels/sms/form.ts';
import { freeOfCharge } from '#flow/campaign/budget-leases.ts';
import { blockLoader } from '#flow/send/blocks.ts';
import { delivery } from '#flow/send/delivery.ts';
import { productFinder } from '#flow/send/find-products.ts';
import { createHandler as createDispatch } from '#functions/dispatch/handler.ts';
import { createHandler as createFeedback } from '#functions/feedback/handler.ts';
import { createHandler as createEmail } from '#functions/send-email/handler.ts';
import { createHandler as createSms } from '#functions/send-sms/handler.ts';
import { publishCrm } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Order } from '#model/order/order.ts';
import { applyToProduct } from '#model/product/product.ts';
import type { Shelf } from '#model/shelf/shelf.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { shelfKey } from '#model/values/object-keys.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { ample, atOnce } from '#test/support/one-by-one.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity, sumOf } from '../support/engines/capacity.ts';
import { noPause } from '../support/no-pause.ts';
import { aDueTouch } from '../support/touches.ts';
import { rendererOf, unpaidOrder } from '../support/worlds/published.ts';
import { sesEvent } from '../support/worlds/touches.ts';

const SHOP = 'demo-shopify';
const NOON = Date.UTC(2026, 10, 23, 12);
let dynamo: TestDynamo;
let crm: PublishedCrm;
beforeAll(async () => {
  [dynamo, crm] = await Promise.all([startTestDynamo(), publishCrm()]);
});
afterAll(() => dynamo.stop());

const batch = (bodies: readonly unknown[]): SQSEvent => {
  const Records = bodies.map((body, n) => ({
    messageId: `m${n}`,
    attributes: { ApproximateReceiveCount: '1' },
    body: JSON.stringify(body),
  }));
  return { Records } as SQSEvent;
};

/** The first order of every person here; its owner is nobody, so that it says nothing of their contact. */
const paidOrder = (): Order => {
  const { document, ...order } = unpaidOrder();
  return { ...order, orderKey: 's:0', owner: '', document: document && { ...document, payment: 'paid' } };
};

describe('dispatch, senders and feedback on DynamoDB', () => {
  let people = 0;
  let customer: string;
  beforeEach(() => {
    customer = `person-${people++}`;
  });

  function functions() {
    const time = { now: NOON };
    const clock = { now: () => time.now };
    const telemetry = memoryTelemetry();
    const touches = dynamoTouches(dynamo.client, 'Touches', 2);
    const customers = dynamoCustomers(dynamo.client, 'Customers', 4);
    const consents = dynamoConsents(dynamo.client, 'Consents', async () => 'a key for tests');
    const identities = dynamoIdentities(dynamo.client, 'Identities', async () => 'a key for tests');
    const orders = dynamoOrders(dynamo.client, 'Orders');
    const preferences = dynamoPreferences(dynamo.client, 'Customers', 4);
    const facts = dynamoFacts(dynamo.client, 'Customers', 4);
    const standings = dynamoStandings(dynamo.client, 'Customers', 4);
    const queues = { email: memoryQueue<SendMessage>(), sms: memoryQueue<SendMessage>() };
    const provider = { email: memorySender<Email>(), sms: memorySender<TextMessage>() };
    const products = dynamoProducts(dynamo.client, 'Products');
    const objects = memoryObjects();
    const find = productFinder({ customers, standings, products, objects });
    const blocks = blockLoader(crm, async () => find);
    const renderer = rendererOf(crm);
    const { shops, programs } = crm;
    const runs = memorySnapshots();
    const shared = {
      crm,
      shops,
      programs,
      touches,
      people: { customers, identities, orders, consents, preferences, facts },
      enrolments: dynamoEnrolments(dynamo.client, 'Touches'),
      marks: facts,
      team: memoryTeam(),
      clock,
      pause: noPause,
      telemetry,
    };
    const handlers = {
      email: createEmail({
        ...{ ...shared, ...atOnce, blocks, takeCost: freeOfCharge },
        deliver: delivery(renderer.email, provider.email),
      }),
      dispatch: createDispatch({ ...shared, queues, runs, sending: true }),
      sms: createSms({ ...shared, ...atOnce, takeCost: freeOfCharge, deliver: delivery(renderer.sms, provider.sms) }),
      feedback: createFeedback({ ...shared, ...shared.people, standings, clicks: memoryQueue() }),
    };
    return {
      time,
      touches,
      customers,
      identities,
      consents,
      orders,
      preferences,
      facts,
      products,
      objects,
      queues,
      provider,
      telemetry,
      handlers,
    };
  }

  async function person(world: ReturnType<typeof functions>, channel: 'email' | 'sms'): Promise<void> {
    const { customers, identities, consents, orders } = world;
    await orders.put({ ...paidOrder(), shop: SHOP }, undefined);
    const contact = channel === 'email' ? { email: `${customer}@mail.example` } : { phone: '+4917012345678' };
    await customers.setEntry(SHOP, customer, 's:0', anEntry({ at: NOON - 90 * DAY_MS }));
    await customers.putProfile(SHOP, customer, { updatedAt: 1, contact: { ...contact, country: 'DE' } }, undefined);
    const own = { kind: channel === 'email' ? 'email' : 'phone', value: contact.email ?? contact.phone ?? '' } as const;
    await identities.link(SHOP, own, customer);
    const granted = { channel, topic: 'marketing', state: 'granted', at: NOON - DAY_MS, source: 'test' } as const;
    await consents.append(SHOP, customer, granted);
  }

  const second = (changes: Partial<DueTouch> = {}): DueTouch =>
    aDueTouch({
      touchId: `touch-of-${customer}`,
      shop: SHOP,
      customerId: customer,
      programId: 'second-purchase',
      stepId: 'invite',
      subject: { orderKey: 's:0', at: NOON - 90 * DAY_MS },
      plannedFor: NOON,
      dueAt: NOON,
      ...changes,
    });

  it('an e-mail goes out once, tagged, and its bounce stops the next one', async () => {
    const world = functions();
    await person(world, 'email');
    await world.touches.plan(second());
    expect(await world.handlers.dispatch({ scheduledAt: '2026-11-23T12:00:00Z' })).toEqual({ rows: 1 });
    const messages = world.queues.email.drain();
    expect(await world.handlers.email(batch([...messages, ...messages]), ample)).toEqual({ batchItemFailures: [] });
    const [mail, ...others] = world.provider.email.sent;
    expect(others).toEqual([]);
    const { touchId } = second();
    expect(mail).toMatchObject({
      to: `${customer}@mail.example`,
      tags: { touch: touchId, customer, shop: SHOP, stage: 'test' },
    });
    expect(Buffer.from(mail?.raw ?? []).toString()).toContain('List-Unsubscribe-Post');

    const bounced = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: mail?.to }] };
    await world.handlers.feedback(batch([sesEvent(mail?.tags ?? {}, 'Bounce', { bounce: bounced })]));
    expect(await world.touches.get(SHOP, customer, touchId)).toMatchObject({
      state: 'sent',
      reason: 'provider_accepted',
      providerMessageId: 'm1',
      feedback: { type: 'bounced' },
    });
    await world.touches.plan(second({ touchId: 'next' }));
    await world.handlers.dispatch({});
    expect(await world.touches.get(SHOP, customer, 'next')).toMatchObject({
      state: 'suppressed',
      reason: 'address_suppressed',
      endDay: '2026-11-23',
    });

    // An hour later the check row finds the end and goes.
    world.time.now = NOON + HOUR_MS;
    await world.handlers.dispatch({});
    expect(await world.touches.stillDue(SHOP, NOON - DAY_MS, NOON + DAY_MS)).toEqual([]);
    expect(JSON.stringify(world.telemetry.lines)).not.toContain('@');
  });

  it('a mail with product blocks shows them as they are now, for half a read unit each', async () => {
    const world = functions();
    await person(world, 'email');
    for (const n of [1, 2, 3, 4]) {
      const told = {
        sku: `P${n}`,
        title: `Product ${n}`,
        priceMinor: n * 1000,
        imageUrl: `https://s.example/${n}.jpg`,
      };
      const { record } = applyToProduct(undefined, SHOP, { type: 'product', updatedAt: 1, ...told, deleted: n === 2 });
      await world.products.put(record, undefined);
    }
    await world.customers.setLines(SHOP, customer, 's:0', { version: 1, lines: [['P4', 1, 100, 'p4']] });
    const goods = [1, 2, 3, 4].map((n) => [`p${n}`, `P${n}`, 'all'] as const);
    await world.objects.put(shelfKey(SHOP), JSON.stringify({ version: 1, goods, newest: [] } satisfies Shelf));
    await world.touches.plan(second());
    const meter = meterCapacity(dynamo.client);
    await world.handlers.dispatch({ scheduledAt: '2026-11-23T12:00:00Z' });
    meter.takeAll();
    await world.handlers.email(batch(world.queues.email.drain()), ample);
    const { reads } = meter.takeAll();
    const [mail] = world.provider.email.sent;
    expect(mail?.text).toMatch(/What others come back for[\s\S]*Product 1[\s\S]*€10\.00[\s\S]*Product 3/);
    expect(mail?.text).not.toMatch(/Product 2|Product 4/);
    expect(mail?.html).toContain('src="https://s.example/3.jpg"');
    // half a unit for each product that is looked at, and for the lines of the last orders
    expect(reads.Products).toBe(1.5);
    expect(sumOf(reads)).toBeLessThanOrEqual(16);
  });

  it('a text message goes out in the hours of its channel', async () => {
    const world = functions();
    await person(world, 'sms');
    await world.orders.put({ ...unpaidOrder(), orderKey: `s:${customer}`, owner: customer }, undefined);
    const due = second({
      programId: 'payment-reminder',
      stepId: 'reminder',
      kind: 'transactional',
      subject: { orderKey: `s:${customer}`, at: NOON },
    });
    await world.touches.plan(due);
    await world.handlers.dispatch({});
    const messages = world.queues.sms.drain();
    world.time.now = Date.UTC(2026, 10, 23, 20);
    await world.handlers.sms(batch(messages), ample);
    expect(world.provider.sms.sent).toEqual([]);
    expect(await world.touches.get(SHOP, customer, due.touchId)).toMatchObject({ state: 'deferred' });
    world.time.now = Date.UTC(2026, 10, 24, 8);
    await world.handlers.dispatch({ scheduledAt: '2026-11-24T08:00:00Z' });
    await world.handlers.sms(batch(world.queues.sms.drain()), ample);
    expect(world.provider.sms.sent).toMatchObject([{ to: '+4917012345678', kind: 'transactional' }]);
  });

  it('a throttled message is brought again by the queue, and a message that is none of ours too', async () => {
    const world = functions();
    await person(world, 'email');
    await world.touches.plan(second());
    await world.handlers.dispatch({});
    world.provider.email.fail('throttled');
    const messages = [...world.queues.email.drain(), { shop: SHOP }];
    expect(await world.handlers.email(batch(messages), ample)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
    expect(await world.handlers.email(batch(messages), ample)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(world.provider.email.sent).toHaveLength(1);
  });

  it('a message that cannot be rendered fails with its reason and gives its place back', async () => {
    const world = functions();
    await person(world, 'email');
    await world.touches.plan(second());
    await world.handlers.dispatch({});
    const broken = createEmail({
      ...world,
      ...atOnce,
      takeCost: freeOfCharge,
      shops: crm.shops,
      programs: crm.programs,
      people: world,
      clock: { now: () => NOON },
      pause: noPause,
      deliver: delivery(rendererOf({ ...crm, templates: [] }).email, world.provider.email),
    });
    expect(await broken(batch(world.queues.email.drain()), ample)).toEqual({ batchItemFailures: [] });
    expect(await world.touches.get(SHOP, customer, second().touchId)).toMatchObject({
      state: 'failed',
      reason: 'render_failed',
    });
    expect((await world.touches.contactRow(SHOP, customer)).reservations).toEqual([]);
  });

  it('a person whose rows cannot be read fails the tick, after everybody else was served; the watermark stays', async () => {
    const world = functions();
    await person(world, 'email');
    const later = { plannedFor: NOON + 2 * DAY_MS, dueAt: NOON + 2 * DAY_MS };
    await world.touches.plan(second(later));
    const poisoned = second({ ...later, touchId: 'poison', customerId: 'poison' });
    await world.touches.plan(poisoned);
    const failing = {
      ...world.customers,
      get: async (shop: string, id: string) => {
        if (id === 'poison') throw new Error('unreadable');
        return world.customers.get(shop, id);
      },
    };
    const before = await world.touches.watermark(SHOP, ONLY_LANE);
    const dispatch = createDispatch({
      sending: true,
      enrolments: memoryEnrolments(),
      marks: memoryFacts(),
      runs: memorySnapshots(),
      team: memoryTeam(),
      ...world,
      crm,
      people: { ...world, customers: failing },
      pause: noPause,
      clock: { now: () => NOON + 2 * DAY_MS },
    });
    await expect(dispatch({})).rejects.toThrow('1 of 2 shops');
    expect(world.queues.email.drain()).toHaveLength(1);
    expect(await world.touches.watermark(SHOP, ONLY_LANE)).toBe(before);
    await world.touches.remove(poisoned);
  });
});
