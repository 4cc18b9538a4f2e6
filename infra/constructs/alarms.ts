import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { isWatched } from '#adapters/lambda/metrics.ts';
import type { Runbook } from '../declared/functions.ts';

export interface AlarmProps {
  readonly metric: IMetric;
  /** Alarms at this value or beyond it. */
  readonly threshold: number;
  /** Consecutive periods of the metric. */
  readonly periods?: number;
  /** How many of the periods must breach; default all. */
  readonly breaching?: number;
  readonly below?: boolean;
  /** False: it stands on the dashboard and tells nobody. */
  readonly tells?: boolean;
  /**
   * No data point is a breach: for what must always happen. `after-first`: only once there was one, for what begins
   * later than the stage. The team is told of the silence itself then: missing data lead to the state "insufficient
   * data", in which every alarm begins, and actions follow changes of state alone (CloudWatch, "Using alarms"). `same`:
   * silence says nothing, so it stays as it was.
   */
  readonly silenceIsBad?: boolean | 'after-first' | 'same';
  /** One sentence: what the business loses while this alarm stands. */
  readonly impact: string;
  readonly runbook: Runbook;
}

/** The topic to the team's address, and every alarm that notifies it. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #all: Alarm[] = [];

  constructor(scope: Construct, id: string, teamEmail: string) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(teamEmail));
    // The TLS policy replaces the topic's default policy, which had let this account's alarms publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  get all(): readonly Alarm[] {
    return this.#all;
  }

  add(scope: Construct, id: string, props: AlarmProps): Alarm {
    if (!/^[A-Z].{20,}\.$/.test(props.impact)) {
      throw new Error(`${scope.node.path}/${id}: an alarm says in one sentence what it costs the business`);
    }
    checkWatched(props.metric, `${scope.node.path}/${id}`);
    const alarm = new Alarm(scope, id, {
      metric: props.metric,
      threshold: props.threshold,
      ...(props.tells === false && { actionsEnabled: false }),
      evaluationPeriods: props.periods ?? 1,
      ...(props.breaching !== undefined &&
        props.breaching !== (props.periods ?? 1) && { datapointsToAlarm: props.breaching }),
      comparisonOperator: props.below
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missingData(props.silenceIsBad ?? false),
      alarmDescription: `${props.impact} Runbook: docs/runbooks/${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    if (props.silenceIsBad === 'after-first') alarm.addInsufficientDataAction(new SnsAction(this.topic));
    this.#all.push(alarm);
    return alarm;
  }
}

/** An alarm on a count that goes into the log would stand still for ever. */
function checkWatched(metric: IMetric, alarm: string): void {
  const { metricStat } = metric.toMetricConfig();
  if (!metricStat?.namespace.startsWith('Perennial/')) return;
  const dimensions = Object.fromEntries((metricStat.dimensions ?? []).map(({ name, value }) => [name, String(value)]));
  if (isWatched(metricStat.metricName, dimensions)) return;
  throw new Error(
    `${alarm} watches ${metricStat.metricName} ${JSON.stringify(dimensions)}: name it in shared/adapters/lambda/metrics.ts`,
  );
}

const missingData = (silenceIsBad: NonNullable<AlarmProps['silenceIsBad']>): TreatMissingData => {
  if (silenceIsBad === 'same') return TreatMissingData.IGNORE;
  if (silenceIsBad === 'after-first') return TreatMissingData.MISSING;
  return silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
};

/** Period of the metrics behind alarms. */
export const FIVE_MINUTES = Duration.minutes(5);
