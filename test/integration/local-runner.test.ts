import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalOptions, LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { startSecretsEndpoint } from '../support/engines/secrets-endpoint.ts';
import { type EchoOptions, echoAssembly, removeEchoAssemblies } from '../support/stacks/echo-stack.ts';

const START = Date.UTC(2026, 2, 1, 0, 0, 0);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function start(echo: EchoOptions = {}, options: Partial<LocalOptions> = {}): Promise<LocalStack> {
  return startLocal({ assembly: await echoAssembly(echo), startAt: START, secrets: { webhook: {} }, ...options });
}

afterAll(removeEchoAssemblies);

async function rows(stack: LocalStack, table: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await stack.clients.dynamo.send(new ScanCommand({ TableName: stack.tables[table] }));
  const key = (item: Record<string, unknown>) => `${item.pk} ${item.sk}`;
  return Items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe('a template on one machine', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await start();
  });
  afterAll(() => stack.stop());

  it('hands requests to the route’s function, JSON as text and other bodies as base64, with its own environment', async () => {
    const post = async (contentType: string, body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${stack.apiUrl}/hooks/shopify/north%20sea?x=1&x=2`, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
      });
      return JSON.parse(await response.text());
    };
    const { event, env, now, fresh } = await post('application/json', '{"id":1}');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /hooks/{platform}/{shop}',
      rawPath: '/hooks/shopify/north%20sea',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      pathParameters: { platform: 'shopify', shop: 'north sea' },
      body: '{"id":1}',
      isBase64Encoded: false,
    });
    expect({ now, fresh }).toEqual({ now: START, fresh: START });
    expect(env).not.toHaveProperty('PATH');
    expect(env).toMatchObject({ PUBLIC_URL: stack.apiUrl, AWS_REGION: 'us-east-1' });
    const binary = Uint8Array.of(0, 255, 128);
    const raw = await post('application/octet-stream', binary);
    expect(raw.event).toMatchObject({ isBase64Encoded: true, body: Buffer.from(binary).toString('base64') });
  });

  it('answers unknown routes and oversized bodies as API Gateway does', async () => {
    expect((await fetch(`${stack.apiUrl}/nowhere`)).status).toBe(404);
    const tooLarge = new Uint8Array(10 * 1024 * 1024 + 1);
    const response = await fetch(`${stack.apiUrl}/hooks/a/b`, { method: 'POST', body: tooLarge });
    expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('keeps only the failed messages of a batch and moves them to the dead-letter queue on simulated time', async () => {
    const queue = stack.queue('WorkQueue');
    for (const body of ['a', 'poison', 'b']) await queue.send(body);
    await stack.drain();
    expect((await rows(stack, 'Seen')).map(({ pk }) => pk)).toEqual(['a', 'b']);
    expect([await queue.ready(), await queue.inFlight()]).toEqual([0, 1]);
    const before = stack.clock.now();
    await stack.settle();
    expect(await stack.queue('WorkDlq').bodies()).toEqual(['poison']);
    expect([await queue.ready(), await queue.inFlight()]).toEqual([0, 0]);
    // received three times, three minutes apart; the fourth look moves it
    expect(stack.clock.now() - before).toBe(9 * MINUTE);
    expect(stack.logs.lines.filter(({ name }) => name === 'worker')[0]?.json).toEqual({ message: 'batch', size: 3 });
  });

  it('runs the state machine: items of a map, retries at once, the error of a task', async () => {
    const result = await stack.runDaily('north', '2026-03-01');
    expect(result).toEqual({ status: 'SUCCEEDED', output: ['north0', 'north1', 'north2'] });
    expect(stack.failures.filter(({ name }) => name === 'item')).toMatchObject([{ errorType: 'Flaky' }]);
  });

  it('ends an execution whose state data exceed 256 KiB', async () => {
    const result = await stack.runDaily('huge', '2026-03-01');
    expect(result).toMatchObject({ status: 'FAILED', error: { name: 'States.DataLimitExceeded' } });
  });

  it('passes SES events through the rule into its queue, bounces of the mailbox simulator too', async () => {
    const sent = await stack.invoke('mailer', { to: 'success@simulator.amazonses.com' });
    expect(sent.payload).toMatchObject({
      id: expect.stringContaining('local-'),
      key: expect.stringMatching(/^\w{32}$/),
    });
    await stack.invoke('mailer', { to: 'bounce@simulator.amazonses.com' });
    const events = (await stack.queue('FeedbackQueue').bodies()).map((body) => JSON.parse(body));
    expect(events.map(({ detail }) => detail.eventType)).toEqual(['Send', 'Delivery', 'Send', 'Bounce']);
    expect(events[3]).toMatchObject({
      source: 'aws.ses',
      detail: { mail: { tags: { touch: ['t1'] } }, bounce: { bounceType: 'Permanent' } },
    });
    const [first] = stack.outbox.entries;
    expect(first && (await stack.outbox.parse(first)).subject).toBe('Hi');
  });

  it('lets a test choose how the provider answers', async () => {
    stack.outbox.script('throttle', 'fail', 'reject', 'accept-and-drop');
    const before = stack.outbox.entries.length;
    const errors: (string | undefined)[] = [];
    for (let n = 0; n < 4; n++) errors.push((await stack.invoke('mailer', { to: 'a@b.example' })).error?.errorType);
    expect(errors.slice(0, 3)).toEqual(['Throttling', 'InternalFailure', 'MessageRejected']);
    expect(errors[3]).toBeDefined();
    expect(stack.outbox.entries.length).toBe(before + 1);
    await stack.invoke('mailer', { phone: '+4915112345678' });
    expect(stack.outbox.entries.at(-1)).toMatchObject({ channel: 'sms', to: '+4915112345678', text: 'hello' });
  });

  it('reports timeouts and dead processes as Lambda does, and goes on', async () => {
    expect((await stack.invoke('sleeper', {})).error).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect((await stack.invoke('crasher', {})).error).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect((await stack.invoke('crasher', {})).error).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  it('holds the recorded calls against the function’s policy', async () => {
    const worker = stack.resource('worker').logicalId;
    const denied = stack.policies.denied(stack.calls.filter(({ name }) => name === 'worker'));
    expect(denied.map(({ action }) => action).filter((action) => !action.startsWith('logs:'))).toEqual([]);
    const [read] = stack.policies.denied(stack.calls.filter(({ name }) => name === 'mailer' && name !== worker));
    expect(read && stack.policies.explain(read.principal, read)).toContain('allowed by no statement');
    const unused = stack.policies.uses(stack.calls).filter(({ neededFor }) => !neededFor);
    expect(unused.map(({ statement }) => statement.actions)).toContainEqual(['dynamodb:DeleteItem']);
    expect(unused.map(({ statement }) => statement.actions)).not.toContainEqual(['dynamodb:PutItem']);
  });
});

describe('the calendar', () => {
  it('leaves the same state whether idle minutes are ticked or skipped', async () => {
    const run = async (everyTick: boolean) => {
      const stack = await start({}, { everyTick });
      try {
        await stack.advanceTo(START + DAY + 90_000);
        const runs = stack.executions.map(({ at, input, result }) => ({ at, input, result }));
        return { touches: await rows(stack, 'Touches'), runs, failures: stack.failures, now: stack.clock.now() };
      } finally {
        await stack.stop();
      }
    };
    const skipped = await run(false);
    expect(skipped.runs).toMatchObject([{ input: { shop: 'north', scheduledAt: '2026-03-01T19:00:00Z' } }]);
    expect(skipped.touches.map(({ sk }) => String(sk).split('@')[1])).toEqual([
      '2026-03-01T09:17:00Z',
      '2026-03-01T12:00:00Z',
      '2026-03-01T15:05:00Z',
    ]);
    expect(await run(true)).toEqual(skipped);
  });

  it('keeps tables, queues, secrets and outbox in the state directory', async () => {
    const assembly = await echoAssembly();
    const options = { assembly, startAt: START, secrets: { webhook: {} }, stateDir: `${assembly.assemblyDir}/state` };
    const first = await startLocal(options);
    await first.queue('WorkQueue').send('kept');
    await first.drain();
    await first.queue('FeedbackQueue').send('waiting');
    const key = (await first.invoke('mailer', { to: 'a@b.example' })).payload;
    await first.advanceTo(START + 90_000);
    await first.stop();
    const second = await startLocal(options);
    try {
      expect(second.clock.now()).toBe(START + 90_000);
      expect((await rows(second, 'Seen')).map(({ pk }) => pk)).toEqual(['kept']);
      expect(await second.queue('FeedbackQueue').bodies()).toContain('waiting');
      expect(second.outbox.entries.length).toBe(1);
      const again = (await second.invoke('mailer', { to: 'a@b.example' })).payload;
      expect(Reflect.get(Object(again), 'key')).toBe(Reflect.get(Object(key), 'key'));
    } finally {
      await second.stop();
    }
  });
});

describe('the wall clock', () => {
  const processed = (stack: LocalStack, body: string) =>
    expect
      .poll(async () => (await rows(stack, 'Seen')).map(({ pk }) => pk), { timeout: 60_000, interval: 50 })
      .toEqual([body]);

  it('processes messages as they come', async () => {
    const stack = await start({}, { startAt: 'real' });
    try {
      expect(Math.abs(stack.clock.now() - Date.now())).toBeLessThan(1000);
      await stack.queue('WorkQueue').send('live');
      await processed(stack, 'live');
    } finally {
      await stack.stop();
    }
  });

  it('takes the engines that the environment names', async () => {
    const [dynamo, foreign, vault] = await Promise.all([
      startTestDynamo(),
      startFauxqs({ port: 0, logger: false }),
      startSecretsEndpoint(),
    ]);
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', vault.endpoint);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', dynamo.endpoint);
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', `http://127.0.0.1:${foreign.port}`);
    await expect(start()).rejects.toThrow('time cannot be simulated');
    const stack = await start({}, { startAt: 'real' });
    try {
      await stack.queue('WorkQueue').send('abroad');
      await processed(stack, 'abroad');
      const { Items } = await dynamo.client.send(new ScanCommand({ TableName: stack.tables.Seen }));
      expect(Items).toEqual([{ pk: 'abroad' }]);
      expect(foreign.inspectQueue(stack.queue('WorkQueue').name)?.messages.ready).toEqual([]);
      const { payload } = await stack.invoke('mailer', { to: 'a@b.example' });
      expect(payload).toMatchObject({ key: [...vault.values.values()][0] });
    } finally {
      vi.unstubAllEnvs();
      await stack.stop();
      await Promise.all([dynamo.stop(), foreign.stop(), vault.stop()]);
    }
  }, 120_000);
});

describe('what the runner refuses', () => {
  it('names a resource of an unknown type at start', async () => {
    await expect(start({ strange: 'AWS::Kinesis::Stream' })).rejects.toThrow('Strange (AWS::Kinesis::Stream)');
  });

  it('names what the local interpreter of state machines would ignore', async () => {
    await expect(start({ map: { ToleratedFailurePercentage: 5 } })).rejects.toThrow('ToleratedFailurePercentage');
  });
});
