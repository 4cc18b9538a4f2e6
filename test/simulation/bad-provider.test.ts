import { createServer, type Server } from 'node:http';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gatewaySender } from '#adapters/gateway/gateway-sender.ts';
import { ONE_CALL } from '#adapters/provider/one-call.ts';
import { sesRawMail } from '#adapters/ses/raw-mail.ts';
import { snsSmsSender } from '#adapters/sns/sms-sender.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { segmentProgram } from '../support/daily.ts';
import { startQueryServer } from '../support/engines/query-server.ts';
import { anOrderEvent, NOON } from '../support/ingest.ts';
import { sesEvent } from '../support/worlds/touches.ts';
import { publishedFor, wholeWay } from '../support/worlds/whole-way.ts';

const CHANNELS = ['email', 'sms', 'ch:wechat'] as const;
type Channel = (typeof CHANNELS)[number];
type Fault = 'accept' | 'throttle' | 'drop' | 'nonsense' | 'refuse';

const service = (channel: Channel): Program =>
  segmentProgram('stage:new', {
    ...{ id: 'service', kind: 'transactional', topic: 'orders', audience: undefined, usefulForMs: DAY_MS },
    trigger: { on: 'order-unpaid', afterMs: MINUTE_MS },
    exits: ['order-paid', 'order-cancelled'],
    steps: [{ do: 'send', id: 'one', template: 'payment-reminder', channels: [channel] }],
  });
const offer = (channel: Channel): Program => ({
  ...service(channel),
  ...{ id: 'offer', kind: 'marketing', topic: 'marketing', exits: [], holdout: 0 },
  trigger: { on: 'custom-event', name: 'come', each: true, afterMs: MINUTE_MS },
  steps: [{ do: 'send', id: 'one', template: 'win-back-best', channels: [channel] }],
});

const published = new Map<Channel, PublishedCrm>();
beforeAll(async () => {
  for (const channel of CHANNELS) published.set(channel, await publishedFor([service(channel), offer(channel)]));
});

interface Provider {
  readonly endpoint: string;
  reply(fault: Fault): void;
  /** Calls that were heard. */
  calls(): number;
  close(): Promise<unknown>;
}

