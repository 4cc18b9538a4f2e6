import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { telemetry, wrap } from './wrap.ts';

/** Read once when the module loads: makes Powertools write to the console that the test watches. */
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  process.env.POWERTOOLS_METRICS_NAMESPACE = 'Perennial';
});

const context = {
  functionName: 'f',
  memoryLimitInMB: '128',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
  awsRequestId: 'request-1',
} as Context;

function capture(): string[] {
  const lines: string[] = [];
  for (const method of ['log', 'info', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(String(line)));
  }
  return lines;
}

afterEach(() => vi.restoreAllMocks());

describe('the Lambda edge', () => {
  it('writes one metric line per name and dimensions, with no other dimension', async () => {
    const lines = capture();
    const handler = wrap(async (event: { n: number }) => {
      for (let i = 0; i < event.n; i++) telemetry.count('WebhookAccepted', { shop: 'demo' });
      telemetry.count('WebhookAccepted', { shop: 'towels' });
      return event.n;
    });
    expect(await handler({ n: 3 }, context)).toBe(3);
    const emf = lines.map((line) => JSON.parse(line)).filter((line) => line._aws);
    expect(emf.map((line) => [line.shop, line.WebhookAccepted, line._aws.CloudWatchMetrics[0].Dimensions])).toEqual([
      ['demo', 3, [['shop']]],
      ['towels', 1, [['shop']]],
    ]);
  });

  it('writes what nobody watches into one line of the log, where it costs no metric', async () => {
    const lines = capture();
    await wrap(async () => {
      for (let n = 0; n < 3; n++) telemetry.count('TouchEnded', { program: 'win-back', state: 'sent' });
      telemetry.count('IngestOutcome', { outcome: 'applied' });
      telemetry.count('PrivacyRequest', { kind: 'erase', outcome: 'erased' });
      telemetry.count('PrivacyRequest', { kind: 'access', outcome: 'written' });
    })({}, context);
    const read = lines.map((line) => JSON.parse(line));
    expect(read.filter((line) => line._aws).map((line) => [line.PrivacyRequest, line.kind])).toEqual([[1, 'access']]);
    expect(read.filter(({ message }) => message === 'counted').map(({ counted }) => counted)).toEqual([
      [
        { name: 'TouchEnded', dimensions: { program: 'win-back', state: 'sent' }, count: 3 },
        { name: 'IngestOutcome', dimensions: { outcome: 'applied' }, count: 1 },
        { name: 'PrivacyRequest', dimensions: { kind: 'erase', outcome: 'erased' }, count: 1 },
      ],
    ]);
  });

  it('writes what was counted before a failure, and nothing on an idle invocation', async () => {
    const lines = capture();
    const failing = wrap(async () => {
      telemetry.count('DailyRunDone', { shop: 'demo' });
      throw new Error('later');
    });
    await expect(failing({}, context)).rejects.toThrow('later');
    expect(lines.filter((line) => line.includes('"DailyRunDone":1'))).toHaveLength(1);
    lines.length = 0;
    await wrap(async () => 'idle')({}, context);
    expect(lines).toEqual([]);
  });

  it.each([
    ['its message', () => new Error('no mailbox mira.kovacs@example.org at "x@y.example" (+44 7400 123456)')],
    ['a message that quotes JSON', () => new SyntaxError('Unexpected token in {"email":"mira.kovacs@example.org"}')],
    ['a value that is no error', () => 'mira.kovacs@example.org'],
  ])('I11: a failure that holds an address in %s leaves the handler without it', async (_, failure) => {
    const failing = wrap(async () => {
      throw failure();
    });
    const thrown: unknown = await failing({}, context).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    const { message = '', stack = '' } = thrown instanceof Error ? thrown : {};
    expect(message).not.toBe('');
    for (const canary of ['mira.kovacs', 'y.example', '7400']) expect(`${message} ${stack}`).not.toContain(canary);
  });
});
