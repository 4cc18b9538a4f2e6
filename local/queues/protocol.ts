/** What the queue thread is told at its start. */
export interface QueueThreadData {
  readonly clock: SharedArrayBuffer;
  readonly region: string;
  /** Tell of each new message: on simulated time the runner looks by itself, and each word between threads costs 0.1 ms. */
  readonly announces: boolean;
  /** SQLite directory of queues, topics and objects. */
  readonly dataDir?: string | undefined;
}

interface QueueDeclaration {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Attributes of CreateQueue, all strings. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Declarations {
  readonly queues: readonly QueueDeclaration[];
  readonly topics: readonly string[];
  readonly subscriptions: readonly {
    readonly topicArn: string;
    readonly queueArn: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly buckets: readonly string[];
  /** Pairs of {@link unlisted}. */
  readonly mayNotList: readonly string[];
}

/** A received message, with the system attributes that Lambda passes on. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, QueueAttribute>>;
}

export interface QueueAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** Wish for up to `batches` batches of up to `max` messages. */
export interface Wish {
  readonly arn: string;
  readonly max: number;
  readonly batches: number;
}

export interface Removal {
  readonly arn: string;
  readonly handles: readonly string[];
}

export interface Taken {
  /** Batches per wish, in the order of the wishes. */
  readonly batches: readonly (readonly (readonly ReceivedMessage[])[])[];
  /** UTC ms at which the next waiting message of the wished queues becomes visible. */
  readonly nextAt: number | undefined;
}

export interface QueueDepth {
  readonly arn: string;
  readonly ready: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** UTC ms at which the next waiting message becomes visible. */
  readonly nextAt: number | undefined;
}
