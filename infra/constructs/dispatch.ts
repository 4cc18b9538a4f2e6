import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { settings } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import { FunctionUnit, type FunctionUnitProps, metricsNamespace } from './function-unit.ts';
import { Schedules } from './schedules.ts';

/** The function that decides about due touches, started each minute. */
export class Dispatch extends Construct {
  readonly unit: FunctionUnit;
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, { house, uses }: Omit<FunctionUnitProps, 'name'>) {
    super(scope, id);
    const { sending } = house.stage;
    const switched = settings({ SENDING: sending ? 'on' : 'off' });
    this.unit = new FunctionUnit(this, 'Sweep', { house, name: 'dispatch', uses: [...uses, switched] });
    // The next minute looks at the same due rows: a repetition of this one would only run beside it.
    new EventInvokeConfig(this, 'OnceAMinute', {
      function: this.unit.fn,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(2),
    });
    this.schedules = new Schedules(this, 'Starts', {
      house,
      target: this.unit.fn.functionArn,
      action: 'lambda:InvokeFunction',
      retryFor: Duration.minutes(1),
      retries: 1,
      impact: 'Messages of all programs leave late, because the minutely dispatch was not started.',
      runbook: 'dispatch.md#not-started',
    });
    // One schedule a lane: no queue between, no function that starts itself (docs/adr/0036-dispatch-in-lanes.md).
    const lanes = house.stage.dueLanes;
    for (let lane = 0; lane < lanes; lane++) {
      const input = lanes === 1 ? {} : { lane: String(lane), lanes: String(lanes) };
      this.schedules.add(lane === 0 ? 'EachMinute' : `EachMinute${lane}`, 'rate(1 minute)', 'UTC', input);
    }
    house.alarms.add(this, 'Behind', {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'DispatchCutShort',
        statistic: 'sum',
        period: FIVE_MINUTES,
      }),
      threshold: 1,
      periods: 6,
      tells: sending,
      impact: 'Messages of all programs leave late: for half an hour more touches came due than dispatch can decide.',
      runbook: 'dispatch.md#behind',
    });
    if (sending) return;
    // Once a day at most: on a new stage it is wanted, after a deployment that left the option out it is not.
    house.alarms.add(this, 'HeldBack', {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'SendingHeldBack',
        statistic: 'sum',
        period: Duration.days(1),
      }),
      threshold: 1,
      impact: 'Messages came due and wait, because sending is switched off; the longer they wait, the more expire.',
      runbook: 'dispatch.md#held-back',
    });
  }
}
