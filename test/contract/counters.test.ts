import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
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
    expect([await store.count('a'), await store.count('b'), await store.count('c')]).toEqual([8, 1, 0]);
  });
});

describe.each([
  ['DynamoDB', () => dynamoShortLinks(dynamo.client, 'Counters')],
  ['DynamoDB as dynalite reads it', () => dynamoShortLinks(second.client, 'Counters')],
  ['memory', memoryShortLinks],
])('short links: %s', (_name, create) => {
  const [code, other] = ['aB3dE5gH7j', 'aB3dE5gH7k'];

  it('are found by their code until they expire, are kept once, and never lead elsewhere', async () => {
    const store = create();
    expect(await store.tokenOf(code, 1_000)).toBeUndefined();
    expect(await store.keep(code, 'token-1', 60_000)).toBe('kept');
    expect(await store.keep(code, 'token-1', 60_000)).toBe('kept');
    expect(await store.keep(code, 'token-2', 60_000)).toBe('taken');
    expect(await store.keep(other, 'token-2', 60_000)).toBe('kept');
    expect([await store.tokenOf(code, 59_000), await store.tokenOf(other, 59_000)]).toEqual(['token-1', 'token-2']);
    expect(await store.tokenOf(code, 60_001)).toBeUndefined();
  });
});
