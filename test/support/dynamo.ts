import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE_KEYS, type TableKeys, type TableName } from '#infra/declared/table-keys.ts';
import { startTableEngine } from './engines/table-engine.ts';

export interface TestDynamo {
  readonly client: DynamoDBDocumentClient;
  readonly endpoint: string;
  readonly region: string;
  stop(): Promise<void>;
}

/** A fresh in-memory DynamoDB with the tables, named as the stack's logical names; CONTRACT_ENGINE chooses another engine. */
export async function startTestDynamo(named?: string): Promise<TestDynamo> {
  const engine = await startTableEngine(named);
  const raw = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: engine.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  for (const [name, keys] of Object.entries(TABLE_KEYS) as [TableName, TableKeys][]) {
    await raw.send(new CreateTableCommand(tableInput(name, keys)));
  }
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  return {
    client,
    endpoint: engine.endpoint,
    region: engine.region,
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}

function tableInput(name: string, keys: TableKeys): ConstructorParameters<typeof CreateTableCommand>[0] {
  const indexes = keys.indexes ?? [];
  const attributes = new Set(
    [keys, ...indexes].flatMap(({ partition, sort }) => [partition, sort]).filter((a) => a !== undefined),
  );
  const schema = (partition: string, sort?: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    ...(sort ? [{ AttributeName: sort, KeyType: 'RANGE' as const }] : []),
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: schema(keys.partition, keys.sort),
    ...(indexes.length > 0 && {
      GlobalSecondaryIndexes: indexes.map(({ name: IndexName, partition, sort, include }) => ({
        IndexName,
        KeySchema: schema(partition, sort),
        Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...include] },
      })),
    }),
  };
}
