import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { ample, atOnce } from '#test/support/one-by-one.ts';
import { memoryTelemetry } from './memory.ts';
import { MAX_THROTTLED_RECEIVES, oneByOneHandler, type PacedOutcome } from './one-by-one.ts';

const records = (receives: number, ...bodies: readonly unknown[]) =>
  ({
    Records: bodies.map((body, n) => ({
      messageId: `m${n}`,
      receiptHandle: `r${n}`,
      attributes: { ApproximateReceiveCount: String(receives) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
  }) as SQSEvent;

function sender(work: (body: unknown) => Promise<PacedOutcome>) {
  const back: (readonly [string, number])[] = [];
  const telemetry = memoryTelemetry();
  const putBack = async (handle: string, seconds: number) => void back.push([handle, seconds]);
  const chances = [0, 0.999];
  const chance = () => chances.shift() ?? 0.5;
  return { back, telemetry, handler: oneByOneHandler('send-email', work, { ...atOnce, chance, putBack, telemetry }) };
}

describe('a sender and its batch', () => {
  it('works one message after the other, each in its turn', async () => {
    const seen: string[] = [];
    const pace = { ...atOnce.pace, ready: async () => void seen.push('turn') };
    const work = async (body: unknown) => {
      seen.push(`begins ${body}`);
      await new Promise((next) => setImmediate(next));
      seen.push(`ends ${body}`);
      return 'done' as const;
    };
    const handler = oneByOneHandler('send-email', work, { ...atOnce, pace, telemetry: memoryTelemetry() });
    expect(await handler(records(1, 1, 2), ample)).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual(['turn', 'begins 1', 'ends 1', 'turn', 'begins 2', 'ends 2']);
  });

  it('puts a throttled message back for 30 to 60 seconds', async () => {
    const { handler, back } = sender(async () => 'throttled');
    expect((await handler(records(1, 1, 2), ample)).batchItemFailures).toHaveLength(2);
    expect(back).toEqual([
      ['r0', 30],
      ['r1', 59],
    ]);
  });

  it('I3: lets one go that was throttled often: it is no dead letter, and dispatch queues its touch again', async () => {
    const { handler, back } = sender(async () => 'throttled');
    expect(await handler(records(MAX_THROTTLED_RECEIVES, 1), ample)).toEqual({ batchItemFailures: [] });
    expect(back).toEqual([]);
  });

  it('begins none that there is no time for: a call that hangs would be cut off, its answer lost', async () => {
    const { handler, back } = sender(async () => Promise.reject(new Error('begun')));
    const left = [26_000, 24_000];
    const context = { getRemainingTimeInMillis: () => left.shift() ?? 0 };
    const { batchItemFailures } = await handler(records(1, 1, 2), context);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m0', 'm1']);
    expect(back).toEqual([['r1', 30]]);
  });

  it('I11: leaves what fails to the queue, however often, and quotes nothing of it', async () => {
    const { handler, back, telemetry } = sender(() => Promise.reject(new RangeError('of ada@example.org')));
    expect((await handler(records(9, 1, '{'), ample)).batchItemFailures).toHaveLength(2);
    expect(back).toEqual([]);
    expect(telemetry.counted('MessageFailed', { function: 'send-email' })).toBe(2);
    expect(telemetry.lines.map(({ fields }) => fields.error)).toEqual(['RangeError', 'SyntaxError']);
  });
});
