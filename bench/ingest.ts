import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { ingestOutcomes } from '#cli/target/ingest-outcomes.ts';
import { synthesise } from '#infra/synth.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { type Measure, rounded } from './measurement.ts';
import { FIRST_ORDER_AT, orderWebhook, SHOP } from './orders.ts';

const ORDERS_PER_CUSTOMER = 4;
const BATCH = 10;

/** Webhooks that lie on the queue, through the event source mapping and the bundled ingest function into the tables. */
export const measure: Measure = async function* ({ quick, say }) {
  const count = quick ? 100 : 4_000;
  const dir = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  say('synthesising the stack');
  const assembly = await synthesise({ stage: 'local', buckets: 16, outdir: dir });
  const startAt = FIRST_ORDER_AT + count * 60_000;
  const stack = await startLocal({ assembly, startAt, secrets: { webhook: {} } });
  try {
    await work(stack, 0, count / 10, startAt);
    const before = performance.now();
    await work(stack, count / 10, count, startAt);
    const seconds = (performance.now() - before) / 1000;
    check(stack, count + count / 10);
    yield {
      name: 'through the local queue',
      value: rounded(count / seconds),
      unit: 'events/s',
      note: `${count} orders of ${Math.ceil(count / ORDERS_PER_CUSTOMER)} people sent to fauxqs and ingested into dynoxide by the bundle in a worker thread, by wall clock`,
    };
  } finally {
    await stack.stop();
    await rm(dir, { recursive: true });
  }
};

async function work(stack: LocalStack, from: number, count: number, receivedAt: number): Promise<void> {
  const queue = sqsQueue<WebhookMessage>(stack.clients.sqs, stack.queue('IngestQueue').url);
  for (let start = 0; start < count; start += BATCH) {
    await queue.send(
      Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => message(from + start + n, count, receivedAt)),
    );
  }
  await stack.drain();
}

function message(n: number, count: number, receivedAt: number): WebhookMessage {
  const { platform, topic, body } = orderWebhook(n, Math.ceil(count / ORDERS_PER_CUSTOMER));
  const base64 = Buffer.from(body).toString('base64');
  return { kind: 'webhook', id: `bench-${n}`, shop: SHOP.shop, platform, topic, receivedAt, body: base64 };
}

/** A rate of messages that failed would say nothing. */
function check(stack: LocalStack, expected: number): void {
  const { byOutcome } = ingestOutcomes(stack.logs);
  if (byOutcome.applied !== expected) {
    throw new Error(`${byOutcome.applied ?? 0} of ${expected} events were applied: ${JSON.stringify(byOutcome)}`);
  }
}
