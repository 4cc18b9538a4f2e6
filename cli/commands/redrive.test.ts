import { Writable } from 'node:stream';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestFauxqs, type TestFauxqs } from '#test/support/engines/fauxqs.ts';
import { testShop } from '#test/support/shop.ts';
import { runCli } from '../command-line/run-cli.ts';
import type { Target } from '../target/target.ts';
import { COMMANDS } from './all.ts';

const QUEUES = ['IngestQueue', 'IngestDlq', 'FeedbackQueue', 'FeedbackEventsDlq', 'RepliesQueue', 'RepliesTopicDlq'];
const STARTS = ['DailyStartsDlq', 'ReconcileStartsDlq', 'DispatchStartsDlq', 'CampaignStartsDlq'];
const PERSON = '+447700900123';

let engine: TestFauxqs;
let round = 0;
let outputs: Record<string, string> = {};
let started: unknown[] = [];
let sendsLeft = Number.POSITIVE_INFINITY;
beforeAll(async () => {
  engine = await startTestFauxqs();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  round++;
  started = [];
  sendsLeft = Number.POSITIVE_INFINITY;
  outputs = { DailyRunArn: 'arn:machine', ReconcileFunction: 'reconciler', ApiUrl: 'https://x' };
  for (const name of [...QUEUES, ...STARTS]) {
    const { QueueUrl = '' } = await engine.sqs.send(new CreateQueueCommand({ QueueName: `${name}-${round}` }));
    outputs[`${name}Url`] = QueueUrl;
  }
});

