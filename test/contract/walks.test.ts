import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoWalks } from '#adapters/dynamo/walks.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

it('what walkers had is kept by shop, as it was put last', async () => {
  const store = dynamoWalks(dynamo.client, 'Touches');
  expect(await store.get('garden')).toEqual({});
  await store.put('garden', { 'win-back/message/zh-CN': 'a', 'win-back/message/en': 'b' });
  await store.put('garden', { 'win-back/message/en': 'c' });
  expect(await store.get('garden')).toEqual({ 'win-back/message/en': 'c' });
  expect(await store.get('forest')).toEqual({});
});
