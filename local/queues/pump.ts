import { failedIds, type Mapping, sqsEvent } from './mapping.ts';
import type { ReceivedMessage, Removal } from './protocol.ts';
import type { Queues } from './queues.ts';

/** Hands queued messages to their functions, as the pollers of Lambda's event source mappings do. */
export class QueuePump {
  readonly #engine: Queues;
  readonly #mappings: readonly Mapping[];
  readonly #running = new Map<Mapping, Set<Promise<void>>>();
  readonly #onBatch: (mapping: Mapping) => void;
  readonly #done: Removal[] = [];
  #pumping: Promise<void> | undefined;
  #nextAt: number | undefined;

  constructor(engine: Queues, mappings: readonly Mapping[], onBatch: (mapping: Mapping) => void) {
    this.#engine = engine;
    this.#mappings = mappings;
    this.#onBatch = onBatch;
    for (const mapping of mappings) this.#running.set(mapping, new Set());
  }

  /** UTC ms at which the next message of a consumed queue becomes visible, as of the end of the last drain. */
  get nextDeadline(): number | undefined {
    return this.#nextAt;
  }

  /** Until no message is visible, no batch under way. Calls of one time share a pass only if it started after them. */
  async drain(): Promise<void> {
    while (this.#pumping) await this.#pumping;
    this.#pumping = this.#pump();
    try {
      await this.#pumping;
    } finally {
      this.#pumping = undefined;
    }
  }

  async #pump(): Promise<void> {
    for (;;) {
      // Only a look that began idle and found nothing is the last: a batch that ends during it may have sent messages.
      const idle = this.#underWay().length === 0;
      const free = this.#mappings.filter((mapping) => this.#slots(mapping) > 0);
      const wishes = free.map((mapping) => ({
        arn: mapping.queueArn,
        max: mapping.batchSize,
        batches: this.#slots(mapping),
      }));
      const { batches, nextAt } = await this.#engine.take(wishes, this.#done.splice(0));
      this.#nextAt = nextAt;
      let started = 0;
      for (const [n, mapping] of free.entries()) {
        for (const batch of batches[n] ?? []) {
          this.#start(mapping, batch);
          started++;
        }
      }
      if (started > 0) continue;
      if (idle) return;
      const underWay = this.#underWay();
      if (underWay.length > 0) await Promise.race(underWay);
    }
  }

  #underWay(): readonly Promise<void>[] {
    return [...this.#running.values()].flatMap((each) => [...each]);
  }

  #slots(mapping: Mapping): number {
    return mapping.maxConcurrency - (this.#running.get(mapping)?.size ?? 0);
  }

  #start(mapping: Mapping, batch: readonly ReceivedMessage[]): void {
    this.#onBatch(mapping);
    const running = this.#running.get(mapping);
    const work = this.#process(mapping, batch).finally(() => running?.delete(work));
    running?.add(work);
  }

  /** What is not deleted becomes visible again after the queue's visibility timeout. */
  async #process({ fn, partial, queueArn }: Mapping, batch: readonly ReceivedMessage[]): Promise<void> {
    const { payload, error } = await fn.invoke(sqsEvent(queueArn, batch));
    if (error) return;
    const failed = partial ? failedIds(payload, batch) : new Set<string>();
    const done = batch.filter((message) => !failed.has(message.messageId));
    // deleted by the next look, which follows every batch
    this.#done.push({ arn: queueArn, handles: done.map((message) => message.receiptHandle) });
  }
}
