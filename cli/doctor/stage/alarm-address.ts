import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** Does anybody hear the alarms? An address that does not confirm is forgotten by SNS after some days. */
export async function alarmFindings(sns: SNSClient, TopicArn: string): Promise<readonly Finding[]> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const what = 'who hears the alarms';
  const confirmed = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:'));
  if (confirmed.length > 0) return [good(what, confirmed.map(({ Endpoint }) => Endpoint).join(', '))];
  const waiting = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation');
  const again = `aws sns subscribe --protocol email --topic-arn ${TopicArn} --notification-endpoint ${waiting[0]?.Endpoint ?? '<address>'}`;
  return [
    waiting.length > 0
      ? missing(
          what,
          `nobody: ${waiting.map(({ Endpoint }) => Endpoint).join(', ')} has not confirmed`,
          `click the link in the mail of AWS Notifications; to have it sent again: ${again}`,
        )
      : missing(what, 'nobody', again),
  ];
}
