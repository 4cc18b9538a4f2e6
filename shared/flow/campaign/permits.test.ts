import { expect, it } from 'vitest';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { publishedCampaign, testHashes } from '#test/support/campaign.ts';
import { permitOf, permitsFrom } from './permits.ts';

const person = (name: string) => ({ name, arn: `arn:aws:iam::111122223333:user/${name}` });
const campaign = publishedCampaign();
const { whole } = campaign.hashes;

function world() {
  const trail = memoryTrail();
  let reads = 0;
  const clock = { at: 0, now: () => clock.at };
  const head: typeof trail.head = (...of) => {
    reads++;
    return trail.head(...of);
  };
  const take = async (wish: Omit<StepWish, 'at'>) => {
    const next = entryAfter(
      await trail.head('demo', campaign.id),
      { ...wish, at: clock.at },
      { ...campaign, owners: [] },
    );
    if ('fault' in next) throw new Error(next.fault.what);
    await trail.append(next.entry);
  };
  const read = () => {
    const taken = reads;
    reads = 0;
    return taken;
  };
  return { trail: { ...trail, head }, clock, take, read };
}
const SUBMIT = { step: 'submit', by: person('mia'), numbers: { audience: 1 } } as const;
const APPROVE = { step: 'approve', by: person('ben'), parts: [...PARTS] } satisfies Omit<StepWish, 'at'>;

it('I15: what is known of a campaign is what its newest entry says, and of which hash', async () => {
  const { trail, clock, take } = world();
  const permits = () => permitsFrom(trail, [campaign, publishedCampaign({ id: 'other', shop: 'cn' })], clock)('demo');
  expect(await permits()).toEqual({ 'singles-day': { state: 'draft' } });
  await take(SUBMIT);
  expect(await permits()).toEqual({ 'singles-day': { state: 'submitted' } });
  await take({ ...APPROVE, parts: ['audience', 'content', 'schedule'] });
  expect(await permits()).toEqual({ 'singles-day': { state: 'submitted' } });
  await take({ ...APPROVE, parts: ['cost'] });
  await take({ step: 'schedule', by: person('mia') });
  await take({ step: 'start', by: PLANNER });
  expect(await permits()).toEqual({ 'singles-day': { state: 'running', approved: whole } });
});

it.each([...PARTS, 'whole' as const])('I15: an edit of %s leaves nothing approved, though it runs', async (part) => {
  const { trail, take } = world();
  await take(SUBMIT);
  await take(APPROVE);
  await take({ step: 'schedule', by: person('mia') });
  const head = await trail.head('demo', campaign.id);
  expect(permitOf(head, campaign)).toEqual({ state: 'scheduled', approved: whole });
  expect(permitOf(head, { hashes: testHashes('1', { [part]: 'edited' }) })).toEqual({ state: 'scheduled' });
});

it('is read once a minute for all that is sent, and of what is over never again', async () => {
  const { trail, clock, take, read } = world();
  const permitsOf = permitsFrom(trail, [campaign], clock);
  await Promise.all([permitsOf('demo'), permitsOf('demo')]);
  clock.at = MINUTE_MS - 1;
  await permitsOf('demo');
  expect(read()).toBe(1);
  await take({ step: 'cancel', by: person('mia') });
  clock.at = MINUTE_MS;
  expect(await permitsOf('demo')).toEqual({ 'singles-day': { state: 'cancelled' } });
  read();
  for (const later of [2, 3, 4]) {
    clock.at = later * MINUTE_MS;
    expect(await permitsOf('demo')).toEqual({ 'singles-day': { state: 'cancelled' } });
  }
  expect(read()).toBe(0);
});

it('is asked anew where it could not be read', async () => {
  const { trail, clock } = world();
  let isDown = true;
  const head: typeof trail.head = async (...of) => {
    if (isDown) throw new Error('down');
    return trail.head(...of);
  };
  const permitsOf = permitsFrom({ head }, [campaign], clock);
  await expect(permitsOf('demo')).rejects.toThrow('down');
  isDown = false;
  expect(await permitsOf('demo')).toEqual({ 'singles-day': { state: 'draft' } });
});
