import { Thread } from '../threads/thread.ts';
import type { Declarations, QueueDepth, QueueThreadData, Removal, Taken, Wish } from './protocol.ts';
import type { Queues } from './queues.ts';

/** Queues, topics and buckets, in a thread that shares the stack's clock. */
export class QueueEngine implements Queues {
  readonly endpoint: string;
  readonly #thread: Thread;

  private constructor(thread: Thread, endpoint: string) {
    this.#thread = thread;
    this.endpoint = endpoint;
  }

  /** `onEnqueued` hears the ARN of each queue that got a message. */
  static async start(data: QueueThreadData, onEnqueued: (arn: string) => void): Promise<QueueEngine> {
    const thread = new Thread(
      new URL('./queue-worker.ts', import.meta.url),
      { workerData: data, env: {} },
      (notice) => {
        if (typeof notice === 'object' && notice !== null && 'enqueued' in notice) onEnqueued(String(notice.enqueued));
      },
    );
    return new QueueEngine(thread, String(await thread.call('listen', undefined)));
  }

  async declare(declarations: Declarations): Promise<void> {
    await this.#thread.call('declare', declarations);
  }

  async take(wishes: readonly Wish[], done: readonly Removal[]): Promise<Taken> {
    return (await this.#thread.call('take', { wishes, done })) as Taken;
  }

  async send(arn: string, body: string): Promise<string> {
    return String(await this.#thread.call('send', { arn, body }));
  }

  async depths(): Promise<readonly QueueDepth[]> {
    return (await this.#thread.call('depths', undefined)) as readonly QueueDepth[];
  }

  async bodies(arn: string): Promise<readonly string[]> {
    return (await this.#thread.call('bodies', arn)) as readonly string[];
  }

  async stop(): Promise<void> {
    await this.#thread.call('close', undefined);
    await this.#thread.terminate();
  }
}
