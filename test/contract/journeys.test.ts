import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { glanceOf } from '#adapters/lambda/people.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { freeOfCharge } from '#flow/campaign/budget-leases.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { hear } from '#flow/journey/hear.ts';
import { eraseTouches } from '#flow/privacy/erase-touches.ts';
import { rememberedHolds } from '#flow/send/remembered-holds.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { Step } from '#model/journey/step.ts';
import { planTouches } from '#model/touch/due-touch.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';
import { aDelivery, anOrderEvent, BUCKETS, dynamoDeps, NAMES, PERSON_KEY } from '../support/ingest.ts';
import { noPause } from '../support/no-pause.ts';
import { journey, message } from '../support/worlds/journeys.ts';
import { START, sesEvent } from '../support/worlds/touches.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

const STEPS: readonly Step[] = [
  message('one'),
  { do: 'wait', id: 'paid', untilFact: 'order-paid', atMostMs: 400 * DAY_MS },
  { do: 'wait', id: 'day', forMs: DAY_MS },
  message('two'),
];
const PLACED = { on: 'order-placed', afterMs: 0 } as const;
const service = journey('reminders', STEPS, {
  trigger: PLACED,
  kind: 'transactional',
  topic: 'orders',
  exits: ['bought-again'],
});
const selling = journey('offers', STEPS, { trigger: PLACED, exits: ['bought-again'] });

/** Of each sweep of a shop, whatever is due. */
const WATERMARK = 1;
/** The row that was due goes; the row of the enrolment. */
const MOVE = { pointer: 1, enrolment: 1 };
/** Until the release after takes the index `ends` of Touches away (ADR 35). */
const INDEX_OF_THE_RELEASE_BEFORE = 1;
/** A message sent and delivered: its row at the decision, its check (which expires), its claim; index `outcomes` twice. */
const MESSAGE = { decided: 1, check: 1, claimed: 1, sent: 1, sentInIndex: 1, delivered: 1, deliveredInIndex: 1 };
/** Its place under the caps. */
const RESERVED = 1;
/** Of the wait that follows in the same look: the pointer to its end. */
const NEXT_POINTER = 1;
/** Once for each version of the steps. */
const GRAPH = 1;

/** Of somebody who has bought so often before. */
const ORDERS = 20;
/** What the journey is about, and what says how to address the person. */
const LAST = 's:old-1';

const sum = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((a, b) => a + b, 0);

async function world(shopId: string, program = service) {
  const shop = aShop({ id: shopId });
  const stores = dynamoDeps(dynamo, [program]);
  const queue = memoryQueue<SendMessage>();
  const time = { now: START };
  const shared = {
    ...stores,
    people: stores,
    glance: glanceOf(dynamo.client, NAMES, async () => PERSON_KEY),
    marks: stores.facts,
    team: memoryTeam(),
    telemetry: memoryTelemetry(),
    shops: [shop],
    holdsOf: rememberedHolds(stores.touches, { now: () => time.now }),
  };
  const clock = { now: () => time.now };
  const contact = { email: 'ada@units.example', country: 'GB' };
  await stores.customers.ensure(shop.id, 'ada');
  await stores.customers.putProfile(shop.id, 'ada', { updatedAt: START - DAY_MS, contact }, undefined);
  const email = { kind: 'email', value: contact.email } as const;
  await stores.customers.addLinks(shop.id, 'ada', { identities: await stores.identities.keys(shop.id, [email]) });
  await stores.identities.link(shop.id, email, 'ada');
  for (let n = ORDERS; n > 0; n--) {
    const at = START - n * DAY_MS;
    const order = anOrderEvent({ orderKey: `s:old-${n}`, placedAt: at, updatedAt: at, identity: contact, contact });
    await applyEvents([order], aDelivery({ shop, receivedAt: at, now: at }), { ...stores, programs: [] });
  }
  const granted = { channel: 'email', topic: 'marketing', state: 'granted', source: 'test' } as const;
  await stores.consents.append(shop.id, 'ada', { ...granted, at: START - DAY_MS });
  const come = async (at: number) => {
    const [due] = planTouches({ shop, programs: [program], customerId: 'ada', now: at }, () => ({
      ...{ period: `s:${at}`, subject: { at: at - 1, orderKey: LAST }, plannedFor: at },
    }));
    if (due) await stores.touches.plan(due);
  };
  const all = () => {
    const { reads, writes } = meter.takeAll();
    return { reads: Object.values(reads).reduce((a, b) => a + b, 0), writes: sum(writes) };
  };
  const look = async (at: number) => {
    time.now = at;
    await dispatch(shop, at, { ...shared, queues: { email: queue, sms: queue }, runs: memorySnapshots() });
  };
  const deliver = async () => async () => ({ outcome: 'accepted', messageId: 'm-1' }) as const;
  return {
    ...{ shop, stores, time, look, all, come },
    writes: () => all().writes,
    send: async () => {
      for (const sent of queue.drain()) {
        await sendTouch(sent, { ...shared, deliver, takeCost: freeOfCharge, clock });
        const tags = { touch: sent.touchId, customer: 'ada', shop: shop.id, stage: 'test' };
        await applyFeedback(sesEvent(tags, 'Delivery', { delivery: { timestamp: new Date(time.now).toISOString() } }), {
          ...shared,
          clock,
        });
      }
    },
    paid: (at: number) =>
      hear({ ...stores, pause: noPause }, shop.id, ['ada'], [{ name: 'order-paid', at, ref: LAST }], at),
    inside: async () => (await stores.enrolments.ofPerson(shop.id, 'ada'))[0],
  };
}

