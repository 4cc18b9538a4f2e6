import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { AwsEndpoint } from '../endpoint/endpoint.ts';
import { QueueEngine } from '../queues/engine.ts';
import { REGION } from '../template/resolve.ts';
import { type Engine, startDynoxide } from './dynoxide.ts';

/** Everything that stands in for an AWS service. */
export interface Engines {
  readonly queues: QueueEngine;
  readonly endpoint: AwsEndpoint;
  readonly dynamo: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  /** Standard endpoint variables for the functions. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Any AWS-compatible endpoint can replace the table engine. Queues cannot be replaced: their timeouts follow the stack's
 * clock, and the runner must know when they are empty. */
export const DYNAMODB_VARIABLE = 'AWS_ENDPOINT_URL_DYNAMODB';

export async function startEngines(options: {
  readonly clock: SharedArrayBuffer;
  readonly stateDir: string | undefined;
  readonly onEnqueued: (arn: string) => void;
}): Promise<Engines> {
  const { stateDir, clock } = options;
  if (stateDir) mkdirSync(stateDir, { recursive: true });
  const dataDir = stateDir && join(stateDir, 'queues');
  const endpoint = new AwsEndpoint();
  const [tables, queues, own] = await Promise.all([
    startTables(stateDir && join(stateDir, 'tables.db')),
    QueueEngine.start({ clock, region: REGION, dataDir }, options.onEnqueued),
    endpoint.listen(),
  ]);
  const client = { region: REGION, credentials: { accessKeyId: 'LOCALRUNNER', secretAccessKey: 'local' } };
  const dynamo = new DynamoDBClient({ ...client, endpoint: tables.endpoint });
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const sqs = new SQSClient({ ...client, endpoint: queues.endpoint });
  const s3 = new S3Client({ ...client, endpoint: queues.endpoint, forcePathStyle: true });
  return {
    queues,
    endpoint,
    dynamo,
    documents,
    sqs,
    s3,
    variables: {
      [DYNAMODB_VARIABLE]: tables.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_S3: queues.endpoint,
      AWS_ENDPOINT_URL_SNS: own,
      AWS_ENDPOINT_URL_SES: own,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: own,
      AWS_ENDPOINT_URL_EVENTBRIDGE: own,
    },
    stop: async () => {
      for (const each of [documents, dynamo, sqs, s3]) each.destroy();
      await Promise.all([tables.stop(), queues.stop(), endpoint.stop()]);
    },
  };
}

async function startTables(dbPath: string | undefined): Promise<Engine> {
  const given = process.env[DYNAMODB_VARIABLE];
  return given ? { endpoint: given, stop: async () => {} } : startDynoxide({ dbPath });
}
