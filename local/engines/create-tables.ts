import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { StateError } from '../state/state-error.ts';
import type { StackModel } from '../template/stack-model.ts';

export async function createTables(stack: StackModel, client: DynamoDBClient): Promise<void> {
  const tables = stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  await Promise.all(
    tables.map(async ({ logicalId, properties }) => {
      const TableName = stack.identities.name(logicalId);
      const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = properties;
      // CloudFormation's properties have the names and form of CreateTable's
      const declared = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } as Partial<CreateTableCommandInput>;
      const kept = await describe(client, TableName);
      if (kept) return checkKept(TableName, kept, declared);
      const indexes = declared.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      }));
      await client.send(
        new CreateTableCommand({
          TableName,
          AttributeDefinitions: declared.AttributeDefinitions,
          KeySchema: declared.KeySchema,
          BillingMode: 'PAY_PER_REQUEST',
          ...(indexes && { GlobalSecondaryIndexes: indexes }),
        }),
      );
    }),
  );
}

/** Throws {@link StateError} for a kept table that this version would read wrongly or not at all. */
function checkKept(name: string, kept: TableDescription, declared: Partial<CreateTableCommandInput>): void {
  const keys = (table: Pick<CreateTableCommandInput, 'KeySchema'>): string =>
    (table.KeySchema ?? [])
      .map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`)
      .sort()
      .join(', ');
  const indexes = new Map((kept.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, keys(index)]));
  const lacking = (declared.GlobalSecondaryIndexes ?? []).filter(
    (index) => indexes.get(index.IndexName) !== keys(index),
  );
  if (keys(kept) === keys(declared) && lacking.length === 0) return;
  throw new StateError(
    `the table ${name} was made by another version of Perennial: its keys or indexes are not those of this one`,
    'nothing was changed: with the version that made it, export customers and orders, and import them into a new --state',
  );
}

async function describe(client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
