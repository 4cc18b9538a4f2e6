import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { memorySecrets } from '#adapters/secrets/memory.ts';
import declared from '#crm/crm.config.ts';
import { createHandler } from '#functions/webhook/handler.ts';
import type { IngestMessage } from '#model/event/message.ts';
import type { Queue } from '#ports/queue.ts';
import { startTestFauxqs } from '#test/support/engines/fauxqs.ts';
import { httpPost } from '#test/support/payloads/webhook.ts';
import { type Figure, type Measure, perCpuSecond, perSecond } from './measurement.ts';
import { FIRST_ORDER_AT, orderWebhook, SHOP } from './orders.ts';
import { unsignedBodies } from './unsigned.ts';

const DELIVERIES = 200;
const PARALLEL = 8;

/** The webhook function: verify the signature over the raw bytes, queue, answer. */
export const measure: Measure = async function* ({ quick }) {
  yield await ownWork(quick ? 500 : 20_000);
  yield await throughSqs(quick ? 100 : 2_000);
  yield* unsignedBodies();
};

async function ownWork(count: number): Promise<Figure> {
  const queue = memoryQueue<IngestMessage>();
  const accept = accepting(queue);
  const value = await perCpuSecond(count, async (n) => {
    await accept(n);
    if (queue.messages.length > 1000) queue.drain();
  });
  return {
    name: 'verify and enqueue, own work',
    value,
    unit: 'webhooks/s and core',
    note: `${count} Shopify orders of ${bodyBytes()} bytes, one after the other, queue in memory, by CPU time`,
  };
}

async function throughSqs(count: number): Promise<Figure> {
  const storage = await startTestFauxqs();
  try {
    storage.server.createQueue('ingest');
    const url = `http://127.0.0.1:${storage.server.port}/000000000000/ingest`;
    const value = await perSecond(count, PARALLEL, accepting(sqsQueue<IngestMessage>(storage.sqs, url)));
    return {
      name: 'verify and enqueue, into fauxqs',
      value,
      unit: 'webhooks/s',
      note: `${count} of the same, ${PARALLEL} at once, the queue engine in the same process, by wall clock`,
    };
  } finally {
    await storage.stop();
  }
}

/** The handler on a queue, called with the n-th delivery; throws unless the answer is 200. */
function accepting(queue: Queue<IngestMessage>): (n: number) => Promise<void> {
  const events = Array.from({ length: DELIVERIES }, (_, n) => {
    const { headers, body } = orderWebhook(n, DELIVERIES);
    return httpPost('shopify', SHOP.shop, headers, body);
  });
  const handle = createHandler({
    crm: { schema: 1, ...declared, campaigns: [], templates: [] },
    secrets: memorySecrets({
      webhookSecrets: { [SHOP.shop]: { shopify: [SHOP.secret] } },
      personKey: 'a key',
      linkKeys: { current: '1', keys: { '1': 'a key' } },
    }),
    queue,
    fetchQueue: memoryQueue(),
    bodies: memoryObjects(),
    clock: { now: () => FIRST_ORDER_AT },
    telemetry: memoryTelemetry(),
  });
  return async (n) => {
    const event = events[n % DELIVERIES];
    const answer = event && (await handle(event));
    if (answer?.statusCode !== 200) throw new Error(`the webhook function answered ${answer?.statusCode}`);
  };
}

const bodyBytes = (): number => Buffer.byteLength(orderWebhook(0, 1).body);
