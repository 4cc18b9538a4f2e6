import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLettersOf } from '../constructs/dead-letters.ts';
import type { House } from '../constructs/function-unit.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';

/** What people answer, by AWS End User Messaging: the team names it at each number (two-way, self-managed opt-outs). */
export class SmsReplies extends Construct {
  readonly topic: Topic;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, house: House, worker: QueueWorker) {
    super(scope, id);
    const service = new ServicePrincipal('sms-voice.amazonaws.com');
    const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
    // The key that AWS manages for SNS admits no other service; replies hold numbers and texts.
    const key = new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
    const encrypt = ['kms:GenerateDataKey*', 'kms:Decrypt'];
    key.addToResourcePolicy(
      new PolicyStatement({ sid: 'Messaging', principals: [service], actions: encrypt, resources: ['*'], conditions }),
    );
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'MessagingOfThisAccount',
        principals: [service],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions,
      }),
    );
    this.deadLetters = deadLettersOf(this, {
      house,
      of: 'a topic',
      impact: 'Answers of shoppers, STOP among them, reached no queue, so they may get further text messages.',
      runbook: 'sms-replies.md#not-delivered',
    });
    this.topic.addSubscription(
      new SqsSubscription(worker.queue, { rawMessageDelivery: true, deadLetterQueue: this.deadLetters }),
    );
  }
}
