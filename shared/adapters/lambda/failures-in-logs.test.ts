import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchHandler } from './batch.ts';
import { memoryTelemetry } from './memory.ts';

const ADDRESS = 'mira.kovacs@example.org';
const records = (...bodies: readonly string[]) =>
  ({ Records: bodies.map((body, index) => ({ messageId: `m-${index}`, body })) }) as SQSEvent;

describe('I11: a failure whose text holds an address', () => {
  class QuotingError extends Error {
    override name = 'QuotingError';
  }
  const failures: readonly (readonly [string, unknown])[] = [
    ['in its message', new QuotingError(`no such recipient ${ADDRESS}`)],
    ['in its cause', new QuotingError('refused', { cause: new Error(ADDRESS) })],
    ['in its name', Object.assign(new Error('refused'), { name: `Refused<${ADDRESS}>` })],
    ['in further fields', Object.assign(new Error('refused'), { recipient: ADDRESS, code: ADDRESS })],
    ['and is no error', ADDRESS],
    ['and is an object', { message: ADDRESS }],
  ];

  it.each(failures)('%s is logged without it, and its record comes again', async (_, failure) => {
    const telemetry = memoryTelemetry();
    const handler = batchHandler('send-email', () => Promise.reject(failure), telemetry);
    expect(await handler(records('{}'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-0' }] });
    expect(telemetry.counted('MessageFailed', { function: 'send-email' })).toBe(1);
    expect(JSON.stringify(telemetry.lines)).not.toContain('mira.kovacs');
    expect(telemetry.lines).toMatchObject([
      { level: 'error', fields: { messageId: 'm-0', error: expect.any(String) } },
    ]);
  });

  it('a message that is put off is counted as no failure', async () => {
    const telemetry = memoryTelemetry();
    const handler = batchHandler('fetch', async () => 'retry', telemetry);
    expect(await handler(records('{}'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-0' }] });
    expect(telemetry.counted('MessageFailed', { function: 'fetch' })).toBe(0);
  });

  it('a body that cannot be read is not quoted, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const telemetry = memoryTelemetry();
        await batchHandler('feedback', async () => 'done', telemetry)(records(`{${ADDRESS}${text}`));
        expect(JSON.stringify(telemetry.lines)).not.toContain('mira.kovacs');
        expect(telemetry.lines).toMatchObject([{ fields: { error: 'SyntaxError' } }]);
      }),
      { numRuns: 30 },
    );
  });
});
