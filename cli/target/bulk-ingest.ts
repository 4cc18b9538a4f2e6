import { groupedClient } from '#adapters/dynamo/grouped-client.ts';
import { personStores } from '#adapters/dynamo/person-stores.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoWishes } from '#adapters/dynamo/wishes.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { personOf } from '#files/import/messages.ts';
import { type DeliveryDeps, type DeliveryOutcome, ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { EventsMessage } from '#model/event/message.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { output, tablesOf } from './stores.ts';

/** People whose events are applied side by side; more calls then go to the engine together. */
const LANES = 128;
/** As the ingest queue has it. */
const MAX_RECEIVES = 5;

/** How messages ended: `applied`, `superseded`, `parked: <reason>`. */
export type Outcomes = Record<string, number>;

/** The ingest function's code without the queue: reads and writes go in groups, one person's events in order. */
export function bulkIngest(stack: LocalStack, crm: Pick<PublishedCrm, 'shops' | 'programs'>) {
  const deps = bulkDeps(stack, crm);
  return async (messages: readonly EventsMessage[], outcomes: Outcomes): Promise<void> => {
    const waiting = [...Map.groupBy(messages, ({ events: [first] }) => first && personOf(first)).values()];
    const work = async (): Promise<void> => {
      for (let person = waiting.shift(); person; person = waiting.shift()) {
        for (const message of person) {
          const { outcome, reason } = await ingest(message, deps);
          const end = reason ? `${outcome}: ${reason}` : outcome;
          outcomes[end] = (outcomes[end] ?? 0) + 1;
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, work));
  };
}

/** Tried again as the queue would: a race may be lost and an engine may be busy. */
async function ingest(message: EventsMessage, deps: DeliveryDeps): Promise<DeliveryOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ingestDelivery(JSON.stringify(message), message.id, deps);
    } catch (error) {
      if (attempt === MAX_RECEIVES) throw error;
      await deps.pause(4 + attempt);
    }
  }
}

function bulkDeps(
  stack: LocalStack,
  { shops, programs, memberships }: Pick<PublishedCrm, 'shops' | 'programs' | 'memberships'>,
): DeliveryDeps {
  const client = groupedClient(stack.clients.dynamo);
  const { outputs } = stack;
  const personKey = async (): Promise<string> => stack.secret(output(outputs, 'PersonKeyArn'));
  return {
    shops,
    programs,
    memberships,
    findPlatform,
    ...personStores(client, tablesOf(outputs), personKey, () => stack.clock.now()),
    products: dynamoProducts(client, output(outputs, 'ProductsTable')),
    wishes: dynamoWishes(client, tablesOf(outputs).touches),
    privacy: sqsQueue<PrivacyMessage>(stack.clients.sqs, output(outputs, 'PrivacyQueueUrl')),
    randomId,
    intake: s3Objects(stack.clients.s3, output(outputs, 'IntakeBucket')),
    clock: stack.clock,
    pause,
  };
}
