import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoHandOffs } from '#adapters/dynamo/hand-offs.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { closed, type HandOff, taken } from '#model/team/hand-off.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const one: HandOff = {
  ...{ id: 'h1', shop: 's', customerId: 'c1', reason: 'journey', card: 'Call', openedAt: 5, version: 1 },
  ...{ known: { tier: 'A', country: 'DE' }, program: 'p', step: 'call', member: 'mia' },
};

describe.each<[string, () => HandOffStore]>([
  ['DynamoDB', () => dynamoHandOffs(dynamo.client, 'Touches')],
  ['memory', memoryHandOffs],
])('hand-offs in %s', (_, make) => {
  it('are kept by version, listed by age in their shop, and go with their people', async () => {
    const store = make();
    expect(await store.get('s', 'h1')).toBeUndefined();
    expect(await store.put(one, undefined)).toBe('stored');
    expect(await store.put(one, undefined)).toBe('conflict');
    const mine = taken(one, 'ben', 6);
    expect(await store.put(mine, one)).toBe('stored');
    expect(await store.put(closed(one, 'mia', 'lost', 7), one)).toBe('conflict');
    const done = closed(mine, 'ben', 'kept', 8);
    expect(await store.put(done, mine)).toBe('stored');
    expect(await store.get('s', 'h1')).toEqual(done);
    const older: HandOff = { ...one, id: 'h2', customerId: 'c2', openedAt: 4 };
    await store.put(older, undefined);
    await store.put({ ...one, shop: 's2' }, undefined);
    expect((await store.list('s')).map(({ id }) => id)).toEqual(['h2', 'h1']);
    await store.forget('s', ['c1', 'c9']);
    expect(await store.list('s')).toEqual([older]);
    expect(await store.list('s2')).toHaveLength(1);
  });
});