/** Read once by a function and version of the steps; what is stopped once in ten seconds and shop. */
const ONCE = { graph: 1, stops: 1 };
/**
 * Read units: the decision glances at the person, and before the call what forbids a message is read consistently (I4,
 * I5). A marketing message takes 11.5 in all, one of a service 11; half a unit more where the person was inside already.
 */
const READS = {
  transactional: { idle: 5, decided: 4 + ONCE.graph, sent: 6.5 + ONCE.stops, checked: 0.5, after: 0 },
  marketing: { idle: 5, decided: 4.5 + ONCE.graph, sent: 6.5 + ONCE.stops, checked: 0.5, after: 0 },
};

describe.each([
  { kind: 'transactional', program: service, reserved: 0 } as const,
  { kind: 'marketing', program: selling, reserved: RESERVED } as const,
])('a journey of $kind messages', ({ kind, program, reserved }) => {
  const OF_MESSAGE = sum(MESSAGE) + reserved + sum(MOVE);

  it('writes at most 10 units for a message sent and delivered, 3 for a wait or a fact; its check goes for none', async () => {
    const w = await world(`units-${kind}`, program);
    await w.come(START);
    await w.look(START - 1);
    w.all();
    await w.look(START);
    await w.send();
    expect(OF_MESSAGE).toBeLessThanOrEqual(10);
    expect(w.writes()).toBe(WATERMARK + OF_MESSAGE + INDEX_OF_THE_RELEASE_BEFORE + NEXT_POINTER + GRAPH);
    await w.look(START + HOUR_MS);
    expect(w.writes()).toBe(WATERMARK);
    await w.paid(START + 2 * HOUR_MS);
    expect(w.writes()).toBe(3);
    await w.paid(START + 2 * HOUR_MS);
    expect(w.writes()).toBe(0);
    await w.look(START + 2 * HOUR_MS);
    expect(w.writes()).toBe(WATERMARK + sum(MOVE) + NEXT_POINTER);
    expect(await w.inside()).toMatchObject({ step: 'day', state: 'inside' });
    await w.look(START + 26 * HOUR_MS - 1);
    w.all();
    await w.look(START + 26 * HOUR_MS);
    await w.send();
    expect(w.writes()).toBe(WATERMARK + OF_MESSAGE + INDEX_OF_THE_RELEASE_BEFORE);
    expect(await w.inside()).toMatchObject({ state: 'ended', reason: 'completed' });
  });

  it('reads the person when its message is decided and again before it leaves, and nothing of a check that was made', async () => {
    const w = await world(`reads-${kind}`, program);
    const entry = START + 20 * MINUTE_MS;
    const sweep = async (at: number) => {
      await w.look(at);
      return w.all().reads;
    };
    // in the middle of an hour, so that each sweep asks the same partitions
    await w.come(entry);
    await sweep(entry - 2);
    const idle = await sweep(entry - 1);
    const decided = (await sweep(entry)) - idle;
    await w.send();
    const sent = w.all().reads;
    await sweep(entry + HOUR_MS - 1);
    const checked = (await sweep(entry + HOUR_MS)) - idle;
    const after = (await sweep(entry + HOUR_MS + 1)) - idle;
    expect({ idle, decided, sent, checked, after }).toEqual(READS[kind]);
  });
});

it('writes 2 units when somebody leaves a journey early', async () => {
  const w = await world('units-exit');
  await w.come(START);
  await w.look(START);
  await w.send();
  await w.look(START + 2 * HOUR_MS);
  const at = START + 3 * HOUR_MS;
  await w.paid(at);
  await w.stores.customers.setEntry(w.shop.id, 'ada', 's:9', anEntry({ at, origin: 'ada' }));
  w.all();
  await w.look(at);
  expect(w.writes()).toBe(WATERMARK + sum(MOVE));
  expect(await w.inside()).toMatchObject({ state: 'ended', reason: 'bought_again' });
});

it('I11: an erasure takes the enrolment and its pointer, though it waits for 400 days', async () => {
  const w = await world('erased');
  await w.come(START);
  await w.look(START);
  expect((await w.inside())?.wakeAt).toBe(START + 400 * DAY_MS);
  const { stores, shop } = w;
  const erasure = dynamoErasure(dynamo.client, NAMES, BUCKETS);
  const erased = { ids: ['ada'], residueId: 'residue', now: START + HOUR_MS };
  await eraseTouches({ ...stores, erasure }, shop, erased);
  expect(await w.inside()).toBeUndefined();
  expect(await stores.touches.stillDue(shop.id, START + 400 * DAY_MS, START + 400 * DAY_MS)).toEqual([]);
});
