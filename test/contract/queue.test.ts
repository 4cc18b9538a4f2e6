import { ReceiveMessageCommand, type SendMessageBatchCommandInput } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { batches, QueueRefusedError, sqsQueue } from '#adapters/queue/sqs.ts';
import type { Queue } from '#ports/queue.ts';
import { startTestFauxqs, type TestFauxqs } from '../support/engines/fauxqs.ts';

interface Note {
  readonly shop: string;
  readonly n: number;
  readonly text?: string | undefined;
}

let engine: TestFauxqs;
beforeAll(async () => {
  engine = await startTestFauxqs();
});
afterAll(() => engine.stop());

interface Opened {
  queue: Queue<Note>;
  received(): Promise<Note[]>;
}

const adapters: Record<string, (name: string) => Opened> = {
  memory: () => {
    const queue = memoryQueue<Note>();
    return { queue, received: async () => queue.drain() };
  },
  sqs: (name) => {
    const { queueUrl } = engine.server.createQueue(name);
    const received = async (): Promise<Note[]> => {
      const notes: Note[] = [];
      for (;;) {
        const { Messages } = await engine.sqs.send(
          new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
        );
        if (!Messages?.length) return notes;
        notes.push(...Messages.map((message) => JSON.parse(message.Body ?? '')));
      }
    };
    return { queue: sqsQueue<Note>(engine.sqs, queueUrl), received };
  },
};

describe.each(Object.entries(adapters))('queue: %s', (name, open) => {
  it('delivers every message of more than one batch, as it was', async () => {
    const { queue, received } = open(`${name}-many`);
    await queue.send(
      Array.from({ length: 23 }, (_, n) => ({
        shop: 'garden',
        n,
        text: n % 2 ? 'e\u0301 \u65e5 \ud83c\udf31 \uffff \u0000' : undefined,
      })),
    );
    const notes = (await received()).sort((a, b) => a.n - b.n);
    expect(notes).toHaveLength(23);
    expect(notes[1]).toEqual({ shop: 'garden', n: 1, text: 'e\u0301 \u65e5 \ud83c\udf31 \uffff \u0000' });
    expect(notes[2]).toEqual({ shop: 'garden', n: 2 });
  });

  it('splits large messages over batches of 256 KB', async () => {
    const { queue, received } = open(`${name}-large`);
    await queue.send(Array.from({ length: 4 }, (_, n) => ({ shop: 'garden', n, text: 'x'.repeat(120_000) })));
    expect((await received()).map((note) => note.text?.length)).toEqual([120_000, 120_000, 120_000, 120_000]);
  });

  it('sends nothing for no messages', async () => {
    const { queue, received } = open(`${name}-none`);
    await queue.send([]);
    expect(await received()).toEqual([]);
  });
});

describe('queue: sqs', () => {
  it('throws when the queue is not there', async () => {
    const queue = sqsQueue<Note>(engine.sqs, `http://127.0.0.1:${engine.server.port}/000000000000/absent`);
    await expect(queue.send([{ shop: 'garden', n: 1 }])).rejects.toThrow();
  });

  it('throws when an entry was refused', async () => {
    const { queueUrl } = engine.server.createQueue('refuses', { attributes: { MaximumMessageSize: '1024' } });
    const queue = sqsQueue<Note>(engine.sqs, queueUrl);
    await expect(
      queue.send([
        { shop: 'garden', n: 1 },
        { shop: 'garden', n: 2, text: 'x'.repeat(2000) },
      ]),
    ).rejects.toThrow(QueueRefusedError);
  });

  it('names the shop of each entry, or the group that it is told, in every batch', async () => {
    const { queueUrl } = engine.server.createQueue('fair');
    const groups: (string | undefined)[] = [];
    engine.sqs.middlewareStack.add(
      (next) => async (args) => {
        const { Entries = [] } = args.input as SendMessageBatchCommandInput;
        groups.push(...Entries.map(({ MessageGroupId }) => MessageGroupId));
        return next(args);
      },
      { step: 'initialize', name: 'listening' },
    );
    const notes = Array.from({ length: 12 }, (_, n) => ({ n, shop: n < 6 ? 'garden' : 'forest' }));
    await sqsQueue<Note>(engine.sqs, queueUrl).send(notes);
    expect(groups).toEqual(notes.map(({ shop }) => shop));
    groups.length = 0;
    await sqsQueue<Note>(engine.sqs, queueUrl, ({ n, shop }) => `${shop}/${n % 2}`).send(notes);
    expect(groups).toEqual(notes.map(({ n, shop }) => `${shop}/${n % 2}`));
    engine.sqs.middlewareStack.remove('listening');
  });

  it('never puts more than 10 bodies or 256 KB into a batch', () => {
    const runs = batches([...Array.from({ length: 12 }, () => 'a'), 'b'.repeat(262_144), 'c']);
    expect(runs.map((run) => run.length)).toEqual([10, 2, 1, 1]);
  });
});
