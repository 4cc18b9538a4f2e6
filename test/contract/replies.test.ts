import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoReplies } from '#adapters/dynamo/sms-replies.ts';
import { memoryReplies } from '#adapters/memory/sms-replies.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB', () => dynamoReplies(dynamo.client, 'Consents')],
  ['memory', memoryReplies],
])('store of replies: %s', (_name, create) => {
  it('keeps the first time of a message, per shop, and lets one caller answer', async () => {
    const store = create();
    expect(await store.noted('s', 'm/1', 10)).toBe(10);
    expect(await store.noted('s', 'm/1', 20)).toBe(10);
    expect(await store.noted('t', 'm/1', 30)).toBe(30);
    const claims = await Promise.all([1, 2, 3].map(() => store.claimAnswer('s', 'm/1')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.claimAnswer('t', 'm/1')).toBe(true);
  });
});
