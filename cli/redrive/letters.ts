import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { messagesIn } from '#adapters/queue/waiting.ts';
import type { Letter } from './letter.ts';

/** What ReceiveMessage gives at most. */
const AT_ONCE = 10;
/** Nobody else gets a letter meanwhile; after a crash of the command it is back then. */
const HELD_SECONDS = 300;

/** A queue of dead letters. SQS has no other look at a message than receiving it. */
export class Letters {
  readonly #sqs: SQSClient;
  readonly #url: string;

  constructor(sqs: SQSClient, url: string) {
    this.#sqs = sqs;
    this.#url = url;
  }

  /** About how many there are; SQS counts what is held as well. */
  count(): Promise<number> {
    return messagesIn(this.#sqs, this.#url);
  }

  /** Up to `most` letters, each held until it is taken out or {@link release}d. */
  async hold(most: number): Promise<readonly Letter[]> {
    const held: Letter[] = [];
    // a receive may find none although some are there: SQS asks a part of its servers (short polling)
    for (let empty = 0; held.length < most && empty < 2; ) {
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#url,
          MaxNumberOfMessages: Math.min(AT_ONCE, most - held.length),
          VisibilityTimeout: HELD_SECONDS,
          WaitTimeSeconds: empty,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      held.push(...Messages.map(letter));
      empty = Messages.length === 0 ? empty + 1 : 0;
    }
    return held;
  }

  async release(letters: readonly Letter[]): Promise<void> {
    for (let at = 0; at < letters.length; at += AT_ONCE) {
      const Entries = letters.slice(at, at + AT_ONCE).map(({ handle }, n) => ({
        Id: String(n),
        ReceiptHandle: handle,
        VisibilityTimeout: 0,
      }));
      await this.#sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#url, Entries }));
    }
  }

  async send(url: string, body: string): Promise<void> {
    await this.#sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  }

  async takeOut({ handle }: Letter): Promise<void> {
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#url, ReceiptHandle: handle }));
  }
}

function letter({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes = {} }: Message): Letter {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return {
    id: MessageId ?? '',
    handle: ReceiptHandle ?? '',
    body: Body ?? '',
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    attributes: Object.fromEntries(attributes),
  };
}
