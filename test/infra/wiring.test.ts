import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FUNCTION_NAMES, FUNCTIONS, WORKERS } from '#infra/declared/functions.ts';
import { listOf, spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const { ofType, template } = synthesiseExample({ stage: 'prod' });
const REPOSITORY = join(import.meta.dirname, '../..');

/** Dead letters of starts that a schedule could not deliver (dispatch, waves, daily runs, reconciliation), of a topic and two rules. */
const SERVICE_QUEUES = 7;

const read = (from: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), from);

const functions = new Map(
  ofType('AWS::Lambda::Function').map(([id, fn]) => {
    const environment = new Map(Object.entries(Object(read(fn, 'Environment', 'Variables'))));
    return [String(environment.get('POWERTOOLS_SERVICE_NAME')), { id, fn, environment }] as const;
  }),
);

describe('queues', () => {
  const queues = ofType('AWS::SQS::Queue');
  const everywhere = JSON.stringify(template.Resources);
  const isDeadLetters = ([id]: readonly [string, unknown]) => id.includes('Dlq');

  test('every queue hands what it cannot deliver to a dead-letter queue, which keeps it for 14 days', () => {
    const working = queues.filter((queue) => !isDeadLetters(queue));
    expect(working).toHaveLength(Object.keys(WORKERS).length);
    for (const [, queue] of working) {
      expect(Number(read(queue, 'RedrivePolicy', 'maxReceiveCount'))).toBeGreaterThanOrEqual(5);
      expect(spelled(read(queue, 'RedrivePolicy', 'deadLetterTargetArn'))).toMatch(/^<\w+Dlq\.Arn>$/);
    }
    const dead = queues.filter(isDeadLetters);
    expect(dead).toHaveLength(Object.keys(WORKERS).length + SERVICE_QUEUES);
    for (const [id, queue] of dead) {
      expect(queue.MessageRetentionPeriod).toBe(14 * 86_400);
      expect(everywhere.split(`["${id}","Arn"]`).length).toBeGreaterThan(2);
    }
    for (const [, queue] of queues) expect(queue.SqsManagedSseEnabled).toBe(true);
  });

  test('the daily report and the digest count every queue of dead letters, those that a command names', () => {
    const counted = spelled(functions.get('daily-report')?.environment.get('DEAD_LETTER_URLS')).split(' ');
    expect(spelled(functions.get('daily-digest')?.environment.get('DEAD_LETTER_URLS')).split(' ')).toEqual(counted);
    expect(counted).toHaveLength(queues.filter(isDeadLetters).length);
    const named = Object.entries(template.Outputs ?? {}).filter(([name]) => name.endsWith('DlqUrl'));
    expect(counted.toSorted()).toEqual(named.map(([, output]) => spelled(read(output, 'Value'))).sort());
  });

  test('a queue is invisible six times as long as its function may run, and failures come back one by one', () => {
    const sources = ofType('AWS::Lambda::EventSourceMapping');
    expect(sources).toHaveLength(Object.keys(WORKERS).length);
    for (const [, source] of sources) {
      const queueId = String(listOf(read(source.EventSourceArn, 'Fn::GetAtt'))[0]);
      const functionId = read(source.FunctionName, 'Ref');
      const timeout = Number(read([...functions.values()].find(({ id }) => id === functionId)?.fn, 'Timeout'));
      expect(Number(read(new Map(queues).get(queueId), 'VisibilityTimeout'))).toBeGreaterThanOrEqual(6 * timeout);
      expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(Number(read(source, 'ScalingConfig', 'MaximumConcurrency'))).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('alarms', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm');
  const watching = (metric: string) => alarms.filter(([, { MetricName }]) => MetricName === metric);

  test('each says in a sentence what it costs, and goes to the team', () => {
    const [topic] = ofType('AWS::SNS::Topic').map(([id]) => id);
    expect(alarms.length).toBeGreaterThan(25);
    for (const [, alarm] of alarms) {
      expect(alarm.AlarmDescription).toMatch(/^[A-Z].{20,}\. Runbook: docs\/runbooks\/[a-z-]+\.md#[a-z-]+$/);
      expect(alarm.AlarmActions).toEqual([{ Ref: topic }]);
    }
    const subscriptions = ofType('AWS::SNS::Subscription').map(([, { TopicArn, Protocol, Endpoint }]) => [
      ...[spelled(TopicArn), Protocol, spelled(Endpoint)],
    ]);
    expect(subscriptions).toEqual([
      ['<AlarmsTopic>', 'email', 'team@example.com'],
      ['<SmsRepliesTopic>', 'sqs', '<RepliesQueue.Arn>'],
    ]);
  });

  test('each has its section in a runbook, and each runbook section an alarm', () => {
    const linked = new Set(
      alarms.map(([, alarm]) => /runbooks\/(.*)$/.exec(String(alarm.AlarmDescription))?.[1] ?? ''),
    );
    const written = new Set(
      [...new Set([...linked].map((link) => link.split('#')[0] ?? ''))].flatMap((file) => {
        const text = readFileSync(join(REPOSITORY, 'docs/runbooks', file), 'utf8');
        return [...text.matchAll(/^## (.*)$/gm)].map(
          ([, title = '']) => `${file}#${title.toLowerCase().replaceAll(' ', '-')}`,
        );
      }),
    );
    expect([...written].sort()).toEqual([...linked].sort());
  });

  test('every function, dead-letter queue and working queue is watched', () => {
    const ofWorkers = alarms.filter(([id]) => id.includes('WorkerErrors'));
    expect(ofWorkers).toHaveLength(Object.keys(WORKERS).length);
    const counted = ofWorkers.flatMap(([, { Metrics }]) =>
      listOf(Metrics).flatMap((each) => {
        const metric = read(each, 'MetricStat', 'Metric');
        return read(metric, 'MetricName') === 'MessageFailed' ? [read(metric, 'Dimensions', '0', 'Value')] : [];
      }),
    );
    expect(counted.sort()).toEqual(Object.keys(WORKERS).sort());
    for (const name of Object.keys(WORKERS)) {
      // the name under which the worker counts its failed messages
      expect(readFileSync(join(REPOSITORY, 'functions', name, 'handler.ts'), 'utf8')).toMatch(
        new RegExp(`(recordHandler|batchHandler|oneByOneHandler)\\(\\s*'${name}'`),
      );
    }
    expect(watching('Errors').filter(([, { Namespace }]) => Namespace === 'AWS/Lambda')).toHaveLength(
      // reconciliation is watched by the hour besides: its tries are minutes apart
      FUNCTION_NAMES.length - ofWorkers.length + 1,
    );
    expect(watching('ApproximateNumberOfMessagesVisible')).toHaveLength(Object.keys(WORKERS).length + SERVICE_QUEUES);
    expect(watching('ApproximateAgeOfOldestMessage')).toHaveLength(Object.keys(WORKERS).length);
    expect(watching('ExecutionsFailed')).toHaveLength(1);
  });

  test('a shop that falls silent is told of, and not before its first webhook', () => {
    const silent = watching('WebhookAccepted').map(([, alarm]) => alarm);
    const watched = silent.map(({ Dimensions, EvaluationPeriods }) => [
      read(Dimensions, '0', 'Value'),
      EvaluationPeriods,
    ]);
    expect(watched.sort()).toEqual([
      ['first', 24],
      ['second-2', 24],
    ]);
    for (const alarm of silent) {
      expect(alarm).toMatchObject({ TreatMissingData: 'missing', InsufficientDataActions: alarm.AlarmActions });
      expect(alarm.Namespace).toBe(functions.get('ingest')?.environment.get('POWERTOOLS_METRICS_NAMESPACE'));
    }
  });

  test('parked events are counted in the namespace into which functions write', () => {
    const [[, parked] = ['', {}]] = watching('IngestOutcome');
    expect(parked.Dimensions).toEqual([{ Name: 'outcome', Value: 'parked' }]);
    expect(functions.get('ingest')?.environment.get('POWERTOOLS_METRICS_NAMESPACE')).toBe(parked.Namespace);
  });
});

describe('environment', () => {
  const COMMON = ['STAGE', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'];
  afterEach(() => vi.unstubAllEnvs());

  test.each(FUNCTION_NAMES.filter((name) => existsSync(join(REPOSITORY, 'functions', name, 'env.ts'))))(
    '%s reads exactly the variables that the stack gives it',
    async (name) => {
      const given = [...(functions.get(name)?.environment.entries() ?? [])];
      for (const [variable, value] of given) vi.stubEnv(variable, typeof value === 'string' ? value : 'resolved');
      vi.resetModules();
      const module: unknown = await import(/* @vite-ignore */ join(REPOSITORY, 'functions', name, 'env.ts'));
      const names = Object.keys(Object(read(module, 'env'))).filter((variable) => !variable.startsWith('AWS_'));
      const own = (list: readonly string[]) => list.filter((variable) => !COMMON.includes(variable)).sort();
      expect(own(names)).toEqual(own(given.map(([variable]) => variable)));
    },
  );

  test('each function is told its own name and stage', () => {
    expect([...functions.keys()].sort()).toEqual([...FUNCTION_NAMES].sort());
    for (const { environment } of functions.values()) expect(environment.get('STAGE')).toBe('prod');
  });
});

describe('schedules', () => {
  const schedules = new Map(ofType('AWS::Scheduler::Schedule').map(([id, schedule]) => [id.slice(0, -8), schedule]));

  test('dispatch runs each minute; a daily run starts at each shop’s own hour in its own zone', () => {
    const times = [...schedules].map(([id, { ScheduleExpression, ScheduleExpressionTimezone }]) => [
      id,
      ScheduleExpression,
      ScheduleExpressionTimezone,
    ]);
    expect(times.sort()).toEqual([
      ['CampaignsStartsEachMinute', 'rate(1 minute)', 'UTC'],
      ['DailyStartsAtfirst', 'cron(0 3 * * ? *)', 'Europe/Berlin'],
      ['DailyStartsAtsecond2', 'cron(0 4 * * ? *)', 'Asia/Shanghai'],
      ['DispatchStartsEachMinute', 'rate(1 minute)', 'UTC'],
    ]);
  });

  test('each hands over the instant for which it fired, and keeps a start that failed', () => {
    for (const schedule of schedules.values()) {
      expect(read(schedule, 'FlexibleTimeWindow', 'Mode')).toBe('OFF');
      expect(JSON.parse(String(read(schedule, 'Target', 'Input')))).toMatchObject({
        scheduledAt: '<aws.scheduler.scheduled-time>',
      });
      expect(spelled(read(schedule, 'Target', 'DeadLetterConfig', 'Arn'))).toMatch(/StartsDlq\.Arn>$/);
    }
    expect(JSON.parse(String(read(schedules.get('DailyStartsAtsecond2'), 'Target', 'Input')))).toHaveProperty(
      'shop',
      'second-2',
    );
  });
});

describe('mail', () => {
  test('only events of this stage’s configuration set reach the feedback queue', () => {
    const [[, rule] = ['', {}]] = ofType('AWS::Events::Rule');
    const tags = read(rule.EventPattern, 'detail', 'mail', 'tags', 'ses:configuration-set');
    expect(listOf(tags).map(spelled)).toEqual(['<MailSet>']);
    expect(listOf(rule.Targets).map((target) => spelled(read(target, 'Arn')))).toEqual(['<FeedbackQueue.Arn>']);
    expect(functions.get('send-email')?.environment.get('CONFIGURATION_SET')).toEqual(listOf(tags)[0]);
  });

  test('opens and clicks are not asked for: SES would rewrite links and add a pixel', () => {
    const [[, destination] = ['', {}]] = ofType('AWS::SES::ConfigurationSetEventDestination');
    const events = read(destination, 'EventDestination', 'MatchingEventTypes');
    expect(listOf(events)).toEqual(['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure']);
  });

  test('every function’s size is within what its trigger allows', () => {
    for (const name of FUNCTION_NAMES) {
      const limit = [
        'webhook',
        'preferences',
        'report-link',
        'touch-feedback',
        'campaigns',
        'redeem',
        'member',
        'click',
      ].includes(name)
        ? 29
        : 900;
      expect(FUNCTIONS[name].seconds).toBeLessThanOrEqual(limit);
    }
  });
});
