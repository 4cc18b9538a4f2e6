import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PATIENT } from '#adapters/aws/limits.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import declared from '#crm/crm.config.ts';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { ShopId } from '#model/values/ids.ts';
import { CliError } from '../console/cli-error.ts';
import { erasingOf } from './erasing.ts';
import { ownerOf } from './owner.ts';
import { type Outputs, output, storesOf } from './stores.ts';
import type { Target } from './target.ts';

/** A deployed stage, found by the outputs of its stack; region and credentials come from the AWS environment. */
export async function openDeployed(stage: string): Promise<Target> {
  const outputs = await stackOutputs(stage);
  const dynamo = dynamoClient(PATIENT);
  const sqs = sqsClient(PATIENT);
  const secrets = secretsManagerSecrets(secretsClient(PATIENT), {
    personKey: output(outputs, 'PersonKeyArn'),
    platformTokens: output(outputs, 'PlatformTokensArn'),
  });
  const s3 = s3Client(process.env, PATIENT);
  const queue = sqsQueue<IngestMessage>(sqs, output(outputs, 'IngestQueueUrl'));
  const fetchQueue = sqsQueue<WebhookMessage>(sqs, output(outputs, 'FetchQueueUrl'));
  return {
    label: `stage ${stage}`,
    shops: declared.shops,
    localShops: [],
    stores: storesOf(dynamo, outputs),
    intake: s3Objects(s3, output(outputs, 'IntakeBucket')),
    now: () => Date.now(),
    owner: ownerOf(dynamo, outputs, secrets.personKey),
    erasing: () => erasingOf({ dynamo, s3 }, outputs, secrets.personKey, declared.programs),
    send: (messages) => queue.send(messages),
    sendCallbacks: (messages) => fetchQueue.send(messages),
    platformToken: secrets.platformToken,
    apply: undefined,
    processed: async () => undefined,
    runDaily: (shop, day) => runDaily(output(outputs, 'DailyRunArn'), shop, day),
    invoke: undefined,
    outbox: undefined,
    close: async () => {
      dynamo.destroy();
      sqs.destroy();
      s3.destroy();
    },
  };
}

/** Outputs of a stage's stack. Throws {@link CliError} that says what is missing. */
export async function stackOutputs(stage: string): Promise<Outputs> {
  const client = new CloudFormationClient({ ...PATIENT });
  const StackName = `perennial-${stage}`;
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  } catch (error) {
    throw explained(error, StackName);
  } finally {
    client.destroy();
  }
}

function explained(error: unknown, stack: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'ValidationError') {
    return new CliError(
      `there is no stack ${stack}`,
      'check --stage and AWS_REGION, or deploy it: npx cdk deploy -c stage=...',
    );
  }
  if (error.name === 'CredentialsProviderError') {
    return new CliError('there are no AWS credentials', 'log in (aws sso login) or set AWS_PROFILE');
  }
  if (error.message === 'Region is missing') return new CliError('no AWS region is chosen', 'set AWS_REGION');
  return new CliError(`AWS says: ${error.name}`, error.message);
}

async function runDaily(stateMachineArn: string, shop: ShopId, day: string): Promise<void> {
  const client = new SFNClient({ ...PATIENT });
  try {
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ shop, day }) }),
    );
    for (;;) {
      const { status, error } = await client.send(new DescribeExecutionCommand({ executionArn: started.executionArn }));
      if (status === 'SUCCEEDED') return;
      if (status !== 'RUNNING') {
        throw new CliError(
          `the run of ${shop} ended ${status} ${error ?? ''}`,
          `see execution ${started.executionArn}`,
        );
      }
      await sleep(2_000);
    }
  } finally {
    client.destroy();
  }
}
