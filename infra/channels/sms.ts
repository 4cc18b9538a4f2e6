import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { smsNumbersOf } from '#model/shop/origination.ts';
import { type Access, settings } from '../constructs/access.ts';
import type { Alarms } from '../constructs/alarms.ts';
import type { ChannelProps, ChannelUnit } from '../constructs/channel-unit.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { watchProvider } from './provider-alarms.ts';
import { SmsReplies } from './sms-replies.ts';
import { SmsSpend, sns } from './sms-spend.ts';

/** Text messages by SNS; what people answer has a worker of its own. */
export function sms({ stack, house, tables, standing, replied, sender }: ChannelProps): ChannelUnit {
  const outputs: Record<string, string> = {};
  return {
    sender: new QueueWorker(stack, 'Sms', {
      house,
      name: 'send-sms',
      uses: [...sender, publishToPhones()],
      sends: {},
    }),
    watch: (scope, alarms) => {
      addAlarms(scope, alarms);
      watchProvider(scope, alarms, house.stage, {
        id: 'Sms',
        channel: 'sms',
        messages: 'Text messages',
        runbook: 'send-sms.md',
      });
    },
    listen: (feedback) => {
      outputs.SmsSpendDlqUrl = new SmsSpend(stack, 'SmsSpend', house, feedback).deadLetters.queueUrl;
      const replies = new QueueWorker(stack, 'Replies', {
        house,
        name: 'sms-replies',
        uses: [
          ...standing,
          ...replied,
          tables.use('Counters', 'UpdateItem'),
          publishToPhones(),
          settings({ SENDING: house.stage.sending ? 'on' : 'off' }),
        ],
      });
      const { topic, deadLetters } = new SmsReplies(stack, 'SmsReplies', house, replies);
      outputs.SmsRepliesTopicArn = topic.topicArn;
      outputs.RepliesTopicDlqUrl = deadLetters.queueUrl;
      return [replies];
    },
    outputs: (shops) => {
      const numbers = [...new Set(shops.flatMap(smsNumbersOf).map(({ number }) => number))];
      return numbers.length > 0 ? { ...outputs, SmsNumbers: numbers.join(' ') } : outputs;
    },
  };
}

function addAlarms(scope: Construct, alarms: Alarms): void {
  alarms.add(scope, 'SmsSuccess', {
    metric: sns('SMSSuccessRate', { statistic: 'avg', period: Duration.hours(6) }),
    threshold: 0.8,
    below: true,
    impact: 'One text message in five or more reaches nobody, and each of them is paid for.',
    runbook: 'send-sms.md#success-rate',
  });
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
