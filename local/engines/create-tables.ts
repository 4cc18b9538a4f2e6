import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import type { StackModel } from '../template/stack-model.ts';

export async function createTables(stack: StackModel, client: DynamoDBClient): Promise<void> {
  const tables = stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  await Promise.all(
    tables.map(async ({ logicalId, properties }) => {
      const TableName = stack.identities.name(logicalId);
      if (await exists(client, TableName)) return;
      const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = properties;
      // CloudFormation's properties have the names and form of CreateTable's
      const declared = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } as Partial<CreateTableCommandInput>;
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

async function exists(client: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
