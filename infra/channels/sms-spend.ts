import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLettersOf } from '../constructs/dead-letters.ts';
import type { House } from '../constructs/function-unit.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';

/** Of all text messages of the account in this region (SNS, "Monitoring SMS activity"). */
export const sns = (metricName: string, props: MetricOptions): Metric =>
  new Metric({ namespace: 'AWS/SNS', metricName, ...props });

/**
 * Tells the team and the worker of feedback when four fifths of the month's budget are spent: marketing then waits, so that
 * services go on. SNS stops all within minutes of the account's own limit, 1 USD at first (SNS, SetSMSAttributes).
 */
export class SmsSpend extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, house: House, feedback: QueueWorker) {
    super(scope, id);
    const alarm = house.alarms.add(this, 'Spend', {
      metric: sns('SMSMonthToDateSpentUSD', { statistic: 'max', period: Duration.hours(1) }),
      threshold: 0.8 * house.stage.smsBudget,
      // SNS tells with each text message: an hour without one must not let marketing go on.
      silenceIsBad: 'same',
      impact:
        'Text messages have used four fifths of the month’s budget: marketing waits, services stop at AWS’s limit.',
      runbook: 'send-sms.md#spend',
    });
    this.deadLetters = deadLettersOf(this, {
      house,
      of: 'an event rule',
      impact:
        'Marketing by text message does not wait though the budget is used up, so services may be stopped by AWS.',
      runbook: 'send-sms.md#spend-not-told',
    });
    new Rule(this, 'Changes', {
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        resources: [alarm.alarmArn],
      },
      targets: [new SqsQueue(feedback.queue, { deadLetterQueue: this.deadLetters })],
    });
  }
}
