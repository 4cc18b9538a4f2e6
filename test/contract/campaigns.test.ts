import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { chainFaults, entryAfter } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { publishedCampaign } from '../support/campaign.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const HEX = 'a'.repeat(64);
const hashes = { audience: HEX, content: HEX, schedule: HEX, cost: HEX, whole: HEX };
const person = (name: string) => ({ name, arn: `arn:aws:iam::111122223333:user/${name}` });

/** So many entries: submitted, approved, and from then on paused and resumed. */
function entriesOf(count: number, id = 'singles-day'): readonly TrailEntry[] {
  const campaign = { ...publishedCampaign({ id, hashes }), owners: ['zoe'] };
  const entries: TrailEntry[] = [];
  const steps = ['submit', 'approve', 'schedule', 'pause', 'resume'] as const;
  for (let index = 0; index < count; index++) {
    const step = steps[index] ?? (index % 2 === 1 ? 'pause' : 'resume');
    const more = { ...(step === 'approve' && { parts: [...PARTS] }), numbers: { audience: 100 } };
    const by = person(step === 'approve' ? 'ben' : 'mia');
    const next = entryAfter(entries.at(-1), { step, by, at: 1_000 + index, ...more }, campaign);
    if ('fault' in next) throw new Error(next.fault.what);
    entries.push(next.entry);
  }
  return entries;
}

describe.each<[string, () => CampaignTrail]>([
  ['DynamoDB', () => dynamoTrail(dynamo.client, 'Trail')],
  ['memory', memoryTrail],
])('trails of campaigns in %s', (_, make) => {
  it('are only added to: an entry is never written over, and who was slower is told', async () => {
    const trail = make();
    expect(await trail.head('demo', 'singles-day')).toBeUndefined();
    expect(await trail.entries('demo', 'singles-day')).toEqual([]);
    const [first, second] = entriesOf(2);
    if (!first || !second) throw new Error('no entries');
    expect(await trail.append(first)).toBe('stored');
    expect(await trail.append({ ...first, by: 'eve' })).toBe('conflict');
    expect(await trail.append(second)).toBe('stored');
    expect(await trail.entries('demo', 'singles-day')).toEqual([first, second]);
    expect(await trail.head('demo', 'singles-day', 'consistent')).toEqual(second);
    expect(await trail.head('demo', 'singles')).toBeUndefined();
    expect(await trail.head('dem', 'o#singles-day')).toBeUndefined();
  });

  it('come back as they were written, in order beyond the tenth, so that the chain holds', async () => {
    const trail = make();
    const entries = entriesOf(12, 'long');
    for (const entry of entries.toReversed()) await trail.append(entry);
    const read = await trail.entries('demo', 'long');
    expect(read).toEqual(entries);
    expect(chainFaults(read)).toEqual([]);
    expect(await trail.head('demo', 'long')).toEqual(entries[11]);
  });
});

it('a step writes 2 units at most, and where a campaign stands is half a read', async () => {
  const meter = meterCapacity(dynamo.client);
  const trail = dynamoTrail(dynamo.client, 'Trail');
  const [submit, approve] = entriesOf(2, 'metered');
  if (!submit || !approve) throw new Error('no entries');
  await trail.append(submit);
  expect(meter.take()).toMatchObject({ total: 1 });
  await trail.append(approve);
  expect(meter.take()).toMatchObject({ total: 2 });
  await trail.head('demo', 'metered');
  expect(meter.takeAll().reads).toEqual({ Trail: 0.5 });
});
