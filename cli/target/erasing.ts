import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCarts } from '#adapters/dynamo/carts.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { randomId } from '#adapters/random/random-id.ts';
import type { ReapplyAllDeps } from '#flow/privacy/reapply-erasures.ts';
import type { Program } from '#model/program/program.ts';
import { type Outputs, output, storesOf } from './stores.ts';

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
  const { customers, orders, touches, buckets } = storesOf(dynamo, outputs);
  const tables = {
    customers: output(outputs, 'CustomersTable'),
    orders: output(outputs, 'OrdersTable'),
    consents: output(outputs, 'ConsentsTable'),
    touches: output(outputs, 'TouchesTable'),
  };
  return {
    customers,
    orders,
    touches,
    carts: dynamoCarts(dynamo, tables.orders, tables.customers, buckets),
    identities: dynamoIdentities(dynamo, output(outputs, 'IdentitiesTable'), personKey),
    consents: dynamoConsents(dynamo, tables.consents, personKey),
    erasure: dynamoErasure(dynamo, tables, buckets),
    intake: s3Objects(s3, output(outputs, 'IntakeBucket')),
    erasures: s3Objects(s3, output(outputs, 'ErasuresBucket')),
    programs,
    randomId,
  };
}
