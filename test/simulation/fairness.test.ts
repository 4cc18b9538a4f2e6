import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { sendTouch } from '#flow/send/send-touch.ts';
import { createHandler } from '#functions/dispatch/handler.ts';
import { FUNCTIONS, WORKERS } from '#infra/declared/functions.ts';
import { fairGroup, readSendMessage } from '#model/touch/send-message.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { aCrm } from '../support/daily.ts';
import { inProof } from '../support/in-proof.ts';
import { PolledQueue } from '../support/worlds/polled-queue.ts';
import { orderProgram, START, touchWorld } from '../support/worlds/touches.ts';
import { VirtualTime } from '../support/worlds/virtual-time.ts';

const news = orderProgram('news');
const confirmation = orderProgram('confirmation', { kind: 'transactional' });
/** Of the big shop, at one instant. */
const RUSH = inProof(20_000, 2000);
/** A mail of one sender: two of them make 14 a second. */
const MAIL_MS = 143;

const { batchSize, maxConcurrency, receives } = WORKERS['send-email'];
const declared = {
  ...{ batchSize, together: maxConcurrency, receives },
  visibilitySeconds: 6 * FUNCTIONS['send-email'].seconds,
};
const groupOf = (body: string) => fairGroup(readSendMessage(JSON.parse(body)));

/** A big shop with a rush of marketing, a small one beside it, dispatch with time for so many questions, and senders. */
async function twoShops(fair: boolean, questions = 1e6) {
  const time = new VirtualTime(START);
  const world = touchWorld({ programs: [news, confirmation], others: ['small'] });
  Object.defineProperty(world.time, 'now', { get: () => time.now });
  for (let n = 0; n < RUSH; n++) {
    await world.person(`b${n}`);
    await world.plan(news, `b${n}`);
  }
  const queue = new PolledQueue(time, { ...declared, ...(fair && { groupOf }) });
  const { dispatching, sending } = world.worker();
  const handler = createHandler({
    ...{ ...dispatching, sending: true, telemetry: world.telemetry },
    crm: aCrm(world.shops, [news, confirmation]),
    clock: { now: () => time.now },
  });
  /** The customers whose messages are queued by this minute's dispatch. */
  const minute = async () => {
    let left = questions;
    await handler({}, { getRemainingTimeInMillis: () => 10_000 + left-- });
    const queued = world.queue.drain();
    queue.send(queued);
    return queued.map(({ customerId }) => customerId);
  };
  const order = async (customerId: string, shop: string) => {
    await world.person(customerId, 'GB', shop);
    await world.plan(confirmation, customerId, { shop, dueAt: time.now, plannedFor: time.now, plannedAt: time.now });
  };
  const sentAt = new Map<string, number>();
  const sender = async ({ Records }: SQSEvent) => {
    for (const { body } of Records) {
      const message = readSendMessage(JSON.parse(body));
      await time.sleep(MAIL_MS);
      expect(await sendTouch(message, sending)).toBe('done');
      sentAt.set(message.customerId, time.now);
    }
    return { batchItemFailures: [] };
  };
  /** Seconds after which the confirmations of two orders left, which came a minute into the rush; and the whole of it. */
  const playOrders = async () => {
    await minute();
    const working = queue.consume([sender, sender]);
    const ordering = (async () => {
      await time.sleep(MINUTE_MS);
      await order('buyer-of-big', world.shop.id);
      await order('buyer-of-small', 'small');
      await minute();
    })();
    await time.run(Promise.all([working, ordering]));
    const after = (who: string) => ((sentAt.get(who) ?? Number.NaN) - START - MINUTE_MS) / 1000;
    return { big: after('buyer-of-big'), small: after('buyer-of-small'), rush: (time.now - START) / 1000, sentAt };
  };
  return { world, minute, order, playOrders };
}

describe('fairness between shops', () => {
  it('an order of either shop is confirmed within seconds while a big shop writes to thousands', async () => {
    const { world, playOrders } = await twoShops(true);
    const { big, small, rush, sentAt } = await playOrders();
    expect(rush).toBeGreaterThan(2 * 60);
    // What two senders hold when the confirmations are queued is sent before.
    expect(small).toBeLessThan(5);
    expect(big).toBeLessThan(5);
    expect(sentAt.size).toBe(RUSH + 2);
    expect(world.sentAt).toHaveLength(RUSH + 2);
  });

  it('in a queue that is not fair they wait for all that was queued before', async () => {
    const { big, small } = await (await twoShops(false)).playOrders();
    expect(Math.min(big, small)).toBeGreaterThan(60);
  });

  it('dispatch takes an order in the minute in which it is due, however much time a big shop would need', async () => {
    const { minute, order } = await twoShops(true, 400);
    await order('buyer-of-small', 'small');
    const queued = await minute();
    expect(queued).toContain('buyer-of-small');
    expect(queued.length).toBeLessThan(RUSH / 2);
  });
});
