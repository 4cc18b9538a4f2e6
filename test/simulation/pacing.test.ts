import { GetSendQuotaCommand, SESClient, type SendRawEmailCommand } from '@aws-sdk/client-ses';
import { describe, expect, it } from 'vitest';
import { batchHandler } from '#adapters/lambda/batch.ts';
import { createPace, pacedSender } from '#adapters/provider/pace.ts';
import { sesRawMail } from '#adapters/ses/raw-mail.ts';
import { sesSendRate } from '#adapters/ses/send-rate.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { delivery } from '#flow/send/delivery.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { createHandler } from '#functions/send-email/handler.ts';
import { FUNCTIONS, WORKERS } from '#infra/declared/functions.ts';
import { type SesAccount, SesGate } from '#local/mail/ses-account.ts';
import { readSendMessage } from '#model/touch/send-message.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { PolledQueue, type PolledQueueOptions } from '../support/worlds/polled-queue.ts';
import { orderProgram, render, START, touchWorld } from '../support/worlds/touches.ts';
import { VirtualTime } from '../support/worlds/virtual-time.ts';

const program = orderProgram('news', { kind: 'transactional' });
/** What guard and rendering take, and a call of SES. */
const WORK_MS = 60;
const CALL_MS = 120;

/** As the template declares it. */
const { seconds } = FUNCTIONS['send-email'];
const { batchSize, maxConcurrency, receives } = WORKERS['send-email'];
const DECLARED = { batchSize, together: maxConcurrency, receives, visibilitySeconds: 6 * seconds };

/** The same chances at each run. */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** Mails that come due at one instant, the provider with its quota, and the queue between. */
async function rush(mails: number, account: SesAccount, queued: PolledQueueOptions = DECLARED) {
  const time = new VirtualTime(START);
  const world = touchWorld({ programs: [program] });
  Object.defineProperty(world.time, 'now', { get: () => time.now });
  for (let n = 0; n < mails; n++) {
    await world.person(`p${n}`);
    await world.plan(program, `p${n}`);
  }
  const gate = new SesGate(['garden.test'], account);
  const said = new Map<string, number>();
  const ask = async (command: SendRawEmailCommand | GetSendQuotaCommand) => {
    await time.sleep(CALL_MS);
    if (command instanceof GetSendQuotaCommand) return { MaxSendRate: Number(gate.quota(time.now).MaxSendRate) };
    try {
      gate.take(time.now);
    } catch (error) {
      const text = error instanceof Error ? error.message : '';
      said.set(text, (said.get(text) ?? 0) + 1);
      throw Object.assign(new Error(text), { name: 'Throttling' });
    }
    left.push(Buffer.from(command.input.RawMessage?.Data ?? []).toString());
    return { MessageId: `m${left.length}` };
  };
  const left: string[] = [];
  const ses = Object.assign(new SESClient({ region: 'eu-central-1' }), { send: ask });
  const queue = new PolledQueue(time, queued);
  const slowly: typeof render = async (input) => {
    await time.sleep(WORK_MS);
    return render(input);
  };
  const { dispatching, sending } = world.worker();
  const minute = async () => {
    await dispatch(world.shop, time.now, dispatching);
    queue.send(world.queue.drain());
  };
  /** One sender as the function wires it. */
  const chance = seeded();
  const sender = () => {
    const pace = createPace(
      queued.together,
      sesSendRate(ses, world.telemetry, () => time.now),
      {
        now: () => time.now,
        sleep: time.sleep,
        chance,
      },
    );
    const handler = createHandler({
      ...sending,
      deliver: delivery(slowly, pacedSender(sesRawMail(ses, 'set'), pace)),
      pace,
      putBack: queue.putBack,
      chance,
      telemetry: world.telemetry,
    });
    return (event: Parameters<typeof handler>[0]) => {
      const end = time.now + 1000 * seconds;
      return handler(event, { getRemainingTimeInMillis: () => end - time.now });
    };
  };
  /** One as it was: its batch side by side, and no word to the queue. */
  const hastySender = () => {
    const deliver = delivery(slowly, sesRawMail(ses, 'set'));
    const work = async (body: unknown) =>
      (await sendTouch(readSendMessage(body), { ...sending, deliver })) === 'done' ? 'done' : 'retry';
    return batchHandler('send-email', work, world.telemetry);
  };
  const consume = (make: typeof sender | typeof hastySender) =>
    time.run(queue.consume(Array.from({ length: queued.together }, make)));
  const ends = async () => {
    const all = (await world.ledger()).map((touch) => `${touch?.state} ${touch?.reason}`);
    return Object.fromEntries([...Map.groupBy(all, (end) => end)].map(([end, { length }]) => [end, length]));
  };
  return { time, queue, said, left, minute, sender, hastySender, consume, ends, telemetry: world.telemetry };
}

