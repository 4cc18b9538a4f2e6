import type { Declarations, QueueDepth, Removal, Taken, Wish } from './protocol.ts';

/** Queues, topics and buckets as the runner uses them. */
export interface Queues {
  /** Where functions and clients reach SQS, SNS topics and S3. */
  readonly endpoint: string;
  /** Creates what does not exist yet. */
  declare(declarations: Declarations): Promise<void>;
  /** Deletes what is done, then receives: one word for both. */
  take(wishes: readonly Wish[], done: readonly Removal[]): Promise<Taken>;
  send(arn: string, body: string): Promise<string>;
  depths(): Promise<readonly QueueDepth[]>;
  /** Bodies of everything in a queue. */
  bodies(arn: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}