const put = (queue: string, body: unknown, attributes: Readonly<Record<string, string>> = {}) =>
  engine.sqs.send(
    new SendMessageCommand({
      QueueUrl: outputs[`${queue}Url`],
      MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );

async function bodies(queue: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (;;) {
    const QueueUrl = outputs[`${queue}Url`];
    const { Messages = [] } = await engine.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return found.sort();
    found.push(...Messages.map(({ Body = '' }) => Body));
  }
}

/** The command line on these queues; `sendsLeft` messages are taken before SQS fails. */
async function redrive(...words: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  const into = (write: (text: string) => void) =>
    new Writable({ write: (chunk: Buffer, _, done) => done(void write(chunk.toString())) });
  const send = (command: object) => {
    if (command instanceof SendMessageCommand && sendsLeft-- <= 0) throw new Error('SQS is gone');
    return Reflect.apply(engine.sqs.send, engine.sqs, [command]);
  };
  const queues = {
    sqs: { send },
    outputs,
    starts: {
      machine: async (...made: unknown[]) => void started.push(made),
      function: async (...made: unknown[]) => void started.push(made),
    },
    errorOf: () => 'SchemaError',
  };
  const now = () => Date.now() + 3 * 3_600_000;
  const target = { label: 'a test', shops: [testShop()], queues, now, processed: async () => undefined };
  const code = await runCli(['redrive', ...words], {
    commands: COMMANDS,
    terminal: {
      stdout: into((text) => {
        stdout += text;
      }),
      stderr: into((text) => {
        stderr += text;
      }),
    },
    attached: target as unknown as Target,
    interrupted: new Promise(() => {}),
    cwd: '.',
  });
  return { code, stdout, stderr };
}

const { id: SHOP } = testShop();
const webhook = (id: string, more: object = {}) => ({
  ...{ kind: 'webhook', id, shop: SHOP, platform: 'shopify', topic: 'orders/create', body: PERSON },
  ...more,
});

describe('perennial redrive', () => {
  it('looks at all queues and at one: what, since when and why, without personal data unless asked, and takes none', async () => {
    await put('IngestDlq', webhook('a', { topic: PERSON, note: 'mira@example.org' }));
    const event = { 'detail-type': 'Email Bounced', source: 'aws.ses', detail: { mail: { tags: { shop: [SHOP] } } } };
    await put('FeedbackEventsDlq', event, { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: `for ${PERSON}` });
    const all = await redrive();
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/ingest +1 +3 h +SchemaError\n/);
    expect(all.stdout).toMatch(/feedback-events +1 +3 h +NO_PERMISSIONS\n/);
    expect(all.stdout).toContain('perennial redrive ingest');
    const one = await redrive('feedback-events');
    expect(one.stdout).toMatch(/3 h +aws.ses, Email Bounced, demo, \d+ bytes +NO_PERMISSIONS/);
    const shown = await redrive('ingest', '--show');
    expect(shown.stdout).toContain(PERSON);
    const quiet = [all, one, await redrive('ingest'), await redrive('ingest', '--json')].map(({ stdout }) => stdout);
    for (const text of quiet) expect(text).not.toMatch(/\+4477|mira@/);
    expect([await bodies('IngestDlq'), await bodies('IngestQueue')].map((each) => each.length)).toEqual([1, 0]);
  });

  it('sends each again, and then takes it out', async () => {
    const texts = Array.from({ length: 23 }, (_, n) => JSON.stringify(webhook(`m${n}`)));
    for (const text of texts) await put('IngestDlq', text);
    const { code, stdout } = await redrive('ingest', '--yes', '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { queue: 'ingest', sent: 23, unreadable: 0 }]);
    expect(await bodies('IngestQueue')).toEqual(texts.sort());
    expect(await bodies('IngestDlq')).toEqual([]);
    expect((await redrive('ingest')).stdout).toBe('no dead letters in ingest\n');
  });

  it('loses none when it is stopped in between: what was not sent is there, visible at once', async () => {
    for (const n of [1, 2, 3, 4, 5]) await put('IngestDlq', webhook(`m${n}`));
    sendsLeft = 2;
    expect((await redrive('ingest', '--yes')).code).toBe(1);
    const [sent, left] = [await bodies('IngestQueue'), await bodies('IngestDlq')];
    expect([sent.length, left.length]).toEqual([2, 3]);
    expect(new Set([...sent, ...left]).size).toBe(5);
  });

  it('takes the envelope of SNS off, and leaves an event of EventBridge as it is', async () => {
    const reply = JSON.stringify({ originationNumber: PERSON, messageBody: 'STOP' });
    await put('RepliesTopicDlq', { Type: 'Notification', TopicArn: 'arn', Message: reply });
    await put('RepliesTopicDlq', reply.replace('STOP', 'START'));
    const event = JSON.stringify({ source: 'aws.ses', detail: { eventType: 'Bounce' } });
    await put('FeedbackEventsDlq', event, { RULE_ARN: 'arn' });
    await redrive('replies-topic', '--yes');
    await redrive('feedback-events', '--yes');
    expect(await bodies('RepliesQueue')).toEqual([reply, reply.replace('STOP', 'START')].sort());
    expect(await bodies('FeedbackQueue')).toEqual([event]);
  });

  it('starts what a schedule could not, with its input; leaves what it cannot read, clears minutes that are over', async () => {
    const input = { shop: SHOP, scheduledAt: '2026-03-02T02:00:00Z' };
    await put('DailyStartsDlq', input, { ERROR_CODE: 'AccessDenied' });
    await put('DailyStartsDlq', { stateMachineArn: 'arn', input: JSON.stringify(input) });
    await put('DailyStartsDlq', 'torn {');
    const daily = await redrive('daily-starts', '--yes', '--json');
    expect([daily.code, JSON.parse(daily.stdout)]).toMatchObject([1, { sent: 2, unreadable: 1 }]);
    expect(started).toEqual([
      ['arn:machine', input],
      ['arn:machine', input],
    ]);
    expect(await bodies('DailyStartsDlq')).toEqual(['torn {']);
    await put('ReconcileStartsDlq', input);
    await put('DispatchStartsDlq', { scheduledAt: '2026-03-02T02:00:00Z' });
    expect((await redrive('reconcile-starts', '--yes')).code).toBe(0);
    expect(JSON.parse((await redrive('dispatch-starts', '--yes', '--json')).stdout)).toMatchObject({
      sent: 0,
      cleared: 1,
    });
    expect(started.slice(2)).toEqual([['reconciler', input]]);
    expect(await bodies('DispatchStartsDlq')).toEqual([]);
  });

  it('keeps to one shop if that is asked for', async () => {
    await put('IngestDlq', webhook('mine'));
    await put('IngestDlq', webhook('theirs', { shop: 'another' }));
    const { stdout } = await redrive('ingest', '--shop', SHOP, '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ sent: 1, others: 1 });
    expect((await bodies('IngestDlq')).map((text) => JSON.parse(text).id)).toEqual(['theirs']);
  });

  it.each([
    [['nonsense'], 'ingest, feedback-events, replies-topic'],
    [['--yes'], 'which queue?'],
  ])('%j is wrong usage, and says what there is', async (words, said) => {
    const { code, stderr } = await redrive(...words);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
  });
});
