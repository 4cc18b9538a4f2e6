import { expect, it } from 'vitest';
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
