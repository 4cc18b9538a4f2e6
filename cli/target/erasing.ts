import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomId } from '#adapters/random/random-id.ts';
import type { ReapplyAllDeps } from '#flow/privacy/reapply-erasures.ts';
import type { Program } from '#model/program/program.ts';
import { intakeOf, type Outputs, output, storesOf, tablesOf } from './stores.ts';

interface Clients {
  readonly dynamo: DynamoDBDocumentClient;
  readonly s3: S3Client;
}

/** All that carrying erasures out again needs, with the rights of who asks for it. */
export function erasingOf(
  { dynamo, s3 }: Clients,
  outputs: Outputs,
  personKey: () => Promise<string>,
  programs: readonly Program[],
): ReapplyAllDeps {
  const tables = tablesOf(outputs);
  return {
    ...storesOf({ dynamo, s3 }, outputs, personKey),
    erasure: dynamoErasure(dynamo, tables, tables.buckets),
    intake: intakeOf({ dynamo, s3 }, outputs, { now: Date.now }),
    erasures: s3Objects(s3, output(outputs, 'ErasuresBucket')),
    programs,
    randomId,
    pause,
  };
}
