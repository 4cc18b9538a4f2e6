import type { S3Client } from '@aws-sdk/client-s3';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { FailedInvocation } from '../functions/function-set.ts';
import type { InvokeResult } from '../functions/hosted-function.ts';
import type { LogStore } from '../functions/logs.ts';
import type { RecordedCall } from '../iam/call.ts';
import type { PolicyBook } from '../iam/policy-book.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { MailboxBehaviour } from '../mail/ses.ts';
import type { SesAccount } from '../mail/ses-account.ts';
import type { SmsAccount } from '../mail/sns.ts';
import type { StateLock } from '../state/lock.ts';
import type { ExecutionResult } from '../states/machine.ts';
import type { ExecutionRecord } from '../states/machine-set.ts';

/** A synthesised stack: its CloudFormation template and the directory that holds its assets. */
export interface LocalAssembly {
  readonly template: object;
  readonly assemblyDir: string;
  /** By its campaigns waves are planned; without it none is. */
  readonly crm?: Pick<PublishedCrm, 'campaigns' | 'shops'> | undefined;
}

export interface LocalOptions {
  readonly assembly: LocalAssembly;
  /** Where tables, queues, objects, outbox and clock outlive the process; without it all lies in memory. */
  readonly stateDir?: string | undefined;
  /** Simulated UTC ms at which the calendar stands until `advanceTo`, or the wall clock; kept state may be later. */
  readonly startAt: number | 'real';
  /** Concurrent batches of the ingest queue; default: what the event source mapping says, at most 8. */
  readonly ingestConcurrency?: number | undefined;
  /** Port of the HTTP API on the loopback; default: a free one. */
  readonly port?: number | undefined;
  /** Fires the minutely dispatch each minute, also when no touch is due. */
  readonly everyTick?: boolean | undefined;
  readonly secrets: {
    readonly webhook: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    /** Key of the hashes of addresses, from which ids of customers come; default: random, and kept in the state. */
    readonly personKey?: string | undefined;
    /** Tokens of the APIs of platforms by shop and platform; default: a value that is none. */
    readonly platformTokens?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  };
  /** Where stand-ins for the APIs of platforms answer; without it functions ask the platforms that `crm/` declares. */
  readonly platformApis?: string | undefined;
  /** The caller's lock of `stateDir`, given back when the stack stops; default: one of its own. */
  readonly lock?: StateLock | undefined;
  /** What SES knows of the account; default: in production, with a quota that nobody reaches. */
  readonly ses?: SesAccount | undefined;
  /** What SNS knows of the account; default: the numbers that the shops declare are its own, and nobody opted out. */
  readonly sms?: Partial<SmsAccount> | undefined;
  /** Asked per accepted e-mail; default `deliver`. SES simulator addresses keep their own behaviour. */
  readonly behaviour?: ((address: string) => MailboxBehaviour) | undefined;
}

/** What lies in a queue at this instant. */
export interface QueueView {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  ready(): Promise<number>;
  /** Received and not yet deleted, waiting for their visibility timeout. */
  inFlight(): Promise<number>;
  delayed(): Promise<number>;
  /** Bodies of everything in it, ready first. */
  bodies(): Promise<readonly string[]>;
  /** Sends one message as any client could; answers its id. */
  send(body: string): Promise<string>;
}

/** Physical identity of a resource. */
export interface ResourceView {
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` answers: name of a table or bucket, URL of a queue, ARN of a topic or state machine. */
  readonly ref: string;
  readonly arn: string | undefined;
}

export interface LocalStack {
  /** `http://127.0.0.1:<port>` without a trailing slash. */
  readonly apiUrl: string;
  readonly clock: { now(): number };
  /** Physical table names by logical id and by its name without CDK's hash ("Customers", "Orders" ...). */
  readonly tables: Readonly<Record<string, string>>;
  readonly clients: {
    readonly dynamo: DynamoDBDocumentClient;
    readonly sqs: SQSClient;
    /** Publishes to topics of the stack, as AWS does with what people answer to text messages. */
    readonly sns: SNSClient;
    readonly ses: SESClient;
    readonly s3: S3Client;
  };
  readonly outbox: Outbox;
  readonly logs: LogStore;
  /** Every AWS call of every function, deduplicated with counts. */
  readonly calls: readonly RecordedCall[];
  readonly policies: PolicyBook;
  readonly executions: readonly ExecutionRecord[];
  /** Invocations that threw, timed out or died; a healthy run has none. */
  readonly failures: readonly FailedInvocation[];
  /** Ids of the touches for which functions wrote due rows, as seen on the wire. */
  readonly plannedTouches: ReadonlySet<string>;
  /** All that is deliverable now; `settle` also waits for messages that wait for a visibility timeout. */
  drain(): Promise<void>;
  /** `drain` through all deadlines until no consumed queue holds a message; no schedule fires. */
  settle(): Promise<void>;
  /** Moves the calendar to `t` (UTC ms) through every instant with work, draining at each. */
  advanceTo(t: number): Promise<void>;
  /** Runs the daily state machine for a shop and its local day (`YYYY-MM-DD`), then drains. */
  runDaily(shop: ShopId, day: string): Promise<ExecutionResult>;
  /** Runs a state machine by its ARN, then drains. */
  execute(arn: string, input: unknown): Promise<ExecutionResult>;
  /** Invokes a function by folder name, own name or logical id (prefix); `file` is another module that holds its handler. */
  invoke(name: string, event: unknown, file?: string): Promise<InvokeResult>;
  /** A queue by logical id prefix, such as `IngestQueue` or `IngestDlq`. */
  queue(logicalIdPrefix: string): QueueView;
  /** The one resource whose logical id starts so. Throws when none or several do. */
  resource(logicalIdPrefix: string): ResourceView;
  /** The value of a secret; empty when there is none of that ARN. */
  secret(arn: string): string;
  /** Replaces the value of a secret, by logical id prefix. */
  setSecret(logicalIdPrefix: string, value: string): void;
  /** What the stack declares as outputs, resolved. */
  readonly outputs: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}
