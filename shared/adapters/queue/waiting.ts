import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

const COUNTED = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/**
 * About how many messages a queue holds, those that somebody has received among them. SQS counts on some of its servers:
 * a number settles a minute after the last message (API reference of GetQueueAttributes). Throws the client's error.
 */
export async function messagesIn(client: SQSClient, QueueUrl: string): Promise<number> {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTED] }));
  return COUNTED.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
}
