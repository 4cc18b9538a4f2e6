import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { STEADY } from '#adapters/aws/limits.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { isDevelopment } from '#infra/declared/settings.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { Gateway } from '#model/channel/gateway.ts';
import { writesBy } from '#model/journey/step.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import { describeStage, type StageStack, stackTrouble } from '../../target/stage-stack.ts';
import type { ChannelDoctor } from '../channels/channel-doctor.ts';
import * as channels from '../channels/channels.ts';
import { asked, good, missing } from '../findings/asked.ts';
import { groupFindings } from '../findings/points-groups.ts';
import { pointsFindings } from '../findings/points-rules.ts';
import { heldFindings, stopFindings } from '../findings/stops.ts';
import { trailFindings } from '../findings/trails.ts';
import { alarmFindings } from './alarm-address.ts';
import { concurrencyFindings } from './concurrency.ts';
import { dayFileFindings } from './day-file.ts';
import { gatewayFindings } from './gateways.ts';
import { type Asking, webhookFindings } from './last-webhook.ts';
import { CLICKS, LINKS, linkFindings } from './links.ts';
import { spentFindings } from './spent.ts';
import { gatewaySecretFindings, tillSecretFindings, tokenFindings, webhookSecretFindings } from './stage-secrets.ts';
import { warmUpFindings } from './warm-up.ts';

/** What the team declares, as far as an account must be ready for it. */
export interface Declared {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  readonly campaigns?: readonly Campaign[] | undefined;
  readonly gateways?: readonly Gateway[] | undefined;
  readonly memberships?: readonly Membership[] | undefined;
}

/**
 * What a stage needs of its account, before the first deployment too, and what is missing on it. Throws `CliError` when
 * nobody can be asked.
 */
