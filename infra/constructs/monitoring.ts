import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { IngestOutcome } from '#model/event/fault.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import type { TableName } from '../declared/table-keys.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import type { ChannelUnit } from './channel-unit.ts';
import type { DailyRun } from './daily-run.ts';
import type { Dispatch } from './dispatch.ts';
import { type House, metricsNamespace } from './function-unit.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { Tables } from './tables.ts';
import type { WebhookApi } from './webhook-api.ts';

export interface MonitoringProps {
  readonly house: House;
  readonly tables: Tables;
  readonly api: WebhookApi;
  readonly workers: readonly QueueWorker[];
  /** Of the workers, those that bring deliveries to their one end. */
  readonly intake: readonly QueueWorker[];
  readonly dispatch: Dispatch;
  readonly daily: DailyRun;
  readonly channels: readonly ChannelUnit[];
  /** Those that shops have: of others no API is asked. */
  readonly platforms: ReadonlySet<string>;
}

/** The dashboard, and the alarms that belong to no single house construct. */
export class Monitoring extends Construct {
  readonly dashboardUrl: string;

  constructor(scope: Construct, id: string, { house, ...watched }: MonitoringProps) {
    super(scope, id);
    this.#watch(house.alarms, house.stage.stage, watched);
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(2) });
    for (const alarms of chunksOf(house.alarms.all, ALARMS_IN_A_WIDGET))
      dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 5 }));
    dashboard.addWidgets(
      graph('Webhooks', [
        watched.api.api.metricCount(),
        watched.api.api.metricClientError(),
        watched.api.api.metricServerError(),
      ]),
      outcomes(watched.intake),
      graph(
        'Oldest message in queues',
        watched.workers.map(({ queue, node }) => queue.metricApproximateAgeOfOldestMessage({ label: node.id })),
      ),
    );
    dashboard.addWidgets(
      graph('Dispatch', [
        watched.dispatch.unit.fn.metricInvocations(),
        watched.dispatch.unit.fn.metricErrors(),
        watched.dispatch.unit.fn.metricDuration({ statistic: 'max' }),
      ]),
      graph('Daily runs', [
        watched.daily.machine.metricSucceeded(),
        watched.daily.machine.metricFailed(),
        watched.daily.machine.metricTime({ statistic: 'max' }),
      ]),
      ...watched.channels.flatMap(({ widgets = [] }) => widgets),
    );
    const { region } = Stack.of(this);
    this.dashboardUrl = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards:name=${dashboard.dashboardName}`;
  }

  #watch(
    alarms: Alarms,
    stage: string,
    { tables, dispatch, channels, platforms }: Omit<MonitoringProps, 'house'>,
  ): void {
    alarms.add(this, 'Parked', {
      metric: ingested(stage, 'parked'),
      threshold: 1,
      impact:
        'Orders or customers that a platform reported are missing from segments and KPIs until they are looked at.',
      runbook: 'ingest.md#parked',
    });
    for (const { id, title } of PLATFORMS.filter(({ id, fetched }) => fetched && platforms.has(id))) {
      alarms.add(this, `${title}Api`, {
        metric: new Metric({
          namespace: metricsNamespace(stage),
          metricName: 'PlatformApiTrouble',
          dimensionsMap: { platform: id },
          statistic: 'sum',
          // messages come again every 12 minutes, so that each period of a long trouble has some
          period: Duration.minutes(15),
        }),
        threshold: 1,
        periods: 2,
        impact: `Orders of ${title} shops arrive late, because the API of ${title} gives no answers; no other orders wait.`,
        runbook: 'fetch.md#platform-api',
      });
    }
    alarms.add(this, 'DataRequest', {
      metric: counted(stage, 'PrivacyRequest', { kind: 'access', outcome: 'written' }),
      threshold: 1,
      impact: 'A person asked for their data and has a right to it within a month: hand the bundle over.',
      runbook: 'privacy.md#data-request',
    });
    alarms.add(this, 'ShopErasure', {
      metric: counted(stage, 'PrivacyRequest', { kind: 'erase-shop', outcome: 'waits' }),
      threshold: 1,
      impact: 'A platform asks to erase everybody of a shop, for which the law sets a month: a person has to decide.',
      runbook: 'privacy.md#a-shop-is-to-be-erased',
    });
    alarms.add(this, 'CodesGuessed', {
      metric: counted(stage, 'Redemption', { status: '429' }),
      threshold: 1,
      impact:
        'Shoppers may leave a shop without what their code promised: a till reads something else, or somebody guesses codes.',
      runbook: 'redeem.md#guessed',
    });
    alarms.add(this, 'PoolLow', {
      // told once an hour
      metric: counted(stage, 'PoolLow', {}).with({ period: Duration.hours(1) }),
      threshold: 1,
      impact: 'Members soon find a reward that nobody can take: less than a tenth of its codes or pieces is left.',
      runbook: 'member.md#a-pool-is-low',
    });
    alarms.add(this, 'DispatchSilent', {
      metric: dispatch.unit.fn.metricInvocations({ period: FIVE_MINUTES }),
      threshold: 0,
      below: true,
      periods: 2,
      silenceIsBad: true,
      impact: 'No message of any program leaves, because the minutely dispatch does not run.',
      runbook: 'dispatch.md#silent',
    });
    alarms.add(this, 'FunctionsThrottled', {
      // without a dimension it is that of all functions of the account and region, which share one limit
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'sum', period: FIVE_MINUTES }),
      threshold: 1,
      periods: 2,
      impact: 'Webhooks may be lost and shoppers find no page: the account runs as many functions as AWS lets it.',
      runbook: 'limits.md#functions-throttled',
    });
    alarms.add(this, 'TablesThrottled', {
      metric: throttles(tables),
      threshold: 1,
      periods: 2,
      impact: 'Orders and messages are late: a table turns requests away, because its load rose faster than it grows.',
      runbook: 'limits.md#tables-throttled',
    });
    for (const { watch } of channels) watch?.(this, alarms);
  }
}

/** Where load is heavy and sudden. An alarm costs by the metric, so tables that a flood does not reach are left out. */
const throttles = (tables: Tables): IMetric => {
  const events = (name: TableName, metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tables.name(name) },
      statistic: 'sum',
      period: FIVE_MINUTES,
    });
  const usingMetrics = {
    customers: events('Customers', 'WriteThrottleEvents'),
    read: events('Customers', 'ReadThrottleEvents'),
    orders: events('Orders', 'WriteThrottleEvents'),
    touches: events('Touches', 'WriteThrottleEvents'),
  };
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, label: 'throttled requests', period: FIVE_MINUTES });
};

/** CloudWatch refuses a dashboard with more (API reference, "Dashboard body structure"); some alarms are of one shop. */
const ALARMS_IN_A_WIDGET = 100;

const chunksOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });

/**
 * Counted in the log when somebody looks, since no alarm asks for what was applied. Logs Insights draws lines of a query
 * that groups by time alone (CloudWatch Logs guide, "stats"), so each outcome is a sum of its own.
 */
const outcomes = (intake: readonly QueueWorker[]) =>
  new LogQueryWidget({
    title: 'Events by outcome, an hour',
    logGroupNames: intake.map(({ unit }) => unit.fn.logGroup.logGroupName),
    view: LogQueryVisualizationType.LINE,
    queryLines: [
      'filter message = "ingested" or message = "fetched"',
      `fields ${OUTCOMES.map((outcome) => `strcontains(outcome, "${outcome}") as is_${outcome}`).join(', ')}`,
      `stats ${OUTCOMES.map((outcome) => `sum(is_${outcome}) as ${outcome}`).join(', ')} by bin(1h)`,
    ],
    width: 8,
    height: 6,
  });

const OUTCOMES = ['applied', 'superseded', 'parked'] as const satisfies readonly IngestOutcome[];

const ingested = (stage: string, outcome: string) => counted(stage, 'IngestOutcome', { outcome });

const counted = (stage: string, metricName: string, dimensionsMap: Record<string, string>) =>
  new Metric({
    namespace: metricsNamespace(stage),
    metricName,
    dimensionsMap,
    statistic: 'sum',
    period: FIVE_MINUTES,
  });
