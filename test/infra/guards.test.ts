import { describe, expect, test } from 'vitest';
import { TABLE_KEYS } from '#infra/declared/table-keys.ts';
import { listOf, spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const { ofType } = synthesiseExample({ stage: 'prod', teamEmail: 'team@example.com' });

const read = (from: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), from);

const only = (type: string, begin: string) => {
  const found = ofType(type).filter(([id]) => id.startsWith(begin));
  expect(found, `${type} ${begin}`).toHaveLength(1);
  return found[0]?.[1] ?? {};
};

const functionOf = (name: string): string =>
  ofType('AWS::Lambda::Function').find(
    ([, fn]) => read(fn, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME') === name,
  )?.[0] ?? '';

describe('what a change of the stack must not lose', () => {
  test('I11: logs of the state machine hold no execution data', () => {
    const logging = only('AWS::StepFunctions::StateMachine', 'DailyMachine').LoggingConfiguration;
    expect(read(logging, 'IncludeExecutionData')).toBe(false);
    expect(read(logging, 'Level')).toBe('ALL');
  });

  test('I11: no log group keeps lines for longer than prod’s docs say, and none of them for ever', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(([, group]) => group.RetentionInDays);
    expect(groups.length).toBeGreaterThan(15);
    expect(new Set(groups)).toEqual(new Set([30]));
  });

  test('I11: the environment of a function names secrets by ARN and holds none', () => {
    for (const [id, fn] of ofType('AWS::Lambda::Function')) {
      const variables = Object.entries(Object(read(fn, 'Environment', 'Variables')));
      for (const [name, value] of variables) {
        if (/SECRET|TOKEN|KEY/.test(name)) expect(`${id} ${name}`).toMatch(/_ARN$/);
        expect(JSON.stringify(value)).not.toMatch(/resolve:secretsmanager|SecretString/);
      }
    }
  });

  test('I3: a minute’s dispatch is not run again by Lambda, since the next minute sees the same due rows', () => {
    const configs = ofType('AWS::Lambda::EventInvokeConfig').map(([, config]) => config);
    const dispatch = configs.filter(({ FunctionName }) => read(FunctionName, 'Ref') === functionOf('dispatch'));
    expect(dispatch).toMatchObject([{ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120 }]);
    const policy = read(only('AWS::Scheduler::Schedule', 'DispatchStarts'), 'Target', 'RetryPolicy');
    expect(policy).toEqual({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 });
  });

  test('a daily run that could not be started is tried for six hours', () => {
    const policy = read(only('AWS::Scheduler::Schedule', 'DailyStartsAtfirst'), 'Target', 'RetryPolicy');
    expect(policy).toEqual({ MaximumEventAgeInSeconds: 6 * 3600, MaximumRetryAttempts: 185 });
  });

  test('rows that expire do so: the tables with a time to live have it switched on', () => {
    for (const [id, table] of ofType('AWS::DynamoDB::Table')) {
      const keys = Object.entries(TABLE_KEYS).find(([name]) => id.startsWith(name))?.[1];
      const expires = keys !== undefined && 'expires' in keys;
      expect([id, table.TimeToLiveSpecification]).toEqual([
        id,
        expires ? { AttributeName: 'ttl', Enabled: true } : undefined,
      ]);
    }
  });

  test('every answer of a number and every event of SES that cannot be queued is a dead letter, apart from those of workers', () => {
    const replies = ofType('AWS::SNS::Subscription').find(([, { Protocol }]) => Protocol === 'sqs')?.[1];
    expect(spelled(read(replies, 'RedrivePolicy', 'deadLetterTargetArn'))).toBe('<SmsRepliesDlq.Arn>');
    const [rule] = ofType('AWS::Events::Rule');
    const [target] = listOf(rule?.[1].Targets);
    expect(spelled(read(target, 'DeadLetterConfig', 'Arn'))).toBe('<MailDlq.Arn>');
  });

  test('each public route leads to its own function', () => {
    const integrations = new Map(
      ofType('AWS::ApiGatewayV2::Integration').map(([id, integration]) => [id, spelled(integration.IntegrationUri)]),
    );
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { RouteKey, Target }]) => {
      const id = String(read(listOf(read(Target, 'Fn::Join', '1')), '1', 'Ref'));
      const uri = integrations.get(id) ?? '';
      return `${RouteKey} -> ${/^<(\w+?)(Worker|Function)/.exec(uri)?.[1]}`;
    });
    for (const route of routes) {
      expect(route).toMatch(
        /^POST \/webhooks\/.* -> Webhook$|^POST \/gateways\/.* -> TouchFeedback$|^\w+ \/(u|s|signup|digest)\/.* -> Preferences$|^GET \/reports\/.* -> ReportLink$|^POST \/campaigns\/.* -> CampaignsSteps$|^POST \/redeem\/.* -> Redeem$|^ANY \/(m|join)\/.* -> Member$|^(GET|HEAD) \/[cokq]\/.* -> Click$/,
      );
    }
  });

  test('I4: SES keeps its own suppression of bounces and complaints, and tells of both', () => {
    const set = only('AWS::SES::ConfigurationSet', 'MailSet');
    expect(read(set, 'SuppressionOptions', 'SuppressedReasons')).toEqual(['BOUNCE', 'COMPLAINT']);
  });

  test('only services of this account may publish to a topic or write to a queue', () => {
    const policies = [...ofType('AWS::SNS::TopicPolicy'), ...ofType('AWS::SQS::QueuePolicy')];
    const allowed = policies.flatMap(([, policy]) =>
      listOf(read(policy.PolicyDocument, 'Statement')).filter((statement) => read(statement, 'Effect') === 'Allow'),
    );
    expect(allowed.length).toBeGreaterThan(3);
    for (const statement of allowed) {
      expect(read(statement, 'Principal', 'Service'), JSON.stringify(statement)).toBeTypeOf('string');
      expect(JSON.stringify(read(statement, 'Condition'))).toMatch(/aws:SourceAccount|aws:SourceArn/);
    }
  });

  test('the first dead letter alarms, and a silent dispatch alarms without any data', () => {
    for (const [id, alarm] of ofType('AWS::CloudWatch::Alarm')) {
      if (alarm.MetricName !== 'ApproximateNumberOfMessagesVisible') continue;
      expect([id, alarm.Threshold, alarm.ComparisonOperator, alarm.EvaluationPeriods]).toEqual([
        id,
        1,
        'GreaterThanOrEqualToThreshold',
        1,
      ]);
    }
    const silent = only('AWS::CloudWatch::Alarm', 'MonitoringDispatchSilent');
    expect(silent).toMatchObject({
      TreatMissingData: 'breaching',
      Threshold: 0,
      ComparisonOperator: 'LessThanOrEqualToThreshold',
    });
  });

  test('the webhook function, which strangers call, reaches no table', () => {
    const policies = ofType('AWS::IAM::Policy').filter(([id]) => id.startsWith('WebhookRole'));
    expect(policies).toHaveLength(1);
    expect(JSON.stringify(policies)).not.toContain('dynamodb:');
  });

  test('I4, I11: the key of hashed addresses is random, is not rotated and outlives the stack', () => {
    expect(only('AWS::SecretsManager::Secret', 'SecretsPersonKey')).toMatchObject({
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
    });
    expect(ofType('AWS::SecretsManager::RotationSchedule')).toEqual([]);
  });

  test('I11: the list of erasures outlives every backup: kept with the stack gone, in versions, and never expired', () => {
    expect(only('AWS::S3::Bucket', 'Erasures')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 400 } }] },
    });
    const whole = JSON.stringify(only('AWS::S3::Bucket', 'Erasures'));
    expect(whole).not.toContain('ExpirationInDays');
    const allowed = ofType('AWS::IAM::Policy').filter(([, policy]) =>
      JSON.stringify(policy).includes('ErasuresBucket'),
    );
    const actions = allowed.map(([id, policy]) => {
      const statements = read(policy, 'PolicyDocument', 'Statement');
      const named = (Array.isArray(statements) ? statements : []).filter((each) =>
        JSON.stringify(each).includes('ErasuresBucket'),
      );
      return [id, ...named.map((each) => read(each, 'Action'))];
    });
    expect(actions).toEqual([
      [expect.stringMatching(/^PrivacyWorkerRole/), 's3:PutObject'],
      [expect.stringMatching(/^DailyFinishRole/), 's3:GetObject', 's3:ListBucket'],
    ]);
  });

  test('I11: a shop that is forgotten person by person has ten days for it, and a dead letter days to be looked at', () => {
    const days = (begin: string) => Number(only('AWS::SQS::Queue', begin).MessageRetentionPeriod) / 86_400;
    expect([days('PrivacyQueue'), days('PrivacyDlq')]).toEqual([10, 14]);
  });
});