describe('I3: five hundred mails at one instant', () => {
  it('keep to 14 a second: none dies, none is sent twice', async () => {
    const { queue, consume, sender, minute, left, said, ends, time } = await rush(500, { perSecond: 14 });
    await minute();
    await consume(sender);
    expect(queue.dead).toEqual([]);
    expect(await ends()).toEqual({ 'sent provider_accepted': 500 });
    expect([left.length, new Set(left).size]).toEqual([500, 500]);
    expect([...said]).toEqual([]);
    // 10 a second of two senders
    expect((time.now - START) / 1000).toBeLessThan(60);
  });

  it('die by the hundred where a batch runs side by side and throttled ones come back together', async () => {
    const before = { batchSize: 10, together: 5, receives: 5, visibilitySeconds: 360 };
    const { queue, consume, hastySender, minute } = await rush(500, { perSecond: 14 }, before);
    await minute();
    await consume(hastySender);
    expect(queue.dead.length).toBeGreaterThan(100);
  });

  it('keep to what is left of the rate where something else sends from the account: throttled, and none dies', async () => {
    const { queue, consume, sender, minute, left, said, ends } = await rush(500, { perSecond: 14, others: 0.7 });
    await minute();
    await consume(sender);
    expect(queue.dead).toEqual([]);
    expect(said.get('Maximum sending rate exceeded.')).toBeGreaterThan(100);
    expect(await ends()).toEqual({
      'sent provider_accepted': left.length,
      ...(left.length < 500 && WAITING(500 - left.length)),
    });
    expect(new Set(left).size).toBe(left.length);
  });
});

const WAITING = (count: number) => ({ 'queued provider_throttled': count });

describe('I3: three hundred mails in the sandbox', () => {
  it('leave one a second until the day is full; the others wait for dispatch, without a dead letter', async () => {
    const { queue, consume, sender, minute, left, said, ends, time, telemetry } = await rush(300, { sandbox: true });
    await minute();
    await consume(sender);
    expect(queue.dead).toEqual([]);
    expect(said.get('Daily message quota exceeded.')).toBe(100);
    // Two senders that began at the same instant part soon.
    expect(said.get('Maximum sending rate exceeded.') ?? 0).toBeLessThan(60);
    expect(await ends()).toEqual({ 'sent provider_accepted': 200, ...WAITING(100) });
    expect((time.now - START) / 1000).toBeGreaterThan(200);
    expect(telemetry.counted('SendHeldUp', { channel: 'email' })).toBe(100);
    // Each hour dispatch queues them again; a day later there is room.
    time.now = START + 5 * HOUR_MS;
    await minute();
    await consume(sender);
    expect(left).toHaveLength(200);
    time.now = START + 25 * HOUR_MS + 30 * MINUTE_MS;
    await minute();
    await consume(sender);
    expect(await ends()).toEqual({ 'sent provider_accepted': 300 });
    expect([left.length, new Set(left).size]).toEqual([300, 300]);
    expect(queue.dead).toEqual([]);
  });
});
