import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { PutBack } from '#ports/pace.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
  visibleAt: number;
}

export interface PolledQueueOptions {
  readonly batchSize: number;
  /** Batches at work together. */
  readonly together: number;
  /** Times of the queue, in seconds and receives, as the template declares them. */
  readonly visibilitySeconds: number;
  readonly receives: number;
  /** Whom the queue is fair between; without, messages come as they were sent. */
  readonly groupOf?: (body: string) => string;
}

/** A group is noisy above this share of what was lately worked on, and quiet again when it has sent nothing for so long. */
const NOISY_SHARE = 0.1;
const LATELY_MS = 5 * MINUTE_MS;

/** An SQS queue with its event source mapping and redrive policy, on virtual time. */
export class PolledQueue {
  readonly dead: string[] = [];
  readonly #time: VirtualTime;
  readonly #options: PolledQueueOptions;
  #messages: Message[] = [];
  #received: { readonly group: string; readonly at: number }[] = [];

  constructor(time: VirtualTime, options: PolledQueueOptions) {
    this.#time = time;
    this.#options = options;
  }

  send(bodies: readonly unknown[]): void {
    const from = this.#messages.length;
    for (const [n, body] of bodies.entries())
      this.#messages.push({ id: `m${from + n}`, body: JSON.stringify(body), receives: 0, visibleAt: this.#time.now });
  }

  readonly putBack: PutBack = async (receiptHandle, seconds) => {
    for (const message of this.#messages)
      if (message.id === receiptHandle) message.visibleAt = this.#time.now + 1000 * seconds;
  };

  /** Feeds functions until no message is left. */
  async consume(handlers: readonly ((event: SQSEvent) => Promise<SQSBatchResponse>)[]): Promise<void> {
    await Promise.all(handlers.slice(0, this.#options.together).map((handler) => this.#poll(handler)));
  }

  async #poll(handler: (event: SQSEvent) => Promise<SQSBatchResponse>): Promise<void> {
    while (this.#messages.length > 0) {
      const batch = this.#receive();
      if (batch.length === 0) {
        await this.#time.sleep(1000);
        continue;
      }
      const { batchItemFailures } = await handler({ Records: batch.map(record) } as SQSEvent);
      const stays = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const gone = new Set(batch.filter(({ id }) => !stays.has(id)));
      this.#messages = this.#messages.filter((message) => !gone.has(message));
    }
  }

  #receive(): readonly Message[] {
    const visible = this.#messages.filter(({ visibleAt }) => visibleAt <= this.#time.now);
    const dying = new Set(visible.filter(({ receives }) => receives >= this.#options.receives));
    this.dead.push(...[...dying].map(({ body }) => body));
    this.#messages = this.#messages.filter((message) => !dying.has(message));
    const batch = this.#fairly(visible.filter((message) => !dying.has(message))).slice(0, this.#options.batchSize);
    for (const message of batch) {
      message.receives += 1;
      message.visibleAt = this.#time.now + 1000 * this.#options.visibilitySeconds;
    }
    return batch;
  }

  /** Those of quiet groups first, as SQS says of fair queues. */
  #fairly(messages: readonly Message[]): readonly Message[] {
    const { groupOf } = this.#options;
    if (!groupOf) return messages;
    this.#received = this.#received.filter(({ at }) => at > this.#time.now - LATELY_MS);
    const share = (group: string) =>
      this.#received.filter((one) => one.group === group).length / Math.max(1, this.#received.length);
    const noise = new Map<string, number>();
    const noiseOf = ({ body }: Message) => {
      const group = groupOf(body);
      if (!noise.has(group)) noise.set(group, share(group));
      const of = noise.get(group) ?? 0;
      return of > NOISY_SHARE ? of : 0;
    };
    const fair = messages.map((message) => ({ message, of: noiseOf(message) })).sort((a, b) => a.of - b.of);
    const taken = fair.slice(0, this.#options.batchSize).map(({ message }) => message);
    for (const { body } of taken) this.#received.push({ group: groupOf(body), at: this.#time.now });
    return taken;
  }
}

const record = ({ id, body, receives }: Message) => ({
  messageId: id,
  receiptHandle: id,
  body,
  attributes: { ApproximateReceiveCount: String(receives) },
});
