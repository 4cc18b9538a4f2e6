import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { settings } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import { FunctionUnit, type FunctionUnitProps, metricsNamespace } from './function-unit.ts';
import { Schedules } from './schedules.ts';

/** What one sender makes in a second, and for how many seconds of all of them a minute plans ahead. */
const [A_SECOND, AHEAD_SECONDS] = [5, 5 * 60];

/** The function that alone adds to the trail: people's steps, and each minute those of the planner of waves. */
export class Campaigns extends Construct {
  readonly unit: FunctionUnit;
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, { house, uses }: Omit<FunctionUnitProps, 'name'>) {
    super(scope, id);
    const room = settings({ WAVE_ROOM: house.stage.emailSenders * A_SECOND * AHEAD_SECONDS });
    this.unit = new FunctionUnit(this, 'Steps', { house, name: 'campaigns', uses: [...uses, room] });
    // The next minute goes on from the same cursor.
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
      impact: 'Waves of campaigns begin late, because the minutely planning was not started.',
      runbook: 'campaigns.md#not-started',
    });
    house.alarms.add(this, 'Held', {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'CampaignHeld',
        statistic: 'sum',
        period: FIVE_MINUTES,
      }),
      threshold: 1,
      impact:
        'A campaign waits for a person in the middle of its time: its audience is another than was approved, or its budget does not pay for a wave.',
      runbook: 'campaigns.md#held',
    });
    this.schedules.add('EachMinute', 'rate(1 minute)', 'UTC');
  }
}
