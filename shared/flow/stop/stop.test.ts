import { describe, expect, it } from 'vitest';
import { activeStops, type Stop, stopOf, withoutStop, withStop } from '#model/policy/stop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { comeIn, journey, message, whereIs } from '#test/support/worlds/journeys.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { rememberedHolds } from '../send/remembered-holds.ts';
import { sendTouch } from '../send/send-touch.ts';
import { resume, stop } from './stop.ts';

const offer = orderProgram('offer');
const news = orderProgram('news');
const service = orderProgram('service', { kind: 'transactional' });
const said = { at: START, by: 'ada', reason: 'wrong price' };

async function world() {
  const made = touchWorld({ programs: [offer, news, service] });
  await made.person('eve');
  for (const program of [offer, news, service]) await made.plan(program, 'eve');
  const { dispatching, sending } = made.worker();
  const deps = { touches: made.touches, programs: [offer, news, service], pause: made.pause };
  const ends = async () => (await made.ledger()).map((touch) => `${touch?.programId} ${touch?.state} ${touch?.reason}`);
  return { ...made, dispatching, sending, deps, ends, sweep: () => dispatch(made.shop, made.time.now, dispatching) };
}

describe('stopping', () => {
  it.each([
    ['program:offer', ['offer']],
    ['marketing', ['offer', 'news']],
    ['all', ['offer', 'news', 'service']],
  ] as const)('%s holds from the next dispatch on, and nothing else is held', async (what, held) => {
    const { sweep, ends, deps, shop } = await world();
    expect(await stop(deps, shop, what, said)).toBe('stopped');
    expect(await stop(deps, shop, what, { ...said, reason: 'again' })).toBe('already');
    await sweep();
    const expected = ['offer', 'news', 'service'].map((id) =>
      held.some((each) => each === id) ? `${id} deferred stopped` : `${id} queued allowed`,
    );
    expect(await ends()).toEqual(expected);
  });

  it('I3: what is queued does not leave, gives its place back, and goes on after it is resumed', async () => {
    const { sweep, ends, deps, shop, queue, sending, provider, touches, time, worker } = await world();
    await sweep();
    await stop(deps, shop, 'marketing', said);
    for (const queued of queue.drain()) await sendTouch(queued, sending);
    expect(await ends()).toEqual(['offer deferred stopped', 'news deferred stopped', 'service sent provider_accepted']);
    expect((await touches.contactRow(shop.id, 'eve')).reservations).toEqual([]);
    time.now += HOUR_MS;
    const resumed = await resume(deps, shop, 'marketing', { at: time.now, by: 'bob' });
    expect(resumed).toEqual({
      stop: { what: 'marketing', ...said },
      expired: {},
      goesOn: { offer: 1, news: 1 },
      stillStopped: 0,
    });
    await dispatch(shop, time.now, worker().dispatching);
    for (const queued of queue.drain()) await sendTouch(queued, sending);
    expect(provider.sent).toHaveLength(3);
    expect(activeStops(await touches.controls(shop.id))).toEqual([]);
    expect((await touches.controls(shop.id)).stops).toEqual([
      { what: 'marketing', ...said, resumedAt: time.now, resumedBy: 'bob' },
    ]);
  });

  it('what becomes useless meanwhile expires, and is told; a stop costs a touch two moves at most', async () => {
    const made = await world();
    const { deps, shop, time, ends, provider } = made;
    await stop(deps, shop, 'program:offer', said);
    let moves = 0;
    const { move } = made.touches;
    made.touches.move = (...given) => {
      moves += 1;
      return move(...given);
    };
    await settle(made);
    expect(moves).toBe(2);
    expect(await ends()).toEqual([
      'offer expired stopped_too_long',
      'news sent provider_accepted',
      'service sent provider_accepted',
    ]);
    expect(provider.sent).toHaveLength(2);
    expect(await resume(deps, shop, 'program:offer', { at: time.now, by: 'bob' })).toMatchObject({
      expired: { offer: 1 },
      goesOn: {},
    });
  });

  it('what a sweep still holds while it is resumed is decided again an hour before it is useless', async () => {
    const { deps, shop, time, touches, ends, dispatching, rows } = await world();
    await stop(deps, shop, 'program:offer', said);
    const stale = {
      ...dispatching,
      touches: {
        ...touches,
        controls: async () => ({ version: 1, stops: [{ what: 'program:offer', ...said } as const] }),
      },
    };
    await resume(deps, shop, 'program:offer', { at: time.now, by: 'bob' });
    await dispatch(shop, time.now, stale);
    expect((await ends())[0]).toBe('offer deferred stopped');
    const due = (await rows()).find(({ programId }) => programId === 'offer')?.dueAt ?? 0;
    expect(due).toBe(START + offer.usefulForMs - HOUR_MS);
    await dispatch(shop, due, dispatching);
    // It is 9 in the morning of London by then.
    expect((await ends())[0]).toBe('offer queued allowed');
  });

  it('a message that waits at a step of a journey goes on too, the first as any other, and who only waits does not', async () => {
    const wait = { do: 'wait', id: 'day', forMs: DAY_MS } as const;
    const branch = {
      do: 'branch',
      id: 'told',
      when: { response: 'clicked', of: 'one' },
      yes: 'two',
      no: 'two',
    } as const;
    const steps = [message('one'), wait, branch, message('two')];
    const program = journey('steps', steps, { kind: 'marketing' });
    const made = touchWorld({ programs: [program] });
    const { shop, time, touches } = made;
    const { dispatching, sending } = made.worker();
    const deps = { touches, programs: [program], pause: made.pause };
    for (const id of ['ada', 'bob']) await made.person(id);
    const go = async (by: number) => {
      time.now += by;
      await dispatch(shop, time.now, dispatching);
      for (const queued of made.queue.drain()) await sendTouch(queued, sending);
      return made.provider.sent.length;
    };
    await comeIn(made, program, 'ada');
    expect(await go(0)).toBe(1);
    await stop(deps, shop, 'marketing', said);
    await comeIn(made, program, 'bob');
    expect(await go(DAY_MS - HOUR_MS)).toBe(1);
    expect(await resume(deps, shop, 'marketing', { at: time.now, by: 'bob' })).toMatchObject({ goesOn: { steps: 1 } });
    expect(await go(MINUTE_MS)).toBe(2);
    await stop(deps, shop, 'marketing', { ...said, at: time.now });
    expect(await go(HOUR_MS)).toBe(2);
    time.now += HOUR_MS;
    expect(await resume(deps, shop, 'marketing', { at: time.now, by: 'bob' })).toMatchObject({ goesOn: { steps: 1 } });
    expect(await go(MINUTE_MS)).toBe(3);
    expect(await whereIs(made, program, 'ada')).toMatchObject({ state: 'ended', reason: 'completed' });
  });

  it('another stop still holds what one lets go; resuming again, or what was not stopped, changes nothing', async () => {
    const { deps, shop, sweep, time, ends } = await world();
    await stop(deps, shop, 'all', said);
    await stop(deps, shop, 'program:offer', said);
    await sweep();
    const first = await resume(deps, shop, 'all', { at: time.now, by: 'bob' });
    expect(first).toMatchObject({ goesOn: { news: 1, service: 1 }, stillStopped: 1 });
    await sweep();
    expect(await ends()).toEqual(['offer deferred stopped', 'news queued allowed', 'service queued allowed']);
    expect(await resume(deps, shop, 'all', { at: time.now, by: 'bob' })).toMatchObject({ stop: undefined, goesOn: {} });
  });

  it('a sender reads the row of a shop once in ten seconds, and heeds a stop after that', async () => {
    const { touches, shop, deps, time } = await world();
    let reads = 0;
    const controls = (id: string) => {
      reads += 1;
      return touches.controls(id);
    };
    const counted = { controls };
    const holdsOf = rememberedHolds(counted, { now: () => time.now });
    for (let n = 0; n < 50; n++) expect((await holdsOf(shop.id)).stops).toEqual([]);
    expect(reads).toBe(1);
    await stop(deps, shop, 'all', said);
    time.now += 10_000;
    expect((await holdsOf(shop.id)).stops).toHaveLength(1);
    expect(reads).toBe(2);
    time.now -= DAY_MS;
    await holdsOf(shop.id);
    expect(reads).toBe(3);
  });

  it('a sweep reads the row once, however many touches are due', async () => {
    const { dispatching, touches, shop, plan } = await world();
    for (let n = 0; n < 20; n++) await plan(offer, `p${n}`, { dueAt: START - MINUTE_MS });
    let reads = 0;
    const controls = (id: string) => {
      reads += 1;
      return touches.controls(id);
    };
    await dispatch(shop, START, { ...dispatching, touches: { ...touches, controls } });
    expect(reads).toBe(1);
  });
});

