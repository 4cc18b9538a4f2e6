import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { StackModel } from '../template/stack-model.ts';
import { createTables } from './create-tables.ts';

const key = (name: string, type = 'HASH') => ({ AttributeName: name, KeyType: type });
const index = (name: string) => ({ IndexName: 'byEnd', KeySchema: [key(name), key('sk', 'RANGE')] });
const DECLARED = { KeySchema: [key('pk'), key('sk', 'RANGE')], GlobalSecondaryIndexes: [index('endKey')] };
const stack = {
  ofType: () => [{ logicalId: 'Touches', properties: DECLARED }],
  identities: { name: () => 'touches' },
} as unknown as StackModel;

/** Kept tables; every other call than the look at them is a change. */
const engine = (Table: object): DynamoDBClient =>
  ({
    send: async (command: object) => {
      if (command.constructor.name !== 'DescribeTableCommand') throw new Error('something was changed');
      return { Table };
    },
  }) as unknown as DynamoDBClient;

describe('the tables of a kept state', () => {
  it('stay as they are where their keys are those of this version, in whatever order', async () => {
    const kept = { ...DECLARED, KeySchema: DECLARED.KeySchema.toReversed() };
    await createTables(stack, engine({ ...kept, GlobalSecondaryIndexes: [index('endKey'), { IndexName: 'older' }] }));
  });

  it.each([
    ['other keys', { ...DECLARED, KeySchema: [key('id')] }],
    ['an index less', { ...DECLARED, GlobalSecondaryIndexes: undefined }],
    ['an index by other keys', { ...DECLARED, GlobalSecondaryIndexes: [index('day')] }],
  ])('with %s are of another version: that is said with what to do, and nothing is changed', async (_, kept) => {
    await expect(createTables(stack, engine(kept))).rejects.toMatchObject({
      name: 'StateError',
      message: expect.stringContaining('touches was made by another version'),
      remedy: expect.stringContaining('nothing was changed'),
    });
  });
});