export async function stageFindings(
  stage: string,
  { shops, programs, campaigns = [], gateways = [], memberships = [] }: Declared,
  asking: Asking,
): Promise<readonly Finding[]> {
  const stack = await describeStage(stage);
  const { region, outputs } = stack;
  const clients = {
    sns: new SNSClient({}),
    lambda: new LambdaClient({}),
    secrets: new SecretsManagerClient({}),
    logs: new CloudWatchLogsClient({}),
    s3: new S3Client({}),
    dynamo: dynamoClient(STEADY),
  };
  /** Asks only where the deployed version has that output. */
  const of = (name: string, ask: (value: string) => Promise<readonly Finding[]>) => async () => {
    const value = outputs[name];
    return value ? ask(value) : [];
  };
  const questions: readonly (readonly [string, () => Promise<readonly Finding[]>])[] = [
    [LINKS.what, of('ApiUrl', (url) => linkFindings(LINKS, url, outputs.LinkDomainDnsRecord))],
    [CLICKS.what, of('ClickUrl', (url) => linkFindings(CLICKS, url, outputs.ClickDomainDnsRecord))],
    ['who hears the alarms', of('AlarmsTopicArn', (arn) => alarmFindings(clients.sns, arn))],
    ['webhook secrets', of('WebhookSecretsArn', (arn) => webhookSecretFindings(clients.secrets, arn, shops))],
    [
      'secrets of tills',
      of('WebhookSecretsArn', (arn) => tillSecretFindings(clients.secrets, arn, { shops, campaigns, now: asking.now })),
    ],
    ['platform tokens', of('PlatformTokensArn', (arn) => tokenFindings(clients.secrets, arn, shops))],
    ['secrets of gateways', of('GatewaySecretsArn', (arn) => gatewaySecretFindings(clients.secrets, arn, shops))],
    ['gateways', () => gatewayFindings({ gateways, shops, apiUrl: outputs.ApiUrl })],
    ['webhooks', of('AccessLogs', (group) => webhookFindings(clients.logs, group, shops, asking))],
    ['kept days', of('RunsBucket', (name) => dayFileFindings(dayFiles(s3Objects(clients.s3, name)), shops, stage))],
    [
      'what is stopped',
      of('TouchesTable', (name) => stopFindings(dynamoTouches(clients.dynamo, name, 1), shops, ` --stage ${stage}`)),
    ],
    [
      'what is held',
      of('SnapshotsTable', (name) =>
        heldFindings(
          { snapshots: dynamoSnapshots(clients.dynamo, name), programs, now: asking.now },
          shops,
          ` --stage ${stage}`,
        ),
      ),
    ],
    [
      'rules of points',
      of('SnapshotsTable', (name) =>
        pointsFindings({ snapshots: dynamoSnapshots(clients.dynamo, name), now: asking.now }, shops, memberships),
      ),
    ],
    [
      'product groups in rules of points',
      of('ProductsTable', (name) => groupFindings(dynamoProducts(clients.dynamo, name), shops, memberships)),
    ],
    [
      'new domains',
      of('TouchesTable', (name) => warmUpFindings(dynamoTouches(clients.dynamo, name, 1), shops, asking.now)),
    ],
    ['budgets', of('TouchesTable', (name) => spentFindings(dynamoTouches(clients.dynamo, name, 1), shops, asking.now))],
    [
      'trails of campaigns',
      of('TrailTable', (name) => trailFindings(dynamoTrail(clients.dynamo, name), campaigns, ` --stage ${stage}`)),
    ],
    ['functions at once', () => concurrencyFindings(clients.lambda, numberOf(outputs.Concurrency))],
  ];
  try {
    const found = await Promise.all(questions.map(([what, ask]) => asked(what, region, ask)));
    const used = Object.entries<ChannelDoctor>(channels).filter(([id]) => isUsed(programs, id));
    const ofChannels = await Promise.all(used.map(([, ask]) => ask({ region, shops, stack })));
    return [stackFindings(stack, stage), platformFindings(shops), ...found, ...ofChannels].flat();
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

function stackFindings(stack: StageStack, stage: string): readonly Finding[] {
  const what = `stack ${stack.name} in ${stack.region}`;
  if (stack.state !== 'there') {
    const { problem, remedy } = stackTrouble(stack, stage);
    return [missing(what, stack.state === 'absent' ? 'not deployed' : problem, remedy)];
  }
  const troubled = stack.failure !== undefined;
  const deployed = troubled
    ? missing(
        what,
        `${stack.status}: the last deployment failed; what was there before runs`,
        `mend ${stack.failure} and deploy again`,
      )
    : good(what, /IN_PROGRESS$/.test(stack.status) ? `a deployment is under way (${stack.status})` : 'deployed');
  const kept = isDevelopment(stage) ? [] : [protection(stack)];
  return [deployed, ...kept, ...sending(stack)];
}

/** Off is right before the first message, so it is nothing that is missing. */
function sending({ outputs: { Sending } }: StageStack): readonly Finding[] {
  if (Sending === undefined) return [];
  const off = 'off, as a first deployment: deploy with -c sending=on once nothing else is missing';
  return [good('sending', Sending === 'on' ? 'on: messages leave' : off)];
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

function protection({ outputs, terminationProtection }: StageStack): Finding {
  const what = 'protection of tables and stack';
  const on = outputs.Protected === 'on';
  if (on && terminationProtection) return good(what, 'on');
  return missing(
    what,
    on ? 'off for the stack: somebody switched it off' : 'off, as a first deployment needs it',
    on ? 'deploy again' : 'deploy again with -c protect=on',
  );
}

const isUsed = (programs: Declared['programs'], channel: string): boolean =>
  programs.some((program) => writesBy(program, channel));

/** What the platforms of shops want declared. */
export const platformFindings = (shops: readonly Shop[]): readonly Finding[] =>
  shops.flatMap((shop) => shop.platforms.flatMap((id) => findPlatform(id)?.doctor?.(shop) ?? []));
