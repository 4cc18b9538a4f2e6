import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { ChannelId, ShopId } from '#model/values/ids.ts';
import { type Outputs, output, type Stores } from '../target/stores.ts';

/** The output that names the function of a channel's sender. */
export const functionOutput = (channel: ChannelId): string => `${channel[0]?.toUpperCase()}${channel.slice(1)}Function`;

/** What a queue hands a sender: one message. */
export const senderEvent = (message: SendMessage): object => ({
  Records: [
    { messageId: `smoke-${message.touchId}`, body: JSON.stringify(message), attributes: {}, eventSource: 'aws:sqs' },
  ],
});

/** Of a made-up address; for real ones there is no such way. */
export async function removeSuppression(
  dynamo: DynamoDBDocumentClient,
  outputs: Outputs,
  { consents }: Pick<Stores, 'consents'>,
  of: { readonly shop: ShopId; readonly channel: ChannelId; readonly address: string },
): Promise<void> {
  const pk = await consents.suppressionKey(of.shop, of.channel, of.address);
  await dynamo.send(new DeleteCommand({ TableName: output(outputs, 'ConsentsTable'), Key: { pk, sk: 'S' } }));
}
