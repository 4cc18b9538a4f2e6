import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PATIENT } from '#adapters/aws/limits.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { s3Client } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import declared from '#crm/crm.config.ts';
import { TILL } from '#flow/redeem/take-redemption.ts';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import { signReportLink } from '#model/message/report-token.ts';
import type { ShopId } from '#model/values/ids.ts';
import { CliError } from '../console/cli-error.ts';
import { signedCaller } from './caller.ts';
import { signedSteps } from './campaign-steps.ts';
import { declaredPrograms } from './declared-programs.ts';
import { erasingOf } from './erasing.ts';
import { ownerOf } from './owner.ts';
import { countReadUnits } from './read-units.ts';
import { stackOutputs } from './stage-stack.ts';
import { intakeOf, output, storesOf } from './stores.ts';
import type { Target } from './target.ts';

/** A deployed stage, found by the outputs of its stack; region and credentials come from the AWS environment. */
export async function openDeployed(stage: string): Promise<Target> {
  const outputs = await stackOutputs(stage);
  const dynamo = dynamoClient(PATIENT);
  const sqs = sqsClient(PATIENT);
  const secrets = secretsManagerSecrets(secretsClient(PATIENT), {
    personKey: output(outputs, 'PersonKeyArn'),
    webhookSecrets: output(outputs, 'WebhookSecretsArn'),
    platformTokens: output(outputs, 'PlatformTokensArn'),
    linkKeys: output(outputs, 'LinkKeyArn'),
  });
  const s3 = s3Client(process.env, PATIENT);
  const queue = sqsQueue<IngestMessage>(sqs, output(outputs, 'IngestQueueUrl'));
  const fetchQueue = sqsQueue<WebhookMessage>(sqs, output(outputs, 'FetchQueueUrl'));
  return {
    label: `stage ${stage}`,
    shops: declared.shops,
    programs: declaredPrograms(),
    campaigns: declared.campaigns ?? [],
    memberships: declared.memberships ?? [],
    team: declared.team,
    segments: declared.segments ?? [],
    localShops: [],
    stores: storesOf({ dynamo, s3 }, outputs),
    intake: intakeOf({ dynamo, s3 }, outputs, { now: Date.now }),
    now: () => Date.now(),
    owner: ownerOf(dynamo, outputs, secrets.personKey),
    people: () => storesOf({ dynamo, s3 }, outputs, secrets.personKey),
    erasing: () => erasingOf({ dynamo, s3 }, outputs, secrets.personKey, declared.programs),
    limitReads: (most) => countReadUnits(dynamo, most),
    takeStep: signedSteps(output(outputs, 'ApiUrl')),
    caller: signedCaller,
    send: (messages) => queue.send(messages),
    sendCallbacks: (messages) => fetchQueue.send(messages),
    platformToken: secrets.platformToken,
    tillSecrets: async (shop) => (await secrets.webhookSecrets(shop, TILL)).length,
    apply: undefined,
    processed: async () => undefined,
    runDaily: (shop, day) => runDaily(output(outputs, 'DailyRunArn'), shop, day),
    queues: {
      sqs,
      outputs,
      starts: { machine: startMachine, function: startFunction },
      errorOf: () => undefined,
    },
    invoke: undefined,
    reply: undefined,
    reportLink: async (report) =>
      `${output(outputs, 'ApiUrl')}/reports/${signReportLink(report, await secrets.linkKeys(), Date.now())}`,
    links: async () => ({ ring: await secrets.linkKeys(), publicUrl: output(outputs, 'ApiUrl') }),
    providers: undefined,
    outbox: undefined,
    close: async () => {
      dynamo.destroy();
      sqs.destroy();
      s3.destroy();
    },
  };
}

/** Started, not awaited: as EventBridge Scheduler does. */
async function startMachine(stateMachineArn: string, input: unknown): Promise<void> {
  const client = new SFNClient({ ...PATIENT });
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  } finally {
    client.destroy();
  }
}

async function startFunction(FunctionName: string, input: unknown): Promise<void> {
  const client = new LambdaClient({ ...PATIENT });
  try {
    const Payload = Buffer.from(JSON.stringify(input));
    await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  } finally {
    client.destroy();
  }
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
