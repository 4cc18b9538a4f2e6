import { workerData } from 'node:worker_threads';
import { notify, serve } from '../threads/serve.ts';
import { installClock } from '../threads/shared-clock.ts';
import { buildFauxqs, type FauxQueue } from './fauxqs.ts';
import type { Declarations, QueueDepth, QueueThreadData, ReceivedMessage, Removal, Taken, Wish } from './protocol.ts';

// The thread of the queue engine: visibility timeouts and delays follow the stack's clock.
const data: QueueThreadData = workerData;
installClock(data.clock);
const engine = await buildFauxqs(data.region, data.dataDir);

serve({
  listen: async () => new URL(await engine.app.listen({ port: 0, host: '127.0.0.1' })).origin,
  declare,
  take: ({ wishes, done }: { wishes: readonly Wish[]; done: readonly Removal[] }): Taken => {
    for (const { arn, handles } of done) for (const handle of handles) queue(arn).deleteMessage(handle);
    return { batches: wishes.map(take), nextAt: earliest(wishes) };
  },
  send: ({ arn, body }: { arn: string; body: string }) => {
    const message = engine.createMessage(body);
    queue(arn).enqueue(message);
    return message.messageId;
  },
  depths: () => [...engine.sqs.allQueues()].map(depth),
  bodies: (arn: string) => {
    const { ready, delayed, inflight } = queue(arn).inspectMessages();
    return [...ready, ...delayed, ...inflight.map((entry) => entry.message)].map((message) => message.body);
  },
  close: () => engine.close(),
});

function declare({ queues, topics, subscriptions, buckets, mayNotList }: Declarations): void {
  for (const pair of mayNotList) engine.mayNotList.add(pair);
  for (const { name, arn, url, attributes } of queues) {
    const known = engine.sqs.getQueueByArn(arn);
    if (known) known.setAttributes({ ...attributes });
    const added = known ?? engine.sqs.createQueue(name, url, arn, { ...attributes });
    if (data.announces) announce(added);
  }
  for (const name of topics) engine.sns.createTopic(name, undefined, undefined, data.region);
  for (const { topicArn, queueArn, attributes } of subscriptions)
    engine.sns.subscribe(topicArn, 'sqs', queueArn, { ...attributes });
  for (const name of buckets) if (!engine.s3.hasBucket(name)) engine.s3.createBucket(name);
}

/** Tells the parent of each new message, so that it need not poll. */
function announce(added: FauxQueue): void {
  const enqueue = added.enqueue.bind(added);
  added.enqueue = (message) => {
    enqueue(message);
    notify({ enqueued: added.arn });
  };
}

function queue(arn: string): FauxQueue {
  const found = engine.sqs.getQueueByArn(arn);
  if (!found) throw new Error(`there is no queue ${arn}`);
  return found;
}

function take(wish: Wish): readonly (readonly ReceivedMessage[])[] {
  const from = queue(wish.arn);
  const batches: (readonly ReceivedMessage[])[] = [];
  while (batches.length < wish.batches) {
    const batch = receive(from, wish.max);
    if (batch.length === 0) break;
    batches.push(batch);
  }
  return batches;
}

function receive(from: FauxQueue, max: number): readonly ReceivedMessage[] {
  return from
    .dequeue(Math.min(max, 10), undefined, (arn) => engine.sqs.getQueueByArn(arn))
    .map((message) => {
      const entry = from.inflightMessages.get(message.ReceiptHandle)?.message;
      return {
        messageId: message.MessageId,
        receiptHandle: message.ReceiptHandle,
        body: message.Body,
        md5OfBody: message.MD5OfBody,
        attributes: {
          ApproximateReceiveCount: String(entry?.approximateReceiveCount ?? 1),
          SentTimestamp: String(entry?.sentTimestamp ?? Date.now()),
          SenderId: '000000000000',
          ApproximateFirstReceiveTimestamp: String(entry?.approximateFirstReceiveTimestamp ?? Date.now()),
        },
        messageAttributes: message.MessageAttributes ?? {},
      };
    });
}

function earliest(wishes: readonly Wish[]): number | undefined {
  const instants = wishes.map(({ arn }) => depth(queue(arn)).nextAt).filter((at) => at !== undefined);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

function depth(of: FauxQueue): QueueDepth {
  of.processTimers();
  const { ready, delayed, inflight } = of.inspectMessages();
  const deadlines = [
    ...delayed.map((message) => message.delayUntil ?? 0),
    ...inflight.map((entry) => entry.visibilityDeadline),
  ];
  return {
    arn: of.arn,
    ready: ready.length,
    inFlight: inflight.length,
    delayed: delayed.length,
    nextAt: deadlines.length > 0 ? deadlines.reduce((a, b) => Math.min(a, b)) : undefined,
  };
}
