import { describe, expect, test } from 'vitest';
import { MAX_THROTTLED_RECEIVES } from '#adapters/lambda/one-by-one.ts';
import { WORKERS } from '#infra/declared/functions.ts';
import { exampleShop, spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const { ofType, template } = synthesiseExample({ stage: 'prod', domain: 'example.com', concurrency: 1000 });

/** Properties of the resources of a type, by their logical id without CDK's hash. */
const named = (type: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> =>
  new Map(ofType(type).map(([id, properties]) => [id.replace(/[0-9A-F]{8}$/, ''), properties]));

const rows = (type: string, row: (properties: Readonly<Record<string, unknown>>) => readonly unknown[]) =>
  Object.fromEntries([...named(type)].map(([id, properties]) => [id, row(properties)]));

const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, name) => Reflect.get(Object(inner), name), value);

describe('sizes', () => {
  test('seconds and megabytes of each function', () => {
    expect(rows('AWS::Lambda::Function', ({ Timeout, MemorySize }) => [Timeout, MemorySize])).toEqual({
      ClickFunction: [10, 512],
      CampaignsStepsFunction: [29, 1024],
      DailyPrepareFunction: [300, 1024],
      DailySummariseFunction: [900, 1024],
      DailyReduceFunction: [300, 1769],
      DailyApplyFunction: [900, 1024],
      DailyFinishFunction: [300, 1024],
      DailyReportFunction: [300, 1769],
      DailyDigestFunction: [120, 512],
      DispatchSweepFunction: [60, 1024],
      EmailWorkerFunction: [60, 512],
      FeedbackWorkerFunction: [30, 512],
      FetchWorkerFunction: [120, 512],
      TouchFeedbackFunction: [10, 512],
      GatewayWorkerFunction: [60, 512],
      IngestWorkerFunction: [30, 512],
      PreferencesFunction: [10, 512],
      PrivacyWorkerFunction: [300, 1024],
      ReconcileReaderFunction: [900, 512],
      MemberFunction: [10, 512],
      RedeemFunction: [10, 512],
      RepliesWorkerFunction: [30, 512],
      ReportLinkFunction: [10, 512],
      SmsWorkerFunction: [60, 512],
      WebhookFunction: [10, 512],
    });
  });

  test('messages at once, and batches side by side, of each queue', () => {
    expect(
      rows('AWS::Lambda::EventSourceMapping', ({ BatchSize, ScalingConfig }) => [
        BatchSize,
        at(ScalingConfig, 'MaximumConcurrency'),
      ]),
    ).toEqual({
      EmailSource: [10, 2],
      FeedbackSource: [10, 5],
      FetchSource: [5, 4],
      GatewaySource: [5, 2],
      IngestSource: [10, 20],
      PrivacySource: [1, 2],
      RepliesSource: [10, 2],
      SmsSource: [10, 2],
    });
  });

  test('what somebody waits for has a share of its own, where AWS lets the account reserve', () => {
    const reserved = rows('AWS::Lambda::Function', (fn) => [fn.ReservedConcurrentExecutions]);
    expect(Object.entries(reserved).filter(([, [share]]) => share !== undefined)).toEqual([
      ['WebhookFunction', [100]],
      ['PreferencesFunction', [50]],
      ['ClickFunction', [50]],
    ]);
  });

  test('a message is brought so often before it is a dead letter', () => {
    const receives = rows('AWS::SQS::Queue', ({ RedrivePolicy }) => [at(RedrivePolicy, 'maxReceiveCount')]);
    const working = Object.entries(receives).filter(([, [count]]) => count !== undefined);
    expect(Object.fromEntries(working.map(([id, [count]]) => [id, count]))).toEqual({
      EmailQueue: 10,
      FeedbackQueue: 5,
      FetchQueue: 240,
      GatewayQueue: 10,
      IngestQueue: 5,
      PrivacyQueue: 5,
      RepliesQueue: 5,
      SmsQueue: 10,
    });
    expect(WORKERS['send-email'].receives).toBeGreaterThan(MAX_THROTTLED_RECEIVES + 2);
  });

  test('a message waits four days at most, a request of a person ten', () => {
    for (const [id, queue] of named('AWS::SQS::Queue')) {
      const days = id.endsWith('Dlq') ? 14 : id === 'PrivacyQueue' ? 10 : 4;
      expect([id, queue.MessageRetentionPeriod]).toEqual([id, days * 86_400]);
    }
  });
});

