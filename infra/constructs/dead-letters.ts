import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Runbook } from '../declared/functions.ts';
import { type Access, allow } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import type { House } from './function-unit.ts';
import { acknowledge } from './nag.ts';

export interface DeadLettersProps {
  readonly house: House;
  /** Who puts what it cannot deliver here, such as `a topic`. */
  readonly of: string;
  readonly impact: string;
  readonly runbook: Runbook;
}

/**
 * What a service that is no queue of SQS could not deliver, with its alarm. It has a queue of its own: a task that moves
 * dead letters back knows no source for such a message and stops at it (API reference of StartMessageMoveTask).
 */
export function deadLettersOf(scope: Construct, { house, of, impact, runbook }: DeadLettersProps): Queue {
  const queue = new Queue(scope, 'Dlq', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions-SQS3', `This queue is the dead-letter queue of ${of}.`);
  house.alarms.add(scope, 'Dead', {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'max' }),
    threshold: 1,
    impact,
    runbook,
  });
  return queue;
}

/** Asks how many dead letters there are, in every queue of them that has been built below `scope`. */
export function countDeadLetters(scope: Construct): Access {
  const queues = scope.node
    .findAll()
    .filter((each) => each instanceof Queue)
    .filter(({ node }) => node.id === 'Dlq');
  return {
    environment: { DEAD_LETTER_URLS: queues.map(({ queueUrl }) => queueUrl).join(' ') },
    statements: [allow('CountDeadLetters', ['sqs:GetQueueAttributes'], ...queues.map(({ queueArn }) => queueArn))],
  };
}
