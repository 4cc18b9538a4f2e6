import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoWaveCursors } from '#adapters/dynamo/campaign-waves.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryWaveCursors } from '#adapters/memory/campaign-waves.ts';
import { NO_CURSORS, withProgress } from '#model/campaign/waves/cursor.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
/** A slice of what `npm run second-opinion` asks of an engine by other authors. */
let second: TestDynamo;
beforeAll(async () => {
  [dynamo, second] = await Promise.all([startTestDynamo(), startTestDynamo('dynalite')]);
});
afterAll(() => Promise.all([dynamo.stop(), second.stop()]));

const progress = { day: '2026-11-10', parts: 'p'.repeat(22), bucket: 128, upTo: 'Zz0_', planned: 12_345 };

describe.each([
  ['DynamoDB', () => dynamoWaveCursors(dynamo.client, 'Touches')],
  ['DynamoDB as dynalite reads it', () => dynamoWaveCursors(second.client, 'Touches')],
  ['memory', memoryWaveCursors],
])('cursors of waves: %s', (_name, create) => {
  it('are kept by campaign, and of two workers that go on from the same place one is told', async () => {
    const store = create();
    expect(await store.get('garden', 'eleven')).toEqual(NO_CURSORS);
    const [first, other] = [withProgress(NO_CURSORS, 'one/ahead', progress), withProgress(NO_CURSORS, 'one', progress)];
    const both = await Promise.all([first, other].map((each) => store.put('garden', 'eleven', each)));
    expect([...both].sort()).toEqual(['conflict', 'stored']);
    const kept = await store.get('garden', 'eleven');
    expect(kept).toEqual(both[0] === 'stored' ? first : other);
    const next = withProgress(kept, 'one', { ...progress, isDone: true });
    expect(await store.put('garden', 'eleven', next)).toBe('stored');
    expect(await store.put('garden', 'eleven', next)).toBe('conflict');
    expect(await store.get('garden', 'eleven')).toEqual(next);
    expect([await store.get('garden', 'other'), await store.get('tea', 'eleven')]).toEqual([NO_CURSORS, NO_CURSORS]);
  });
});

it('a minute of a campaign costs one unit of reading and one of writing, and no watermark of dispatch is touched', async () => {
  const meter = meterCapacity(dynamo.client);
  const store = dynamoWaveCursors(dynamo.client, 'Touches');
  let cursors = await store.get('garden', 'units');
  for (const leg of ['one/ahead', 'one', 'two', 'three', 'remind']) cursors = withProgress(cursors, leg, progress);
  await store.put('garden', 'units', { ...cursors, version: 1 });
  meter.takeAll();
  const read = await store.get('garden', 'units');
  await store.put('garden', 'units', withProgress(read, 'two', { ...progress, planned: 20_000 }));
  expect(meter.takeAll()).toMatchObject({ reads: { Touches: 1 }, writes: { Touches: 1 } });
  expect(await dynamoTouches(dynamo.client, 'Touches', 1).watermark('garden', ONLY_LANE)).toBeUndefined();
});