const open: Provider[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function awsProvider(): Promise<Provider> {
  const server = await startQueryServer();
  const replies = { throttle: { error: 'Throttling' }, refuse: { error: 'InvalidParameterValue' } } as const;
  return {
    endpoint: server.endpoint,
    reply: (fault) => server.reply(fault === 'throttle' || fault === 'refuse' ? replies[fault] : fault),
    calls: () => server.requests.length,
    close: () => server.close(),
  };
}

async function ownGateway(): Promise<Provider> {
  let fault: Fault = 'accept';
  let calls = 0;
  const statuses = { accept: 202, throttle: 429, refuse: 400, nonsense: 299, drop: 0 } as const;
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => {
      calls += 1;
      if (fault === 'drop') response.destroy();
      else response.writeHead(statuses[fault]).end(fault === 'nonsense' ? '<html><h1>It works!</h1>' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    reply: (next) => {
      fault = next;
    },
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

const ada = { email: 'ada@engine.example', phone: '+4915112345678', channels: { wechat: 'oAda-1' } } as const;
const contact = { email: ada.email, phone: ada.phone, country: 'DE', locale: 'en', firstName: 'Ada' } as const;
const SECRET = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;

/** One person, and a real adapter that asks a provider on this machine. */
async function world(channel: Channel) {
  const provider = channel === 'ch:wechat' ? await ownGateway() : await awsProvider();
  open.push(provider);
  const { endpoint } = provider;
  const aws = { ...ONE_CALL, region: 'eu-west-1', endpoint, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const crm = published.get(channel);
  if (!crm) throw new Error('not published');
  const played = wholeWay(crm, NOON, {
    email: sesRawMail(new SESClient(aws), 'set-1'),
    sms: snsSmsSender(new SNSClient(aws)),
    gateway: gatewaySender({
      ...{ endpoint, urlOf: () => 'https://gateway.example/messages', secrets: async () => [SECRET] },
      clock: { now: () => NOON },
    }),
  });
  const agreed = { type: 'consent', channel, topic: 'marketing', state: 'granted', at: NOON - DAY_MS } as const;
  await played.tell(
    { type: 'customer', updatedAt: NOON - DAY_MS, identity: ada, contact },
    { ...agreed, source: 'form', identity: ada },
  );
  let told = 0;
  /** Something starts the message. */
  const start = {
    service: () => {
      const order = {
        orderKey: `s:${++told}`,
        payment: 'unpaid',
        currency: 'EUR',
        placedAt: NOON,
        updatedAt: NOON,
      } as const;
      return played.tell(anOrderEvent({ ...order, identity: { email: ada.email }, contact }));
    },
    offer: () =>
      played.tell({
        type: 'custom',
        id: `e-${++told}`,
        name: 'come',
        at: played.time.now,
        identity: { email: ada.email },
      }),
  };
  return { ...played, provider, start };
}

describe.each(CHANNELS)('a provider of %s', (channel) => {
  it.each(['service', 'offer'] as const)('that throttles at first gets the %s later, once', async (kind) => {
    const { provider, start, pass, ends } = await world(channel);
    provider.reply('throttle');
    await start[kind]();
    await pass(2);
    expect(await ends()).toEqual(['queued provider_throttled']);
    provider.reply('accept');
    await pass(2);
    expect(await ends()).toEqual(['sent provider_accepted']);
  });

  it.each(['service', 'offer'] as const)(
    'that throttles for ever never gets the %s, whose place under the caps is free: too_late',
    async (kind) => {
      const { provider, start, pass, ends, deps, shop } = await world(channel);
      provider.reply('throttle');
      await start[kind]();
      await pass(30);
      expect(await ends()).toEqual(['expired too_late']);
      const [owner = ''] = await deps.identities.owners(shop.id, [{ kind: 'email', value: ada.email }]);
      expect((await deps.touches.contactRow(shop.id, owner ?? '')).reservations).toEqual([]);
    },
  );

  it.each(['drop', 'nonsense'] as const)(
    'whose answer is lost (%s) is asked once for an offer, twice for a service',
    async (fault) => {
      // A gateway that says 2xx has it, whatever it says beside.
      const isTaken = channel === 'ch:wechat' && fault === 'nonsense';
      for (const [kind, calls] of [
        ['offer', 1],
        ['service', 2],
      ] as const) {
        const { provider, start, pass, ends } = await world(channel);
        provider.reply(fault);
        await start[kind]();
        await pass(6);
        expect([kind, await ends(), provider.calls()]).toEqual(
          isTaken ? [kind, ['sent provider_accepted'], 1] : [kind, ['unknown answer_lost'], calls],
        );
      }
    },
  );

  it.each(['service', 'offer'] as const)('that refuses the %s is not asked again', async (kind) => {
    const { provider, start, pass, ends } = await world(channel);
    provider.reply('refuse');
    await start[kind]();
    await pass(6);
    expect([await ends(), provider.calls()]).toEqual([['failed provider_rejected'], 1]);
  });
});

it('a mail that bounces later was sent; nothing else goes to its address, of whatever kind', async () => {
  const { provider, start, pass, ends, hear, touches } = await world('email');
  await start.offer();
  await pass(2);
  const [touch] = await touches();
  if (!touch) return expect.fail('no message');
  const tags = { touch: touch.touchId, customer: touch.customerId, shop: touch.shop, stage: 'test' };
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    timestamp: new Date(NOON + HOUR_MS).toISOString(),
  };
  const bouncedRecipients = [{ emailAddress: ada.email }];
  expect(await hear(sesEvent(tags, 'Bounce', { bounce: { ...bounce, bouncedRecipients } }, [ada.email]))).toBe(
    'applied',
  );
  await start.offer();
  await start.service();
  await pass(3);
  expect(await ends()).toEqual([
    'sent provider_accepted',
    'suppressed address_suppressed',
    'suppressed address_suppressed',
  ]);
  expect((await touches()).find(({ touchId }) => touchId === touch.touchId)?.feedback).toMatchObject({
    type: 'bounced',
  });
  expect(provider.calls()).toBe(1);
});

it('of a mail whose answer was lost the event of the provider settles the end, and no second call is made', async () => {
  const { provider, start, pass, ends, hear, touches, send, sweep, time } = await world('email');
  provider.reply('drop');
  await start.service();
  time.now += 2 * MINUTE_MS;
  await sweep();
  await send();
  const [touch] = await touches();
  if (!touch) return expect.fail('no message');
  const tags = { touch: touch.touchId, customer: touch.customerId, shop: touch.shop, stage: 'test' };
  await hear(sesEvent(tags, 'Delivery', { delivery: { timestamp: new Date(time.now).toISOString() } }));
  await pass(4);
  expect([await ends(), provider.calls()]).toEqual([['sent provider_event'], 1]);
});
