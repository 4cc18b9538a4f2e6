import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { StageSettings } from '../declared/settings.ts';
import { TABLE_KEYS, type TableName } from '../declared/table-keys.ts';
import type { Alarms } from './alarms.ts';
import type { RecordBucket, WorkBucket } from './buckets.ts';
import type { Campaigns } from './campaigns.ts';
import type { ChannelUnit } from './channel-unit.ts';
import type { ClickApi } from './click-api.ts';
import type { DailyRun } from './daily-run.ts';
import type { Dispatch } from './dispatch.ts';
import type { Monitoring } from './monitoring.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { ReadOnly } from './read-only.ts';
import type { Reconcile } from './reconcile.ts';
import type { StageSecrets } from './secrets.ts';
import type { Tables } from './tables.ts';
import type { WebhookApi } from './webhook-api.ts';

export interface StackParts {
  readonly stage: StageSettings;
  readonly crm: PublishedCrm;
  readonly tables: Tables;
  readonly secrets: StageSecrets;
  readonly intake: WorkBucket;
  readonly runs: WorkBucket;
  readonly erasures: RecordBucket;
  readonly channels: readonly ChannelUnit[];
  readonly api: WebhookApi;
  readonly clicks: ClickApi;
  readonly workers: readonly QueueWorker[];
  readonly dispatch: Dispatch;
  readonly campaigns: Campaigns;
  readonly daily: DailyRun;
  readonly reconcile: Reconcile;
  readonly monitoring: Monitoring;
  readonly alarms: Alarms;
  readonly readOnly: ReadOnly;
}

/** Everything that a person or the command line must find on a deployed stage. */
export function writeOutputs(stack: Stack, parts: StackParts): void {
  const values: Record<string, string> = {
    Stage: parts.stage.stage,
    Sending: parts.stage.sending ? 'on' : 'off',
    Protected: parts.stage.protect ? 'on' : 'off',
    ApiUrl: parts.api.url,
    ClickUrl: parts.clicks.url,
    CustomerBuckets: String(parts.stage.buckets),
    DueShards: String(parts.stage.dueShards),
    Concurrency: String(parts.stage.concurrency),
    IntakeBucket: parts.intake.name,
    RunsBucket: parts.runs.name,
    ErasuresBucket: parts.erasures.name,
    WebhookSecretsArn: parts.secrets.webhooks.secretArn,
    PlatformTokensArn: parts.secrets.platformTokens.secretArn,
    PersonKeyArn: parts.secrets.personKey.secretArn,
    GatewaySecretsArn: parts.secrets.gateways.secretArn,
    LinkKeyArn: parts.secrets.linkKey.secretArn,
    DailyRunArn: parts.daily.machine.stateMachineArn,
    DailyStartsDlqUrl: parts.daily.schedules.deadLetters.queueUrl,
    ReconcileFunction: parts.reconcile.fn.functionName,
    ReconcileStartsDlqUrl: parts.reconcile.schedules.deadLetters.queueUrl,
    DispatchFunction: parts.dispatch.unit.fn.functionName,
    DispatchStartsDlqUrl: parts.dispatch.schedules.deadLetters.queueUrl,
    CampaignStartsDlqUrl: parts.campaigns.schedules.deadLetters.queueUrl,
    DashboardUrl: parts.monitoring.dashboardUrl,
    AlarmsTopicArn: parts.alarms.topic.topicArn,
    AccessLogs: parts.api.accessLogs,
    ReadOnlyPolicyArn: parts.readOnly.figures.managedPolicyArn,
    CampaignsPolicyArn: parts.readOnly.campaigns.managedPolicyArn,
    ReadOnlyLookupsPolicyArn: parts.readOnly.lookups.managedPolicyArn,
  };
  for (const name of tableNames()) values[`${name}Table`] = parts.tables.name(name);
  for (const { node, queue, deadLetters } of parts.workers) {
    values[`${node.id}QueueUrl`] = queue.queueUrl;
    values[`${node.id}DlqUrl`] = deadLetters.queueUrl;
  }
  for (const shop of parts.crm.shops) {
    for (const platform of shop.platforms) {
      values[`WebhookUrl${title(shop.id)}${title(platform)}`] = `${parts.api.url}/webhooks/${platform}/${shop.id}`;
    }
  }
  for (const { outputs, sender } of parts.channels) {
    Object.assign(values, outputs(parts.crm.shops));
    values[`${sender.node.id}Function`] = sender.unit.fn.functionName;
  }
  if (parts.clicks.dnsRecord !== undefined) values.ClickDomainDnsRecord = parts.clicks.dnsRecord;
  if (parts.api.dnsRecord !== undefined) values.LinkDomainDnsRecord = parts.api.dnsRecord;
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value });
}

const tableNames = (): readonly TableName[] =>
  Object.keys(TABLE_KEYS).filter((name): name is TableName => name in TABLE_KEYS);

/** `my-shop` as `MyShop`: names of outputs are letters and digits. A hyphen before a digit stays readable as `Dash`. */
function title(id: string): string {
  return id.replace(/^[a-z]|-[a-z]/g, (part) => part.slice(-1).toUpperCase()).replaceAll('-', 'Dash');
}
