import { expect, it } from 'vitest';
import { appendStep } from '#flow/campaign/append-step.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { noPause } from '#test/support/no-pause.ts';
import { foresee, futureWorld, live, programsOf } from '../support/worlds/future.ts';
import { endsForeseen, endsLived, linesForeseen, linesLived } from '../support/worlds/same-future.ts';

const CHANNELS = ['email', 'sms'];
const PROGRAMS = CHANNELS.flatMap(programsOf);

it('a dry run of 14 days is what the 14 days bring, with the same events (I14)', async () => {
  const world = await futureWorld(PROGRAMS);
  const before = await world.rows();
  const foreseen = await foresee(world, 14, PROGRAMS);
  expect(await world.rows(), 'nothing is planned by it').toEqual(before);
  expect(await world.touches.ofPerson(world.shop.id, 'c0'), 'and nothing decided').toEqual([]);

  const written = await live(world, foreseen.until);
  expect(linesForeseen(foreseen)).toEqual(linesLived(written));

  const people = Array.from({ length: 24 }, (_, n) => world.enrolments.ofPerson(world.shop.id, `c${n}`));
  expect(endsForeseen(foreseen)).toEqual(endsLived((await Promise.all(people)).flat(), 0));

  // a comparison of nothing would be no comparison: by each channel everything happens that may
  for (const channel of CHANNELS) {
    const of = (id: string) => foreseen.messages.filter(({ programId }) => programId === `${id}-${channel}`);
    const all = ['sent', 'night', 'left', 'held', 'way'].flatMap(of);
    expect(all.some((message) => message.state === 'sent' && message.channel === channel)).toBe(true);
    expect(of('night').some(({ waits }) => waits.some(({ reason }) => reason === 'quiet_hours'))).toBe(true);
    expect(all.some(({ reason }) => reason === 'frequency_cap')).toBe(true);
    expect(all.some(({ waits }) => waits.some(({ reason }) => reason === 'frequency_cap_wait'))).toBe(true);
    expect(of('left').some(({ state, reason }) => state === 'exited' && reason === 'left_segment')).toBe(true);
    expect(of('held').some(({ reason }) => reason === 'holdout')).toBe(true);
    // text messages tell of no delivery
    const branch = channel === 'email' ? 'second' : 'third';
    const after = new Set(of('way').map(({ stepId }) => stepId));
    expect([...after].sort()).toEqual(['first', branch]);
  }
});

it('another version of crm/ is seen on the same state, and the same version brings the same', async () => {
  const world = await futureWorld(PROGRAMS, 12);
  const once = await foresee(world, 10, PROGRAMS);
  expect(await foresee(world, 10, PROGRAMS)).toEqual(once);
  const less = await foresee(world, 10, PROGRAMS.slice(0, 5));
  expect(less.messages.some(({ programId }) => programId.endsWith('-sms'))).toBe(false);
  expect(less.messages.length).toBeGreaterThan(0);
});

it('I15: foresees the waves and follow-ups of a campaign that was let go, and nothing of one that was not', async () => {
  const campaign = publishedCampaign({
    ...{ id: 'offer', shop: 'garden', audience: { segments: ['stage:active', 'stage:at_risk'] }, holdout: 0.3 },
    waves: [
      { id: 'one', template: 'offer', channels: ['email'], at: '2026-11-25T10:00' },
      { id: 'two', template: 'offer', channels: ['sms', 'email'], at: '2026-11-28T18:00' },
    ],
    followUps: [
      {
        ...{ id: 'ask', after: { of: 'one', groups: ['silent', 'delivered'] }, afterDays: 4 },
        then: { do: 'send', template: 'ask', channels: ['email'], intent: 'care' },
      },
    ],
    ...{ first: { share: 0.3, hours: 3 }, drift: 1, usefulUntil: '2026-12-06T00:00' },
  });
  const programs = [...PROGRAMS.slice(0, 2), campaignProgram(campaign, { id: 'garden', timezone: 'Europe/London' })];
  const world = await futureWorld(programs);
  const none = await foresee(world, 10, programs, [campaign]);
  expect(none.messages.filter(({ programId }) => programId === 'offer')).toEqual([]);
  const take = (step: 'submit' | 'approve' | 'schedule', name: string, more = {}) =>
    appendStep({ trail: world.trail, team: undefined, pause: noPause }, campaign, {
      ...{ step, by: { name, arn: `arn:aws:iam::000000000000:user/${name}` }, at: world.time.now },
      ...more,
    });
  await take('submit', 'mia', { numbers: { audience: 12 } });
  await take('approve', 'jonas', { parts: PARTS });
  await take('schedule', 'mia');
  const foreseen = await foresee(world, 10, programs, [campaign]);
  expect((await world.trail.head('garden', 'offer'))?.step, 'and no step is taken by it').toBe('schedule');
  const steps = Object.groupBy(
    foreseen.messages.filter(({ programId }) => programId === 'offer'),
    ({ stepId }) => stepId,
  );
  expect(Object.keys(steps).sort()).toEqual(['ask', 'one', 'two']);
  expect(steps.one?.some(({ reason }) => reason === 'holdout')).toBe(true);
  expect(new Set(steps.one?.filter(({ state }) => state === 'sent').map(({ at }) => at)).size).toBeGreaterThan(1);
  expect(linesForeseen(foreseen)).toEqual(linesLived(await live(world, foreseen.until, [campaign])));
});
