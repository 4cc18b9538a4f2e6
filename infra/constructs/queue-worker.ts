import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { boundOf } from '../declared/concurrency.ts';
import { FUNCTIONS, type QueueSize, WORKERS, type WorkerName } from '../declared/functions.ts';
import { type Access, allow } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import { FunctionUnit, type FunctionUnitProps, type House, metricsNamespace } from './function-unit.ts';

export interface QueueWorkerProps extends FunctionUnitProps {
  readonly name: WorkerName;
  /** The variable by which the function finds its own queue, if it splits its work into further messages. */
  readonly ownQueue?: string;
  /** A sender, which puts throttled messages back for a moment; how many work together, if not as declared. */
  readonly sends?: { readonly together?: number };
}

/** Written by `recordHandler` for each message that failed, and at no cost while none does. */
const failedMessages = ({ stage }: House, name: WorkerName): Metric =>
  new Metric({
    namespace: metricsNamespace(stage.stage),
    metricName: 'MessageFailed',
    dimensionsMap: { function: name },
    statistic: 'sum',
    period: FIVE_MINUTES,
  });

/** Function + queue + dead-letter queue + event source + alarms, in one. */
export class QueueWorker extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly unit: FunctionUnit;

  constructor(scope: Construct, id: string, { house, name, uses, ownQueue, sends }: QueueWorkerProps) {
    super(scope, id);
    const size: QueueSize = WORKERS[name];
    const { batchSize, maxConcurrency, lateMinutes, lateImpact, deadImpact, receives = 5, keptDays = 4 } = size;
    // Six times the function's timeout, as AWS asks of queues that feed Lambda.
    const invisible = Duration.seconds(6 * FUNCTIONS[name].seconds);
    const enabled = !sends || house.stage.sending;
    const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'Dlq', { ...sealed, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      retentionPeriod: Duration.days(keptDays),
      visibilityTimeout: invisible,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: receives },
    });
    this.unit = new FunctionUnit(this, 'Worker', {
      house,
      name,
      uses: [...uses, ...(ownQueue === undefined ? [] : [this.send(ownQueue)]), ...(sends ? [this.#putBack()] : [])],
      // a message that fails comes again when it is visible: two of its tries lie in so many periods
      failures: { metric: failedMessages(house, name), periods: 1 + Math.ceil(invisible.toMinutes() / 5) },
    });
    const consume = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    this.unit.allow(allow('ConsumeQueue', consume, this.queue.queueArn));
    new EventSourceMapping(this, 'Source', {
      target: this.unit.fn,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxConcurrency: sends?.together ?? boundOf(house.stage.concurrency, maxConcurrency),
      // What was queued before sending was switched off waits in the queue, and costs no receive.
      enabled,
      reportBatchItemFailures: true,
    });
    house.alarms.add(this, 'Dead', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'max' }),
      threshold: 1,
      impact: deadImpact,
      runbook: `${name}.md#dead-letters`,
    });
    house.alarms.add(this, 'Late', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'max' }),
      threshold: lateMinutes * 60,
      periods: 2,
      tells: enabled,
      impact: lateImpact,
      runbook: `${name}.md#queue-age`,
    });
  }

  #putBack(): Access {
    return {
      environment: { OWN_QUEUE_URL: this.queue.queueUrl },
      statements: [allow('PutBack', ['sqs:ChangeMessageVisibility'], this.queue.queueArn)],
    };
  }

  /** Sends to the queue, whose URL is `variable`. */
  send(variable: string): Access {
    return {
      environment: { [variable]: this.queue.queueUrl },
      statements: [allow(`${this.node.id}Send`, ['sqs:SendMessage'], this.queue.queueArn)],
    };
  }
}
