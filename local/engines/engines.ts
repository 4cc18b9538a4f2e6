import { closeSync, openSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AwsEndpoint } from '../endpoint/endpoint.ts';
import { QueueEngine } from '../queues/engine.ts';
import type { Queues } from '../queues/queues.ts';
import { RemoteQueues } from '../queues/remote.ts';
import { keepDir } from '../state/keep-file.ts';
import { StateError } from '../state/state-error.ts';
import { CREDENTIALS, REGION } from '../template/resolve.ts';
import type { SharedClock } from '../threads/shared-clock.ts';
import { type Engine, startDynoxide } from './dynoxide.ts';
import { endOrphans } from './orphan.ts';

/** Everything that stands in for an AWS service. */
export interface Engines {
  readonly queues: Queues;
  /** Where the engine of topics answers. */
  readonly topicEndpoint: string;
  /** Endpoints that the runner did not start, in which what the stack declares is still to be created. */
  readonly foreign: Readonly<Record<'buckets' | 'secrets' | 'mail', string | undefined>>;
  readonly endpoint: AwsEndpoint;
  readonly dynamo: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly ses: SESClient;
  readonly s3: S3Client;
  /** Standard endpoint variables for the functions, and where gateways of a team's own are stood in for. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly clock: SharedClock;
  readonly stateDir: string | undefined;
  readonly onEnqueued: () => void;
  /** Environment of the process: an AWS-compatible endpoint named in `AWS_ENDPOINT_URL_<SERVICE>` replaces an engine. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Starts the engines that the environment does not name. */
export async function startEngines({ clock, stateDir, onEnqueued, environment }: EngineOptions): Promise<Engines> {
  const named = (service: string) => environment[`AWS_ENDPOINT_URL_${service}`] || undefined;
  if (named('SQS') && !clock.isReal)
    throw new Error(
      'AWS_ENDPOINT_URL_SQS: queues of another engine follow the wall clock, so time cannot be simulated',
    );
  const dir = stateDir && realpathSync(stateDir);
  const dataDir = dir && join(dir, 'queues');
  if (dataDir) keepPrivate(dataDir, 'fauxqs.db');
  const endpoint = new AwsEndpoint();
  const data = {
    clock: clock.cell,
    region: REGION,
    announces: clock.isReal,
    dataDir,
  };
  const [tables, builtIn, { own }] = await allOrNone([
    startTables(named('DYNAMODB'), dir),
    unlessDamaged(dataDir && join(dataDir, 'fauxqs.db'), QUEUES_REMEDY, () => QueueEngine.start(data, onEnqueued)),
    endpoint.listen().then((address) => ({ own: address, stop: () => endpoint.stop() })),
  ]);
  const queues = remote(named('SQS'), named('SNS')) ?? builtIn;
  const variables: Record<string, string> = Object.fromEntries(
    Object.entries({
      DYNAMODB: tables.endpoint,
      SQS: queues.endpoint,
      S3: builtIn.endpoint,
      SNS: own,
      SES: own,
      SECRETS_MANAGER: own,
      EVENTBRIDGE: own,
    }).map(([service, address]) => [`AWS_ENDPOINT_URL_${service}`, named(service) ?? address]),
  );
  variables.GATEWAY_ENDPOINT = own;
  const client = { region: REGION, credentials: CREDENTIALS };
  const dynamo = new DynamoDBClient({ ...client, endpoint: tables.endpoint });
  // As in the functions' own client: it censors each call for a logger that is not there.
  dynamo.middlewareStack.remove('loggerMiddleware');
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const sqs = new SQSClient({ ...client, endpoint: queues.endpoint });
  const sns = new SNSClient({ ...client, endpoint: variables.AWS_ENDPOINT_URL_SNS ?? own });
  const ses = new SESClient({ ...client, endpoint: variables.AWS_ENDPOINT_URL_SES ?? own });
  const s3 = new S3Client({ ...client, endpoint: named('S3') ?? builtIn.endpoint, forcePathStyle: true });
  return {
    queues,
    topicEndpoint: builtIn.endpoint,
    foreign: { buckets: named('S3'), secrets: named('SECRETS_MANAGER'), mail: named('SES') },
    endpoint,
    dynamo,
    documents,
    sqs,
    sns,
    ses,
    s3,
    variables,
    stop: async () => {
      for (const each of [documents, dynamo, sqs, sns, ses, s3]) each.destroy();
      await Promise.all([tables.stop(), builtIn.stop(), queues === builtIn || queues.stop(), endpoint.stop()]);
    },
  };
}

function remote(address: string | undefined, topics: string | undefined): Queues | undefined {
  return address ? new RemoteQueues(address, topics) : undefined;
}

async function startTables(given: string | undefined, dir: string | undefined): Promise<Engine> {
  if (given) return { endpoint: given, stop: async () => {} };
  if (dir === undefined) return startDynoxide();
  const dbPath = keepPrivate(dir, 'tables.db');
  await endOrphans(dbPath);
  return unlessDamaged(dbPath, TABLES_REMEDY, () => startDynoxide({ dbPath }));
}

const TABLES_REMEDY = 'put a copy of it back, or import anew into another --state';
const QUEUES_REMEDY =
  'move it away and keep it: without it messages under way and objects of the buckets are missing, people and orders are not';

/** SQLite takes an empty file, and gives its journals the rights of the file. */
function keepPrivate(dir: string, name: string): string {
  keepDir(dir);
  const path = join(dir, name);
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

/** What SQLite says of SQLITE_NOTADB and SQLITE_CORRUPT, and dynoxide of a file that is no database. */
const DAMAGED = /file is not a database|database disk image is malformed|not a valid SQLite database/;

/** Starts an engine on a file. Throws {@link StateError} with the file and what to do, if the file is why it cannot. */
async function unlessDamaged<T>(path: string | undefined, remedy: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (path === undefined || !(error instanceof Error) || !DAMAGED.test(error.message)) throw error;
    throw new StateError(`${path} is damaged`, remedy);
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Waits for all that is starting. If one cannot, the others are stopped, and what it threw is thrown. */
async function allOrNone<T extends readonly Stoppable[]>(
  starting: { readonly [Index in keyof T]: Promise<T[Index]> },
): Promise<T> {
  const ends = await Promise.allSettled<Stoppable>(starting);
  const failed = ends.find((end) => end.status === 'rejected');
  if (!failed) return (await Promise.all(starting)) as unknown as T;
  await Promise.all(ends.map((end) => (end.status === 'fulfilled' ? end.value.stop() : undefined)));
  throw failed.reason;
}
