import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const ALL: readonly JournalEntry[] = [
  { kind: 'give', id: 'g', at: 1, points: 50, cause: 'review', expiresAt: 90 },
  { kind: 'give', id: 'h', at: 1, points: 50, cause: 'welcome' },
  { kind: 'spend', id: 's', at: 2, points: 30, reward: 'coupon-5' },
  { kind: 'adjust', id: 'a', at: 3, points: -5, by: ['mia', 'jo'], why: 'counted twice' },
  { kind: 'ask', id: 'b', at: 3, points: -5, by: 'mia', why: 'counted twice' },
  { kind: 'undo', id: 'u', at: 4, of: 's' },
  { kind: 'closed' },
  { kind: 'open' },
];

describe.each([
  ['DynamoDB', () => dynamoPointsJournal(dynamo.client, 'Customers', 4)],
  ['memory', memoryPointsJournal],
])('the journal of points: %s', (_name, create) => {
  it('keeps entries as they were written, by number, of each customer of each shop', async () => {
    const journal = create();
    expect(await journal.list('a', 'c')).toEqual([]);
    for (const [n, entry] of ALL.entries()) expect(await journal.append('a', 'c', n, entry)).toBe('stored');
    for (const [n, entry] of [...ALL, ...ALL].entries()) await journal.append('a', 'cc', n, entry);
    expect(await journal.list('a', 'c')).toEqual(ALL);
    expect((await journal.list('a', 'cc')).length).toBe(16);
    expect([await journal.list('b', 'c'), await journal.list('a', 'd')]).toEqual([[], []]);
  });

  it('of fifty who write the next one, one does', async () => {
    const journal = create();
    const gift = { kind: 'give', at: 1, points: 5, cause: 'survey' } as const;
    const tries = Array.from({ length: 50 }, (_, n) => journal.append('many', 'c', 0, { ...gift, id: `g${n}` }));
    expect((await Promise.all(tries)).filter((answer) => answer === 'stored')).toHaveLength(1);
    expect(await journal.list('many', 'c')).toHaveLength(1);
  });
});

it('an entry is one write unit, and a refused one none', async () => {
  const meter = meterCapacity(dynamo.client);
  const journal = dynamoPointsJournal(dynamo.client, 'Customers', 4);
  const [, , spend] = ALL;
  if (!spend) throw new Error('no entry');
  await journal.append('units', 'c', 0, spend);
  expect(meter.takeAll()).toEqual({ reads: {}, writes: { Customers: 1 }, refused: 0 });
  expect(await journal.append('units', 'c', 0, spend)).toBe('taken');
  expect(meter.takeAll()).toEqual({ reads: {}, writes: {}, refused: 1 });
});
