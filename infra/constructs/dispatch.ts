import { Duration } from 'aws-cdk-lib';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FunctionUnit, type FunctionUnitProps } from './function-unit.ts';
import { Schedules } from './schedules.ts';

/** The function that decides about due touches, started each minute. */
export class Dispatch extends Construct {
  readonly unit: FunctionUnit;
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, { house, uses }: Omit<FunctionUnitProps, 'name'>) {
    super(scope, id);
    this.unit = new FunctionUnit(this, 'Sweep', { house, name: 'dispatch', uses });
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
    this.schedules.add('EachMinute', 'rate(1 minute)', 'UTC');
  }
}
