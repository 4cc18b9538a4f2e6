import { type Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Runbook } from '../declared/functions.ts';
import { allow } from './access.ts';
import { deadLettersOf } from './dead-letters.ts';
import type { House } from './function-unit.ts';

export interface SchedulesProps {
  readonly house: House;
  /** What every schedule of this group starts, and the action that this takes. */
  readonly target: string;
  readonly action: 'lambda:InvokeFunction' | 'states:StartExecution';
  /** A start that could not be delivered is tried again for so long; then it goes to the dead-letter queue. */
  readonly retryFor: Duration;
  readonly retries: number;
  readonly impact: string;
  readonly runbook: Runbook;
}

/** EventBridge replaces this by the instant for which the schedule fired, ISO 8601 UTC. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/** Schedules of one target, with one role and one dead-letter queue for starts that failed. */
export class Schedules extends Construct {
  readonly deadLetters: Queue;
  readonly #role: Role;
  readonly #props: SchedulesProps;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    this.#props = props;
    const { house, impact, runbook } = props;
    this.deadLetters = deadLettersOf(this, { house, of: 'schedules', impact, runbook });
    const { account } = Stack.of(this);
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    this.#role.addToPolicy(allow('Start', [props.action], props.target));
    this.#role.addToPolicy(allow('KeepFailedStarts', ['sqs:SendMessage'], this.deadLetters.queueArn));
  }

  /** Fires at the expression in the zone; the target's input is `input` with `scheduledAt`. */
  add(id: string, expression: string, timezone: string, input: Readonly<Record<string, string>> = {}): void {
    const schedule = new CfnSchedule(this, id, {
      scheduleExpression: expression,
      scheduleExpressionTimezone: timezone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.#props.target,
        roleArn: this.#role.roleArn,
        input: JSON.stringify({ ...input, scheduledAt: SCHEDULED_TIME }),
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        retryPolicy: {
          maximumEventAgeInSeconds: this.#props.retryFor.toSeconds(),
          maximumRetryAttempts: this.#props.retries,
        },
      },
    });
    schedule.node.addDependency(this.#role);
  }
}
