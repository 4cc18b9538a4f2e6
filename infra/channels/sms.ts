import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Access } from '../constructs/access.ts';
import type { ChannelProps, ChannelUnit } from '../constructs/channel-unit.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { SmsReplies } from './sms-replies.ts';

/** Text messages by SNS; what people answer has a worker of its own. */
export function sms({ stack, house, tables, secrets, buckets, sender }: ChannelProps): ChannelUnit {
  const outputs: Record<string, string> = {};
  return {
    sender: new QueueWorker(stack, 'Sms', { house, name: 'send-sms', uses: [...sender, publishToPhones()] }),
    listen: () => {
      const replies = new QueueWorker(stack, 'Replies', {
        house,
        name: 'sms-replies',
        uses: [
          buckets,
          tables.use('Customers', 'Query'),
          tables.use('Identities', 'BatchGetItem'),
          tables.use('Consents', 'GetItem', 'Query', 'PutItem'),
          tables.use('Counters', 'UpdateItem'),
          secrets.read('PERSON_KEY_ARN'),
          publishToPhones(),
        ],
      });
      outputs.SmsRepliesTopicArn = new SmsReplies(stack, 'SmsReplies', replies).topic.topicArn;
      return [replies];
    },
    outputs: () => outputs,
  };
}

/** A number has no ARN, so the statement names what it does not cover: every topic, of every account. */
function publishToPhones(): Access {
  return {
    environment: {},
    statements: [
      new PolicyStatement({
        sid: 'PublishToPhones',
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        notResources: ['arn:aws:sns:*:*:*'],
      }),
    ],
  };
}
