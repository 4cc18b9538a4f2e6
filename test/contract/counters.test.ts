import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
/** A slice of what `npm run second-opinion` asks of an engine by other authors. */
let second: TestDynamo;
beforeAll(async () => {
  [dynamo, second] = await Promise.all([startTestDynamo(), startTestDynamo('dynalite')]);
});
afterAll(() => Promise.all([dynamo.stop(), second.stop()]));

describe.each([
  ['DynamoDB', () => dynamoCounters(dynamo.client, 'Counters')],
  ['DynamoDB as dynalite reads it', () => dynamoCounters(second.client, 'Counters')],
  ['memory', memoryCounters],
])('counters: %s', (_name, create) => {
  it('count each key by itself, also at once', async () => {
    const store = create();
    const counts = await Promise.all(Array.from({ length: 8 }, () => store.add('a', 9_000)));
    expect(counts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await store.add('b', 9_000)).toBe(1);
  });
});
