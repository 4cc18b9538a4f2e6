import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTeamMails } from '#adapters/dynamo/team-mails.ts';
import { memoryTeamMails } from '#adapters/memory/team-mails.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each<[string, () => TeamMailStore]>([
  ['DynamoDB', () => dynamoTeamMails(dynamo.client, 'Touches')],
  ['memory', memoryTeamMails],
])('mails to the team in %s', (_, make) => {
  it('a mail is taken once, also after it was settled; a released one again', async () => {
    const store = make();
    expect(await store.claim('s', 'm1', 1)).toBe(true);
    expect(await store.claim('s', 'm1', 2)).toBe(false);
    expect(await store.claim('s2', 'm1', 1)).toBe(true);
    await store.settle('s', 'm1', 'unknown', 3);
    expect(await store.claim('s', 'm1', 4)).toBe(false);
    expect(await store.claim('s', 'm2', 1)).toBe(true);
    await store.release('s', 'm2', 4);
    expect(await store.claim('s', 'm2', 5)).toBe(true);
    expect(await store.claim('s', 'm2', 6)).toBe(false);
  });

  it('who declined is known by shop, and the last word stands', async () => {
    const store = make();
    expect([...(await store.declined('s'))]).toEqual([]);
    await store.decline('s', 'ada', true, 1);
    await store.decline('s', 'ben', true, 1);
    await store.decline('s2', 'eve', true, 1);
    await store.decline('s', 'ben', false, 2);
    expect([...(await store.declined('s'))]).toEqual(['ada']);
  });

  it('what was told is that of the last day before one', async () => {
    const store = make();
    expect(await store.lastTold('s', '2026-03-02')).toEqual({});
    await store.tell('s', '2026-02-28', { a: '2026-02-01' }, 1);
    await store.tell('s', '2026-03-01', { b: '2026-03-01' }, 1);
    await store.tell('s', '2026-03-01', { c: '2026-03-01' }, 2);
    await store.tell('s2', '2026-03-01', { d: '2026-03-01' }, 1);
    expect(await store.lastTold('s', '2026-03-02')).toEqual({ c: '2026-03-01' });
    expect(await store.lastTold('s', '2026-03-01')).toEqual({ a: '2026-02-01' });
    expect(await store.lastTold('s', '2026-02-28')).toEqual({});
  });
});
