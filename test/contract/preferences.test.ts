import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const plain: Preferences = { updatedAt: 10, frequency: 'normal', interests: [] };
const full: Preferences = {
  ...{ updatedAt: 20, frequency: 'fewer', pausedUntil: 99, interests: ['tea', 'roses'] },
  ...{ birthday: '02-29', language: 'zh-CN' },
};

describe.each([
  ['DynamoDB', () => dynamoPreferences(dynamo.client, 'Customers', 4)],
  ['memory', memoryPreferences],
])('preference store: %s', (_name, create) => {
  it('reads back what was written over the version that was read', async () => {
    const store = create();
    expect(await store.get('wishes', 'ada')).toBeUndefined();
    expect(await store.put('wishes', 'ada', plain, 1)).toBe('conflict');
    expect(await store.put('wishes', 'ada', plain, undefined)).toBe('stored');
    expect(await store.put('wishes', 'ada', full, undefined)).toBe('conflict');
    expect(await store.put('wishes', 'ada', full, 10)).toBe('stored');
    expect(await store.put('wishes', 'ada', { ...plain, updatedAt: 20 }, 20)).toBe('conflict');
    expect(await store.get('wishes', 'ada')).toEqual(full);
    expect(await store.get('another', 'ada')).toBeUndefined();
    await store.remove('wishes', 'ada');
    expect(await store.get('wishes', 'ada')).toBeUndefined();
  });
});
