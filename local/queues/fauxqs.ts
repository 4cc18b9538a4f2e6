import type { buildApp } from 'fauxqs';
import { refusalOf } from '../http/guard.ts';
import { TIMES } from '../http/loopback-server.ts';
import { denialOf } from './presigned.ts';
import type { QueueAttribute } from './protocol.ts';
import { ACCESS_DENIED, hidesMissing } from './unlisted.ts';

/** What the runner uses of fauxqs' stores in process: its server listens on all interfaces. The version is pinned. */
interface FauxMessage {
  readonly messageId: string;
  readonly body: string;
  readonly sentTimestamp: number;
  readonly approximateReceiveCount: number;
  readonly approximateFirstReceiveTimestamp?: number;
  readonly delayUntil?: number;
}

export interface FauxQueue {
  readonly arn: string;
  readonly name: string;
  persistence?: unknown;
  readonly inflightMessages: Map<string, { readonly message: FauxMessage; readonly visibilityDeadline: number }>;
  setAttributes(attributes: Record<string, string>): void;
  processTimers(): void;
  enqueue(message: unknown): void;
  dequeue(
    max: number,
    visibilityTimeout: number | undefined,
    deadLetterQueue: (arn: string) => FauxQueue | undefined,
  ): {
    readonly MessageId: string;
    readonly ReceiptHandle: string;
    readonly Body: string;
    readonly MD5OfBody: string;
    readonly MessageAttributes?: Record<string, QueueAttribute>;
  }[];
  deleteMessage(receiptHandle: string): boolean;
  inspectMessages(): {
    readonly ready: FauxMessage[];
    readonly delayed: FauxMessage[];
    readonly inflight: { readonly message: FauxMessage; readonly visibilityDeadline: number }[];
  };
}

interface FauxSqs {
  persistence?: unknown;
  allQueues(): Iterable<FauxQueue>;
  getQueueByArn(arn: string): FauxQueue | undefined;
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): FauxQueue;
}

interface FauxSns {
  persistence?: unknown;
  createTopic(name: string, attributes: undefined, tags: undefined, region: string): unknown;
  subscribe(topicArn: string, protocol: string, endpoint: string, attributes: Record<string, string>): unknown;
}

interface FauxS3 {
  persistence?: unknown;
  hasBucket(name: string): boolean;
  createBucket(name: string): void;
}

interface FauxPersistence {
  readonly db: { exec(sql: string): void };
  load(sqs: FauxSqs, sns: FauxSns, s3: FauxS3): void;
  close(): void;
}

export interface FauxEngine {
  readonly app: ReturnType<typeof buildApp>;
  readonly sqs: FauxSqs;
  readonly sns: FauxSns;
  readonly s3: FauxS3;
  createMessage(body: string): FauxMessage;
  /** Who may not know which keys a bucket lacks. */
  readonly mayNotList: Set<string>;
  close(): Promise<void>;
}

/** What the functions write to buckets. */
const OBJECT_TYPES = ['application/json', 'application/octet-stream', 'text/html'];
/** Of one PUT: S3 takes 5 GB, a Buffer of Node holds less than 4 GiB (docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
const MAX_OBJECT = 2 ** 32 - 1;

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;

/** Builds the engine with its stores in reach, restored from `dataDir`. Imports lazily, after the clock is installed. */
export async function buildFauxqs(region: string, dataDir: string | undefined): Promise<FauxEngine> {
  const [{ buildApp }, sqsModule, snsModule, s3Module, persistenceModule] = await Promise.all([
    import('fauxqs'),
    part<FauxSqs>('./sqs/sqsStore.js'),
    part<FauxSns>('./sns/snsStore.js'),
    part<FauxS3>('./s3/s3Store.js'),
    part<FauxPersistence>('./persistence.js'),
  ]);
  const { SqsStore } = sqsModule;
  const { SnsStore } = snsModule;
  const { S3Store } = s3Module;
  const { PersistenceManager } = persistenceModule;
  if (!SqsStore || !SnsStore || !S3Store || !PersistenceManager)
    throw new Error('this version of fauxqs is laid out differently: install the pinned one');
  const sqs = new SqsStore();
  const sns = new SnsStore();
  const s3 = new S3Store();
  const persistence = dataDir ? new PersistenceManager(dataDir) : undefined;
  if (persistence) {
    // It syncs the disk at each message (measured: 3.7 ms, so 0.2 ms); with a write-ahead log only an end of the
    // machine may lose the last ones.
    persistence.db.exec('PRAGMA synchronous = NORMAL');
    // loaded before it is wired: fauxqs would write each loaded row anew
    persistence.load(sqs, sns, s3);
    for (const store of [sqs, sns, s3, ...sqs.allQueues()]) store.persistence = persistence;
  }
  const stores = { sqsStore: sqs, snsStore: sns, s3Store: s3 } as unknown as Stores;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  // the wildcard parser of S3 refuses bodies above 11 MiB, in JSON that no client of S3 can read
  app.addContentTypeParser(OBJECT_TYPES, { parseAs: 'buffer', bodyLimit: MAX_OBJECT }, (_request, body, done) => {
    done(null, body);
  });
  Object.assign(app.server, TIMES);
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refusalOf(request.raw, 'refused');
    if (refusal) return reply.code(refusal.status).header('connection', 'close').type('text/plain').send(refusal.text);
    const [, bucket = ''] = request.url.split(/[/?]/);
    const denial = s3.hasBucket(bucket) ? denialOf(request, Date.now()) : undefined;
    return denial && reply.code(denial.status).type('application/xml').send(denial.body);
  });
  const mayNotList = new Set<string>();
  app.addHook('onSend', async (request, reply, payload) => {
    if (!hidesMissing(request, reply.statusCode, mayNotList)) return payload;
    reply.code(403).header('content-length', Buffer.byteLength(ACCESS_DENIED));
    return ACCESS_DENIED;
  });
  return {
    app,
    mayNotList,
    sqs,
    sns,
    s3,
    createMessage: Reflect.get(SqsStore, 'createMessage'),
    close: async () => {
      await app.close();
      persistence?.close();
    },
  };
}

function part<T>(path: string): Promise<Readonly<Record<string, new (...parameters: readonly unknown[]) => T>>> {
  return import(new URL(path, import.meta.resolve('fauxqs')).href);
}
