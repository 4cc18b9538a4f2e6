import { sqsQueue } from '#adapters/queue/sqs.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { parseWebhookSecrets, secretsOf } from '#adapters/secrets/formats.ts';
import { SENDERS } from '#local/simulator/registry.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { IngestMessage } from '#model/event/message.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { keptAssembly } from '../target/kept-assembly.ts';
import { output, storesOf } from '../target/stores.ts';
import { removeSuppression, senderEvent } from './parts.ts';
import type { SmokeWorld } from './world.ts';

/** A stack on this machine, whose calendar moves as fast as it works. */
export function localWorld(stack: LocalStack, { shops, programs }: PublishedCrm, sending: boolean): SmokeWorld {
  const { outputs, clients } = stack;
  const stores = storesOf(clients, outputs, async () => stack.secret(output(outputs, 'PersonKeyArn')));
  return {
    ...{ label: 'this machine', shops, programs, sending, stores },
    apiUrl: stack.apiUrl,
    ingest: sqsQueue<IngestMessage>(clients.sqs, output(outputs, 'IngestQueueUrl')),
    now: () => stack.clock.now(),
    webhookSecret: async (shop, platform) =>
      secretsOf(parseWebhookSecrets(stack.secret(output(outputs, 'WebhookSecretsArn'))), shop, platform)[0],
    deliver: async (message) => {
      await stack.invoke(`send-${message.channel}`, senderEvent(message));
    },
    until: async (minutes, look) => {
      for (let minute = 0; minute <= minutes; minute++) {
        await stack.drain();
        const found = await look();
        if (found !== undefined) return found;
        await stack.advanceTo(stack.clock.now() + MINUTE_MS);
      }
      return undefined;
    },
    unsuppress: (shop, channel, address) =>
      removeSuppression(clients.dynamo, outputs, stores, { shop, channel, address }),
  };
}

/** A stack of its own in a directory that goes with it, with a secret for each shop and platform. */
export async function openSmokeStack(stateDir: string): Promise<{ world: SmokeWorld; stop(): Promise<void> }> {
  const assembly = await keptAssembly(stateDir, { extraShops: [] });
  const { startLocal } = await import('#local/stack/start.ts');
  const webhook = Object.fromEntries(assembly.crm.shops.map(({ id, platforms }) => [id, secretsFor(platforms)]));
  const stack = await startLocal({ assembly, startAt: Date.now(), secrets: { webhook } });
  return { world: localWorld(stack, assembly.crm, true), stop: () => stack.stop() };
}

const secretsFor = (platforms: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    SENDERS.filter(({ id }) => platforms.includes(id)).map(({ id, secretOf = String }) => [
      id,
      [secretOf(randomId() + randomId().slice(0, 10))],
    ]),
  );