it('keeps the last fifty stops, and never forgets one that holds', () => {
  let controls = withStop({ version: 0, stops: [] }, { what: 'program:first', ...said }) ?? { version: 0, stops: [] };
  for (let n = 0; n < 120; n++) {
    controls = withStop(controls, { what: 'all', ...said, at: n }) ?? controls;
    controls = withoutStop(controls, 'all', { at: n, by: 'bob' }) ?? controls;
  }
  expect(controls.stops).toHaveLength(50);
  expect(activeStops(controls).map(({ what }) => what)).toEqual(['program:first']);
  expect(controls.stops.at(-1)?.at).toBe(119);
});

it('a program that is called like a word of ours is stopped by its own name only', () => {
  const active: Stop[] = [{ what: 'program:all', ...said }];
  expect(stopOf(active, { id: 'other' }, true)).toBeUndefined();
  expect(stopOf(active, { id: 'all' }, true)).toBeDefined();
});

it.each([
  ['later', DAY_MS / 2],
  ['earlier', -DAY_MS / 2],
])(
  'what a run plans again for a %s day is one touch: it goes on once, and once it expired nothing of it is due',
  async (_, by) => {
    const { deps, shop, time, touches, ends, sweep, rows, plan } = await world();
    await plan(offer, 'eve', { plannedFor: START + by, dueAt: START + by });
    const ofOffer = async () => (await rows()).filter(({ programId }) => programId === 'offer');
    await stop(deps, shop, 'program:offer', said);
    await sweep();
    time.now += DAY_MS;
    await sweep();
    expect(await ofOffer()).toHaveLength(1);
    const first = START + Math.min(0, by);
    expect((await touches.stillDue(shop.id, START, START + 9 * DAY_MS)).map(({ dueAt }) => dueAt)).toEqual([
      first + offer.usefulForMs - HOUR_MS,
    ]);
    for (; time.now < START + 3 * DAY_MS; time.now += HOUR_MS) {
      await sweep();
      if ((await ends())[0]?.startsWith('offer expired')) break;
    }
    expect((await ends())[0]).toBe('offer expired stopped_too_long');
    expect(time.now).toBeLessThanOrEqual(first + offer.usefulForMs + HOUR_MS);
    expect(await ofOffer()).toEqual([]);
  },
);

it('of two rows of one touch the resumption tells one, and it leaves once', async () => {
  const { deps, shop, time, sweep, plan, queue, sending, provider } = await world();
  await stop(deps, shop, 'marketing', said);
  await plan(offer, 'eve', { plannedFor: START + DAY_MS, dueAt: START + DAY_MS });
  await sweep();
  time.now += HOUR_MS;
  const resumed = await resume(deps, shop, 'marketing', { at: time.now, by: 'bob' });
  expect(resumed.goesOn).toEqual({ offer: 1, news: 1 });
  await sweep();
  for (const queued of queue.drain()) await sendTouch(queued, sending);
  expect(provider.sent).toHaveLength(3);
});