describe('a stage of forty shops', () => {
  const shops = Array.from({ length: 40 }, (_, n) => exampleShop(`shop-${n}`));
  const many = synthesiseExample({ stage: 'prod' }, shops);

  test('shows each of its alarms, a hundred in a widget, which is as many as CloudWatch takes', () => {
    const shown = many.ofType('AWS::CloudWatch::Dashboard').flatMap(([, { DashboardBody }]) => {
      const [, parts = []] = at(DashboardBody, 'Fn::Join') as [string, unknown[]];
      const text = parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
      const { widgets } = JSON.parse(text) as { widgets: { properties: { alarms?: string[] } }[] };
      return widgets.flatMap(({ properties: { alarms } }) => (alarms ? [alarms.length] : []));
    });
    const alarms = many.ofType('AWS::CloudWatch::Alarm').length;
    expect(alarms).toBeGreaterThan(100);
    expect(shown).toEqual([100, alarms - 100]);
  });
});

describe('alarms', () => {
  const row = (id: string) => {
    const alarm = named('AWS::CloudWatch::Alarm').get(id);
    return ['MetricName', 'Threshold', 'EvaluationPeriods', 'Period', 'Statistic'].map((name) => at(alarm, name));
  };
  const like = (end: RegExp) => [...named('AWS::CloudWatch::Alarm').keys()].filter((id) => end.test(id));

  test('a worker that crashes, or a message that fails, in two of the periods in which it comes again', () => {
    const found = like(/WorkerErrors$/).map((id) => {
      const alarm = named('AWS::CloudWatch::Alarm').get(id);
      const metrics = [at(alarm, 'Metrics', 1), at(alarm, 'Metrics', 2)].map((metric) => [
        at(metric, 'MetricStat', 'Metric', 'MetricName'),
        at(metric, 'MetricStat', 'Metric', 'Dimensions', 0, 'Name'),
      ]);
      expect([id, metrics]).toEqual([
        id,
        [
          ['Errors', 'FunctionName'],
          ['MessageFailed', 'function'],
        ],
      ]);
      expect([at(alarm, 'Metrics', 0, 'Expression'), at(alarm, 'Threshold')]).toEqual([
        'FILL(errors, 0) + FILL(failed, 0)',
        1,
      ]);
      const periods = Number(at(alarm, 'EvaluationPeriods'));
      return [id, periods, at(alarm, 'DatapointsToAlarm') ?? periods];
    });
    expect(found.sort()).toEqual([
      ['EmailWorkerErrors', 3, 2],
      ['FeedbackWorkerErrors', 2, 2],
      ['FetchWorkerErrors', 4, 2],
      ['GatewayWorkerErrors', 3, 2],
      ['IngestWorkerErrors', 2, 2],
      ['PrivacyWorkerErrors', 7, 2],
      ['RepliesWorkerErrors', 2, 2],
      ['SmsWorkerErrors', 3, 2],
    ]);
  });

  test('a function that fails in two periods of five minutes', () => {
    expect(like(/(?<!Server)Errors$/)).toHaveLength(named('AWS::Lambda::Function').size);
    for (const id of like(/(?<!Server|Worker)Errors$/))
      expect([id, row(id)]).toEqual([id, ['Errors', 1, 2, 300, 'Sum']]);
  });

  test('one dead letter', () => {
    const metric = 'ApproximateNumberOfMessagesVisible';
    for (const id of like(/Dead$/)) expect([id, row(id)]).toEqual([id, [metric, 1, 1, 300, 'Maximum']]);
  });

  test('seconds after which the oldest message of a queue is late', () => {
    const found = Object.fromEntries(like(/Late$/).map((id) => [id, row(id)]));
    const late = (seconds: number) => ['ApproximateAgeOfOldestMessage', seconds, 2, 300, 'Maximum'];
    expect(found).toEqual({
      EmailLate: late(1800),
      FeedbackLate: late(1800),
      FetchLate: late(3600),
      GatewayLate: late(1800),
      IngestLate: late(900),
      PrivacyLate: late(43_200),
      RepliesLate: late(300),
      SmsLate: late(1800),
    });
  });

  test.each([
    ['ApiRefused', '4xx', 50, 3, 300, 'Sum'],
    ['ApiServerErrors', '5xx', 1, 2, 300, 'Sum'],
    ['DailyFailed', 'ExecutionsFailed', 1, 1, 300, 'Sum'],
    ['DailyTimedOut', 'ExecutionsTimedOut', 1, 1, 300, 'Sum'],
    ['MonitoringBounces', 'Reputation.BounceRate', 0.04, 1, 3600, 'Maximum'],
    ['MonitoringComplaints', 'Reputation.ComplaintRate', 0.0008, 1, 3600, 'Maximum'],
    ['DispatchHeldBack', 'SendingHeldBack', 1, 1, 86_400, 'Sum'],
    ['MonitoringEmailRejected', 'ProviderRejected', 1, 1, 3600, 'Sum'],
    ['MonitoringEmailHeldUp', 'SendHeldUp', 1, 1, 900, 'Sum'],
    ['MonitoringEmailThrottled', 'SendThrottled', 30, 2, 900, 'Sum'],
    ['MonitoringSmsRejected', 'ProviderRejected', 1, 1, 3600, 'Sum'],
    ['MonitoringParked', 'IngestOutcome', 1, 1, 300, 'Sum'],
    ['MonitoringDispatchSilent', 'Invocations', 0, 2, 300, 'Sum'],
    ['ReconcileMissed', 'Errors', 1, 1, 3600, 'Sum'],
    ['MonitoringFunctionsThrottled', 'Throttles', 1, 2, 300, 'Sum'],
    ['SmsSpend', 'SMSMonthToDateSpentUSD', 0.8, 1, 3600, 'Maximum'],
    ['MonitoringSmsSuccess', 'SMSSuccessRate', 0.8, 1, 21_600, 'Average'],
    ['MailEventsFailed', 'FailedInvocations', 1, 1, 300, 'Sum'],
  ])('%s watches %s', (id, ...rest) => expect(row(id)).toEqual(rest));
});

