import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { signedHeaders } from '#channels/gateway/sign.ts';
import { createHandler as createFeedback } from '#functions/feedback/handler.ts';
import { createHandler } from '#functions/touch-feedback/handler.ts';
import { readTouchFeedback, type TouchFeedback } from '#model/channel/touch-feedback.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { Touch } from '#model/touch/touch.ts';
import { aTouch } from '#test/support/touches.ts';
import { orderProgram, START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';

const secret = (byte: number): string => `whsec_${Buffer.alloc(24, byte).toString('base64')}`;
/** By shop and channel; what the shop's own systems sign with lies in another secret. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  'garden ch:wechat': [secret(1), secret(2)],
  'garden ch:push': [secret(3)],
  'linden ch:wechat': [secret(4)],
};
const SHOP_SECRET = secret(9);
const [CHANNEL, ADDRESS] = ['ch:wechat', 'oA-1'] as const;
const AT = new Date(START).toISOString();
const delivered = { touchId: 't1', customerId: 'ada', outcome: 'delivered' };
const bounced = { ...delivered, outcome: 'bounced', permanent: true, to: ADDRESS };

let world: TouchWorld;
let queue: ReturnType<typeof memoryQueue<TouchFeedback>>;
beforeEach(async () => {
  world = touchWorld({ programs: [orderProgram('offer', { topic: 'offers' })], now: START + 60_000 });
  queue = memoryQueue();
  await world.person('ada');
  await world.person('tom');
  await world.identities.link('garden', { kind: CHANNEL, value: ADDRESS }, 'ada');
  await world.identities.link('garden', { kind: CHANNEL, value: 'oTom' }, 'tom');
  for (const channel of [CHANNEL, 'ch:push', 'email']) await grant(channel, 'offers', START - 1000);
  await holding('t1', {});
  await holding('by-push', { channel: 'ch:push' });
  await holding('by-mail', { channel: 'email' });
  await holding('not-given', { attempt: 0, state: 'queued' });
});
/** By our own clock: an earlier withdrawal would not take it back. */
const grant = (channel: string, topic: string, at: number) =>
  world.consents.append('garden', 'ada', { channel, topic, state: 'granted', at, source: 'double-opt-in' });
const holding = (touchId: string, more: Partial<Touch>) =>
  world.touches.create(
    aTouch({
      ...{ touchId, shop: 'garden', customerId: 'ada', programId: 'offer', channel: CHANNEL, plannedFor: START - 500 },
      ...{ state: 'unknown', reason: 'answer_lost', attempt: 1, endedAt: 5, endDay: '2026-11-20', ...more },
    }),
  );

interface Post {
  readonly by?: string;
  readonly gateway?: string;
  readonly shop?: string;
  readonly body?: string;
  readonly signed?: string;
  readonly at?: number;
}
/** What a gateway posts, as API Gateway hands it over; answers its status. */
async function post(data: object, { by = secret(1), gateway = 'wechat', shop = 'garden', ...more }: Post = {}) {
  const body = more.body ?? JSON.stringify({ type: 'touch-feedback', timestamp: AT, data });
  const at = more.at ?? world.time.now;
  const headers = { ...signedHeaders({ id: 'fb-1', body: more.signed ?? body, at }, [by]) };
  const windows = {
    email: { fromHour: 0, toHour: 24 },
    [CHANNEL]: { fromHour: 0, toHour: 24 },
    'ch:push': { fromHour: 0, toHour: 24 },
  };
  const shops = ['garden', 'linden'].map((id) => ({ ...world.shop, id, policy: { ...world.shop.policy, windows } }));
  const handler = createHandler({
    shops,
    secrets: { gatewaySecrets: async (id, channel) => SECRETS[`${id} ${channel}`] ?? [] },
    touches: world.touches,
    queue,
    clock: { now: () => world.time.now },
    telemetry: world.telemetry,
  });
  const { statusCode, body: said } = await handler({ pathParameters: { gateway, shop }, headers, body } as never);
  return { status: statusCode, error: String(JSON.parse(said ?? '{}').error) };
}
/** What lies on the queue, through the function behind it. */
async function apply(times = 1): Promise<void> {
  const handler = createFeedback({
    ...world.worker().feeding,
    facts: world.facts,
    clicks: memoryQueue(),
    telemetry: world.telemetry,
  });
  const Records = queue.drain().map((said, index) => ({ messageId: String(index), body: JSON.stringify(said) }));
  for (let time = 0; time < times; time++)
    expect(await handler({ Records } as never)).toEqual({ batchItemFailures: [] });
}
const touch = (id = 't1') => world.touches.get('garden', 'ada', id);
const suppressed = (address: string = ADDRESS) => world.consents.suppression('garden', CHANNEL, address);
const stateOf = async (channel: string) =>
  consentAt(await world.consents.list('garden', 'ada'), channel, 'offers', world.time.now)?.state;

describe('what a gateway says of a message later', () => {
  it('delivered: a touch whose answer was lost is sent, on the day on which it ended', async () => {
    expect(await post(delivered)).toMatchObject({ status: 202 });
    await apply();
    expect(await touch()).toMatchObject({
      ...{ state: 'sent', reason: 'provider_event', endDay: '2026-11-20' },
      feedback: { type: 'delivered', at: START },
    });
  });

  it('bounced for good: nothing goes to that address of that channel any more; any other time it is only kept', async () => {
    await post({ ...bounced, permanent: false });
    await apply();
    expect(await suppressed()).toBeUndefined();
    expect(await touch()).toMatchObject({ state: 'sent', feedback: { type: 'bounced', soft: true } });
    await post(bounced);
    await apply();
    expect(await suppressed()).toEqual({ scope: 'all', reason: 'bounce', at: START });
    expect((await touch())?.feedback).toEqual({ type: 'bounced', at: START });
    expect(await world.consents.suppression('garden', 'ch:push', ADDRESS)).toBeUndefined();
    expect(await stateOf(CHANNEL)).toBe('granted');
  });

  it('refused: it was not sent after all, and its place under the caps is free', async () => {
    const reservations = [{ touchId: 't1', channel: CHANNEL, at: START }];
    await world.touches.putContactRow('garden', 'ada', { version: 1, reservations });
    await post({ ...delivered, outcome: 'refused' });
    await apply();
    expect(await touch()).toMatchObject({ state: 'failed', reason: 'provider_rejected' });
    expect((await world.touches.contactRow('garden', 'ada')).reservations).toEqual([]);
  });

  it('I4: opted out: every topic of that channel is withdrawn, of no other; also by a clock far behind', async () => {
    const body = JSON.stringify({
      type: 'touch-feedback',
      timestamp: '1999-12-31T23:59:59Z',
      data: { ...delivered, outcome: 'opted-out' },
    });
    expect(await post({}, { body })).toMatchObject({ status: 202 });
    await apply();
    const states = await Promise.all([CHANNEL, 'ch:push', 'email'].map(stateOf));
    expect(states).toEqual(['withdrawn', 'granted', 'granted']);
    const said = (await world.consents.list('garden', 'ada')).filter(({ state }) => state === 'withdrawn');
    expect(new Set(said.map(({ source }) => source))).toEqual(new Set(['gateway:wechat']));
    expect(await suppressed()).toBeUndefined();
    expect((await touch())?.state).toBe('sent');
  });

  it('replied: the very touch has its answer', async () => {
    await post({ ...delivered, outcome: 'replied' });
    await apply();
    expect((await touch())?.feedback).toMatchObject({ type: 'delivered', repliedAt: START });
    expect((await touch('by-push'))?.feedback).toBeUndefined();
  });

  it('I3: any order, any number of times, the same end', async () => {
    const events = [delivered, bounced, { ...delivered, outcome: 'replied' }, { ...delivered, outcome: 'opted-out' }];
    for (const event of [...events, ...events.toReversed()]) await post(event);
    await apply(2);
    const [entries, first] = [await world.consents.list('garden', 'ada'), await touch()];
    for (const event of events.toReversed()) await post(event);
    await apply();
    expect([await world.consents.list('garden', 'ada'), await touch()]).toEqual([entries, first]);
    expect(first?.feedback).toEqual({ type: 'bounced', at: START, repliedAt: START });
  });
});

describe('I17: a gateway speaks of its own touches alone', () => {
  it.each([
    ['the secret of another channel of the shop', { by: secret(3) }],
    ['the secret of another shop', { by: secret(4) }],
    ["the secret of the shop's own systems", { by: SHOP_SECRET }],
    ['a channel that the shop does not have', { gateway: 'line' }],
    ['a channel that is no gateway’s', { gateway: '../email' }],
    ['a shop that nobody declared', { shop: 'moos' }],
    ['an address of another shop', { shop: 'linden' }],
    ['another body', { signed: '{}' }],
    ['a time six minutes ago', { at: START - 5 * 60_000 }],
  ])('%s: 401', async (_, how) => {
    expect(await post(delivered, how)).toMatchObject({ status: 401 });
    expect(queue.drain()).toEqual([]);
  });

  it('both secrets of a rotation hold', async () => {
    for (const by of [secret(1), secret(2)]) expect(await post(delivered, { by })).toMatchObject({ status: 202 });
  });

  it.each(['by-push', 'by-mail', 'not-given', 'never-planned'])('a touch %s: 404', async (touchId) => {
    const before = await touch(touchId);
    expect(await post({ ...delivered, touchId })).toMatchObject({ status: 404, error: /no such touch/ });
    // nor if it came on the queue
    const told = {
      gateway: CHANNEL,
      shop: 'garden',
      customerId: 'ada',
      touchId,
      outcome: 'opted-out',
      at: START,
    } as const;
    await queue.send([told, { ...told, outcome: 'bounced', dead: ADDRESS }, { ...told, outcome: 'replied' }]);
    await apply();
    expect(await touch(touchId)).toEqual(before);
    expect([await stateOf(CHANNEL), await suppressed()]).toEqual(['granted', undefined]);
  });

  it('an address that is not linked to whom the message went to is not suppressed; the touch is settled', async () => {
    for (const to of ['oTom', 'oNobody']) await post({ ...bounced, to });
    await apply();
    expect([await suppressed('oTom'), await suppressed('oNobody')]).toEqual([undefined, undefined]);
    expect((await touch())?.feedback).toMatchObject({ type: 'bounced' });
  });

  it('an address of whoever the person was merged into is', async () => {
    await world.identities.link('garden', { kind: CHANNEL, value: 'oMary' }, 'mary');
    await world.customers.ensure('garden', 'mary');
    world.customers.mark('garden', 'ada', { mergedInto: 'mary' });
    await post({ ...bounced, to: 'oMary' });
    await apply();
    expect(await suppressed('oMary')).toMatchObject({ reason: 'bounce' });
  });
});

describe('bad input', () => {
  it.each([
    ['', 'the body'],
    ['[]', 'the body'],
    ['{"type":"message"}', 'type'],
    [JSON.stringify({ type: 'touch-feedback', timestamp: 'yesterday', data: delivered }), 'timestamp'],
    [
      JSON.stringify({ type: 'touch-feedback', timestamp: AT, data: { ...delivered, outcome: 'opened' } }),
      'data.outcome',
    ],
    [JSON.stringify({ type: 'touch-feedback', timestamp: AT, data: { ...delivered, touchId: '' } }), 'data.touchId'],
    [JSON.stringify({ type: 'touch-feedback', timestamp: AT, data: { ...bounced, to: 'x'.repeat(300) } }), 'data.to'],
    [JSON.stringify({ type: 'touch-feedback', timestamp: AT, data: { ...bounced, to: undefined } }), 'data.to'],
    [
      JSON.stringify({ type: 'touch-feedback', timestamp: AT, data: { ...bounced, permanent: undefined } }),
      'data.permanent',
    ],
  ])('%s: 400, and what is wrong', async (body, where) => {
    const { status, error } = await post({}, { body });
    expect([status, error.startsWith(where)]).toEqual([400, true]);
    expect(queue.drain()).toEqual([]);
  });

  it('more than 8 KB: 413, before anything is looked at', async () => {
    expect(await post({ ...delivered, more: 'x'.repeat(9000) })).toMatchObject({ status: 413 });
  });

  it('what fails on our side is no answer, so that the gateway tells it again', async () => {
    queue.send = async () => {
      throw new Error('no queue');
    };
    await expect(post(delivered)).rejects.toThrow('no queue');
  });

  it('a message of the queue that is anything else is left', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(readTouchFeedback(body)).toBeUndefined();
      }),
    );
  });

  it('a time ahead of ours counts as now', async () => {
    const body = JSON.stringify({ type: 'touch-feedback', timestamp: '2099-01-01T00:00:00+08:00', data: bounced });
    await post({}, { body });
    await apply();
    expect((await suppressed())?.at).toBe(world.time.now);
  });
});
