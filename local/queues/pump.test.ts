import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HostedFunction } from '../functions/hosted-function.ts';
import { failedIds, type Mapping } from './mapping.ts';
import type { ReceivedMessage, Removal, Taken, Wish } from './protocol.ts';
import { QueuePump } from './pump.ts';
import type { Queues } from './queues.ts';

const message = (messageId: string): ReceivedMessage => ({
  messageId,
  receiptHandle: messageId,
  body: messageId,
  md5OfBody: '',
  attributes: {},
  messageAttributes: {},
});

/** Queues in memory whose answers take a while, as those of another thread. */
class SlowQueues implements Queues {
  readonly endpoint = '';
  readonly waiting: Record<string, string[]> = {};
  readonly deleted: string[] = [];

  async take(wishes: readonly Wish[], done: readonly Removal[]): Promise<Taken> {
    this.deleted.push(...done.flatMap(({ handles }) => handles));
    const batches = wishes.map(({ arn, max, batches: count }) => {
      const taken: ReceivedMessage[][] = [];
      while (taken.length < count && (this.waiting[arn] ?? []).length > 0)
        taken.push((this.waiting[arn] ?? []).splice(0, max).map(message));
      return taken;
    });
    await sleep(10);
    return { batches, nextAt: undefined };
  }

  async send(arn: string, body: string): Promise<string> {
    this.waiting[arn] = [...(this.waiting[arn] ?? []), body];
    return body;
  }

  declare = async () => {};
  depths = async () => [];
  bodies = async () => [];
  stop = async () => {};
}

/** A function whose invocations run `work`. */
class StubFunction extends HostedFunction {
  readonly #work: (bodies: readonly string[]) => Promise<unknown>;

  constructor(work: (bodies: readonly string[]) => Promise<unknown>) {
    const spec = { clock: new SharedArrayBuffer(8), file: '', exportName: '', functionName: '', arn: '', memoryMb: 1 };
    super(
      { ...spec, logicalId: 'F', folder: 'f', timeoutMs: 1, environment: {} },
      () => {},
      () => {},
    );
    this.#work = work;
  }

  override async invoke(event: unknown) {
    const records: { body: string }[] = Reflect.get(Object(event), 'Records');
    return { payload: await this.#work(records.map(({ body }) => body)) };
  }
}

const mapping = (queueArn: string, fn: HostedFunction, more: Partial<Mapping> = {}): Mapping => ({
  queueArn,
  fn,
  batchSize: 10,
  partial: true,
  maxConcurrency: 2,
  ...more,
});

describe('the pump', () => {
  it('processes what a batch sends while the pump looks, and deletes every processed message', async () => {
    const queues = new SlowQueues();
    const seen: string[] = [];
    const first = new StubFunction(async (bodies) => {
      // ends while the next look is under way, after that look has passed the second queue
      await sleep(15);
      for (const body of bodies) await queues.send('second', `${body}!`);
    });
    const second = new StubFunction(async (bodies) => void seen.push(...bodies));
    const pump = new QueuePump(
      queues,
      [mapping('first', first, { batchSize: 1 }), mapping('second', second)],
      () => {},
    );
    for (const body of ['a', 'b', 'c', 'd', 'e']) await queues.send('first', body);
    await pump.drain();
    expect(seen.toSorted()).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
    expect(queues.deleted.toSorted()).toEqual(['a', 'a!', 'b', 'b!', 'c', 'c!', 'd', 'd!', 'e', 'e!']);
  });

  it('never runs more batches of a function than its mapping allows', async () => {
    const queues = new SlowQueues();
    let [running, most] = [0, 0];
    const fn = new StubFunction(async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
    });
    for (let n = 0; n < 12; n++) await queues.send('q', String(n));
    await new QueuePump(queues, [mapping('q', fn, { batchSize: 1, maxConcurrency: 3 })], () => {}).drain();
    expect([most, queues.deleted.length]).toEqual([3, 12]);
  });

  it.each([
    ['nothing', null, []],
    ['no failures', { batchItemFailures: [] }, []],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    ['an id that is not in the batch', { batchItemFailures: [{ itemIdentifier: 'x' }] }, ['a', 'b']],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
    ['no list', { batchItemFailures: 'b' }, ['a', 'b']],
  ])('reads an answer with %s as Lambda does', (_name, answer, expected) => {
    expect([...failedIds(answer, [message('a'), message('b')])]).toEqual(expected);
  });
});
