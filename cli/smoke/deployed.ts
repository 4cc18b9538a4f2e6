import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PATIENT } from '#adapters/aws/limits.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { s3Client } from '#adapters/objects/s3.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { IngestMessage } from '#model/event/message.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { CliError } from '../console/cli-error.ts';
import { stackOutputs } from '../target/stage-stack.ts';
import { output, storesOf } from '../target/stores.ts';
import { functionOutput, removeSuppression, senderEvent } from './parts.ts';
import type { SmokeWorld } from './world.ts';

/** Between two looks at a stage. */
const LOOK_MS = 5_000;

/** A deployed stage, found by the outputs of its stack. Throws `CliError` where there is none. */
export async function deployedWorld(
  stage: string,
  { shops, programs }: { readonly shops: readonly Shop[]; readonly programs: readonly Program[] },
): Promise<SmokeWorld & { close(): void }> {
  const outputs = await stackOutputs(stage);
  const clients = {
    dynamo: dynamoClient(PATIENT),
    s3: s3Client(process.env, PATIENT),
    sqs: new SQSClient({}),
    lambda: new LambdaClient({}),
    ses: new SESv2Client({}),
  };
  const manager = new SecretsManagerClient({});
  const secrets = secretsManagerSecrets(manager, {
    personKey: output(outputs, 'PersonKeyArn'),
    webhookSecrets: output(outputs, 'WebhookSecretsArn'),
  });
  const stores = storesOf(clients, outputs, secrets.personKey);
  return {
    ...{ label: `stage ${stage}`, shops, programs, stores },
    apiUrl: output(outputs, 'ApiUrl'),
    sending: outputs.Sending !== 'off',
    ingest: sqsQueue<IngestMessage>(clients.sqs, output(outputs, 'IngestQueueUrl')),
    now: () => Date.now(),
    webhookSecret: async (shop, platform) => (await secrets.webhookSecrets(shop, platform))[0],
    deliver: async (message) => {
      const FunctionName = output(outputs, functionOutput(message.channel));
      const { FunctionError } = await clients.lambda.send(
        new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(senderEvent(message))) }),
      );
      if (FunctionError) throw new CliError(`${FunctionName} failed`, 'look at its log: docs/runbooks');
    },
    until: async (minutes, look) => {
      const end = Date.now() + minutes * MINUTE_MS;
      for (;;) {
        const found = await look();
        if (found !== undefined || Date.now() >= end) return found;
        await sleep(LOOK_MS);
      }
    },
    unsuppress: async (shop, channel, address) => {
      await removeSuppression(clients.dynamo, outputs, stores, { shop, channel, address });
      await clients.ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address })).catch(unlessUnknown);
    },
    close: () => {
      for (const client of [...Object.values(clients), manager]) client.destroy();
    },
  };
}

/** SES keeps none of its own simulator; should that change, it is taken away. */
function unlessUnknown(error: unknown): void {
  if (error instanceof Error && error.name === 'NotFoundException') return;
  throw error;
}