describe('what lies where', () => {
  test('I11: the topic of answers and the key that seals it: replies hold numbers and texts', () => {
    expect(spelled(named('AWS::SNS::Topic').get('SmsRepliesTopic')?.KmsMasterKeyId)).toBe('<SmsRepliesKey.Arn>');
    expect(named('AWS::KMS::Key').get('SmsRepliesKey')?.EnableKeyRotation).toBe(true);
  });

  test('I11: buckets encrypt, and drop what was half uploaded after a day', () => {
    const rule = (bucket: unknown) => at(bucket, 'LifecycleConfiguration', 'Rules', 0);
    for (const [, bucket] of named('AWS::S3::Bucket')) {
      expect(at(rule(bucket), 'AbortIncompleteMultipartUpload', 'DaysAfterInitiation')).toBe(1);
      expect(JSON.stringify(bucket.BucketEncryption)).toContain('"SSEAlgorithm":"AES256"');
    }
  });

  test('I11: the index of ended touches copies nothing about a person', () => {
    const index = at(named('AWS::DynamoDB::Table').get('Touches'), 'GlobalSecondaryIndexes', 0);
    expect([at(index, 'Projection', 'ProjectionType'), at(index, 'Projection', 'NonKeyAttributes')]).toEqual([
      'INCLUDE',
      ['programId', 'channel', 'state', 'reason'],
    ]);
  });

  test('keys that nobody types are random and long; what the team fills in begins empty', () => {
    const made = rows('AWS::SecretsManager::Secret', ({ GenerateSecretString, SecretString }) => [
      at(GenerateSecretString, 'PasswordLength') ?? SecretString,
    ]);
    expect(made).toEqual({
      SecretsGatewaySecrets: ['{}'],
      SecretsLinkKey: [64],
      SecretsPersonKey: [64],
      SecretsPlatformTokens: ['{}'],
      SecretsWebhooks: ['{}'],
    });
  });

  test('pages of other sites may read no answer of the API', () => {
    for (const [, api] of named('AWS::ApiGatewayV2::Api')) expect(api).not.toHaveProperty('CorsConfiguration');
  });

  test('an execution of the daily run is traced, and one of six hours is stopped', () => {
    const machine = named('AWS::StepFunctions::StateMachine').get('DailyMachine');
    expect(at(machine, 'TracingConfiguration', 'Enabled')).toBe(true);
    expect(JSON.stringify(machine?.DefinitionString)).toContain('\\"TimeoutSeconds\\":21600');
  });

  test('logs that another service delivers have names of this stage that need no line in a policy of the region', () => {
    const delivered = rows('AWS::Logs::LogGroup', ({ LogGroupName }) => [LogGroupName]);
    expect([delivered.DailyLogs, delivered.ApiAccessLogs].flat()).toEqual([
      '/aws/vendedlogs/states/perennial-prod-daily-run',
      '/aws/vendedlogs/apis/perennial-prod-requests',
    ]);
    const stage = named('AWS::ApiGatewayV2::Stage').get('ApiStage');
    expect(JSON.stringify(at(stage, 'AccessLogSettings', 'DestinationArn'))).toContain('ApiAccessLogs');
  });

  test('mail comes from a subdomain of the sender, and SES counts what comes back', () => {
    const identity = named('AWS::SES::EmailIdentity').get('Mailexamplecom');
    expect(at(identity, 'MailFromAttributes', 'MailFromDomain')).toBe('bounce.example.com');
    const set = named('AWS::SES::ConfigurationSet').get('MailSet');
    expect(at(set, 'ReputationOptions', 'ReputationMetricsEnabled')).toBe(true);
  });

  test('what is replaced is kept as what is deleted', () => {
    for (const [id, resource] of Object.entries(template.Resources)) {
      const kept = resource.DeletionPolicy === 'RetainExceptOnCreate' ? 'Retain' : resource.DeletionPolicy;
      expect([id, Reflect.get(resource, 'UpdateReplacePolicy')]).toEqual([id, kept]);
    }
  });
});
