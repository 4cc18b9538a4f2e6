import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoAskedAdjustments } from '#adapters/dynamo/asked-adjustments.ts';
import { memoryAskedAdjustments } from '#adapters/memory/asked-adjustments.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB', () => dynamoAskedAdjustments(dynamo.client, 'Members')],
  ['memory', memoryAskedAdjustments],
])('adjustments that wait for a second person: %s', (_name, create) => {
  it('are noted once, listed by shop in the order of ids, and taken out', async () => {
    const asked = create();
    const [one, two] = [
      { id: 'a1', customerId: 'ada' },
      { id: 'a2', customerId: 'bob' },
    ];
    for (const each of [two, one, one]) await asked.note('garden', each);
    await asked.note('meadow', two);
    expect(await asked.list('garden')).toEqual([one, two]);
    await asked.drop('garden', 'a1');
    await asked.drop('garden', 'none');
    expect([await asked.list('garden'), await asked.list('meadow'), await asked.list('x')]).toEqual([[two], [two], []]);
  });
});
