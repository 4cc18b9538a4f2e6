import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyFeedback } from '#flow/feedback/apply-feedback.ts';
import { hear } from '#flow/journey/hear.ts';
import { eraseTouches } from '#flow/privacy/erase-touches.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { planTouches } from '#model/touch/due-touch.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';
import { BUCKETS, dynamoDeps, NAMES } from '../support/ingest.ts';
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

const program = journey(
  'reminders',
  [
    message('one'),
    { do: 'wait', id: 'paid', untilFact: 'order-paid', atMostMs: 400 * DAY_MS },
    { do: 'wait', id: 'day', forMs: DAY_MS },
    message('two'),
  ],
  { kind: 'transactional', topic: 'orders', exits: ['bought-again'] },
);

/** Each sweep of a shop, whatever is due. */
const WATERMARK = 1;

async function world(shopId: string) {
  const shop = aShop({ id: shopId });
  const stores = dynamoDeps(dynamo, [program]);
  const queue = memoryQueue<SendMessage>();
  const time = { now: START };
  const shared = {
    ...stores,
    people: stores,
    marks: stores.facts,
    team: memoryTeam(),
    telemetry: memoryTelemetry(),
    shops: [shop],
  };
  const clock = { now: () => time.now };
  const contact = { email: 'ada@units.example', country: 'GB' };
  await stores.customers.ensure(shop.id, 'ada');
  await stores.customers.putProfile(shop.id, 'ada', { updatedAt: START - DAY_MS, contact }, undefined);
  await stores.identities.link(shop.id, { kind: 'email', value: contact.email }, 'ada');
  const [due] = planTouches({ shop, programs: [program], customerId: 'ada', now: START }, () => ({
    ...{ period: 's:1', subject: { at: START - 1 }, plannedFor: START },
  }));
  if (due) await stores.touches.plan(due);
  const touches = () => {
    const { writes } = meter.take();
    return writes.Touches ?? 0;
  };
  const look = async (at: number) => {
    time.now = at;
    await dispatch(shop, at, { ...shared, queues: { email: queue, sms: queue }, runs: memorySnapshots() });
  };
  const deliver = async () => async () => ({ outcome: 'accepted', messageId: 'm-1' }) as const;
  return {
    ...{ shop, stores, time, look, touches },
    send: async () => {
      for (const sent of queue.drain()) {
        await sendTouch(sent, { ...shared, deliver, clock });
        const tags = { touch: sent.touchId, customer: 'ada', shop: shop.id, stage: 'test' };
        await applyFeedback(sesEvent(tags, 'Delivery', { delivery: { timestamp: new Date(time.now).toISOString() } }), {
          ...shared,
          clock,
        });
      }
    },
    paid: (at: number) =>
      hear({ ...stores, pause: noPause }, shop.id, ['ada'], [{ name: 'order-paid', at, ref: 's:1' }], at),
    inside: async () => (await stores.enrolments.ofPerson(shop.id, 'ada'))[0],
  };
}

it('units of a journey: 11 for a message sent and delivered, 1 for its check, 3 for a wait or a fact, 2 for an exit', async () => {
  const w = await world('units');
  await w.look(START - HOUR_MS);
  meter.take();
  await w.look(START);
  await w.send();
  // create, check row, next pointer, enrolment, old pointer, claim, sent (with two indexes), delivered (with one); and once the graph
  expect(w.touches()).toBe(WATERMARK + 11 + 1);
  await w.look(START + HOUR_MS);
  expect(w.touches()).toBe(WATERMARK + 1);
  await w.paid(START + 2 * HOUR_MS);
  expect(w.touches()).toBe(3);
  await w.paid(START + 2 * HOUR_MS);
  expect(w.touches()).toBe(0);
  await w.look(START + 2 * HOUR_MS);
  expect(w.touches()).toBe(WATERMARK + 3);
  expect(await w.inside()).toMatchObject({ step: 'day', state: 'inside' });
  const at = START + 3 * HOUR_MS;
  await w.stores.customers.setEntry(w.shop.id, 'ada', 's:9', anEntry({ at, origin: 'ada' }));
  meter.take();
  await w.look(START + 26 * HOUR_MS);
  expect(w.touches()).toBe(WATERMARK + 2);
  expect(await w.inside()).toMatchObject({ state: 'ended', reason: 'bought_again' });
});

it('I11: an erasure takes the enrolment and its pointer, though it waits for 400 days', async () => {
  const w = await world('erased');
  await w.look(START);
  expect((await w.inside())?.wakeAt).toBe(START + 400 * DAY_MS);
  const { stores, shop } = w;
  const erasure = dynamoErasure(dynamo.client, NAMES, BUCKETS);
  const erased = { ids: ['ada'], residueId: 'residue', now: START + HOUR_MS };
  await eraseTouches({ ...stores, erasure }, shop, erased);
  expect(await w.inside()).toBeUndefined();
  expect(await stores.touches.stillDue(shop.id, START + 400 * DAY_MS, START + 400 * DAY_MS)).toEqual([]);
});
