import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { ACCOUNT, CREDENTIALS, REGION } from '../template/resolve.ts';
import type { Declarations, QueueDepth, ReceivedMessage, Removal, Taken, Wish } from './protocol.ts';
import type { Queues } from './queues.ts';

/** Queues of another SQS-compatible endpoint: its timeouts run on the wall clock, and it cannot say when they end. */
export class RemoteQueues implements Queues {
  readonly endpoint: string;
  readonly #client: SQSClient;
  readonly #topicEndpoint: string | undefined;
  #arns: readonly string[] = [];

  /** Topics deliver only to queues of their own service: without an SNS endpoint there can be none. */
  constructor(endpoint: string, topicEndpoint: string | undefined) {
    this.endpoint = endpoint.replace(/\/$/, '');
    this.#topicEndpoint = topicEndpoint;
    this.#client = new SQSClient({ endpoint, region: REGION, credentials: CREDENTIALS, useQueueUrlAsEndpoint: false });
  }

  /** Dead-letter queues first, since a redrive policy must name one that exists. */
  async declare({ queues, topics, subscriptions }: Declarations): Promise<void> {
    if (subscriptions.length > 0 && this.#topicEndpoint === undefined)
      throw new Error(
        'AWS_ENDPOINT_URL_SQS: topics deliver to these queues only from AWS_ENDPOINT_URL_SNS: name it too',
      );
    const redriven = (queue: (typeof queues)[number]) => ('RedrivePolicy' in queue.attributes ? 1 : 0);
    for (const queue of queues.toSorted((a, b) => redriven(a) - redriven(b)))
      await this.#client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes: { ...queue.attributes } }));
    this.#arns = queues.map(({ arn }) => arn);
    if (this.#topicEndpoint !== undefined) await createTopics(this.#topicEndpoint, topics, subscriptions);
  }

  async take(wishes: readonly Wish[], done: readonly Removal[]): Promise<Taken> {
    await Promise.all(done.map((removal) => this.#remove(removal)));
    const batches = await Promise.all(
      wishes.map(async ({ arn, max, batches: count }) => {
        const received: (readonly ReceivedMessage[])[] = [];
        while (received.length < count) {
          const batch = await this.#receive(arn, max);
          if (batch.length === 0) break;
          received.push(batch);
        }
        return received;
      }),
    );
    return { batches, nextAt: undefined };
  }

  async send(arn: string, body: string): Promise<string> {
    const { MessageId } = await this.#client.send(
      new SendMessageCommand({ QueueUrl: this.#url(arn), MessageBody: body }),
    );
    return MessageId ?? '';
  }

  async depths(): Promise<readonly QueueDepth[]> {
    return Promise.all(
      this.#arns.map(async (arn) => {
        const { Attributes = {} } = await this.#client.send(
          new GetQueueAttributesCommand({ QueueUrl: this.#url(arn), AttributeNames: ['All'] }),
        );
        return {
          arn,
          ready: Number(Attributes.ApproximateNumberOfMessages ?? 0),
          inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
          delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
          nextAt: undefined,
        };
      }),
    );
  }

  /** SQS has no other look at a message than receiving it; it is visible again at once. */
  async bodies(arn: string): Promise<readonly string[]> {
    const { Messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({ QueueUrl: this.#url(arn), MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    return Messages.map(({ Body = '' }) => Body);
  }

  async stop(): Promise<void> {
    this.#client.destroy();
  }

  async #remove({ arn, handles }: Removal): Promise<void> {
    if (handles.length === 0) return;
    const Entries = handles.map((ReceiptHandle, n) => ({ Id: String(n), ReceiptHandle }));
    await this.#client.send(new DeleteMessageBatchCommand({ QueueUrl: this.#url(arn), Entries }));
  }

  async #receive(arn: string, max: number): Promise<readonly ReceivedMessage[]> {
    const { Messages = [] } = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#url(arn),
        MaxNumberOfMessages: Math.min(max, 10),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages.map(received);
  }

  #url(arn: string): string {
    return `${this.endpoint}/${ACCOUNT}/${arn.split(':').at(-1)}`;
  }
}

async function createTopics(
  endpoint: string,
  topics: Declarations['topics'],
  subscriptions: Declarations['subscriptions'],
): Promise<void> {
  const client = new SNSClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  try {
    for (const Name of topics) await client.send(new CreateTopicCommand({ Name }));
    for (const { topicArn, queueArn, attributes } of subscriptions) {
      const subscription = { TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes: { ...attributes } };
      await client.send(new SubscribeCommand(subscription));
    }
  } finally {
    client.destroy();
  }
}

function received(message: Message): ReceivedMessage {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
    name,
    { DataType: DataType ?? 'String', ...(StringValue !== undefined && { StringValue }) },
  ]);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    md5OfBody: message.MD5OfBody ?? '',
    attributes: { ...message.Attributes },
    messageAttributes: Object.fromEntries(attributes),
  };
}
