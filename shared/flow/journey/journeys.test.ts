import { describe, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Step } from '#model/journey/step.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry, segmentProgram } from '#test/support/daily.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, settle, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';
import { hear } from './hear.ts';

const wait = (id: string, forMs: number): Step => ({ do: 'wait', id, forMs });

const sent = ({ provider }: TouchWorld) => provider.sent.length;
const steps = async (world: TouchWorld) =>
  (await world.touches.ofPerson(world.shop.id, 'c1'))
    .map(({ stepId, state, reason }) => [stepId, state, reason])
    .sort();

describe('a person inside a journey', () => {
  const two = journey('two', [message('one'), wait('day', DAY_MS), message('two')]);

  it('gets its messages at their times, and is inside until the last was decided', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await dispatch(world.shop, world.time.now, world.worker().dispatching);
    expect(await whereIs(world, two, 'c1')).toMatchObject({
      state: 'inside',
      step: 'day',
      seq: 1,
      wakeAt: START + DAY_MS,
    });
    expect(world.queue.messages).toHaveLength(1);
    await settle(world);
    expect(await steps(world)).toEqual([
      ['one', 'sent', 'provider_accepted'],
      ['two', 'sent', 'provider_accepted'],
    ]);
    expect(world.sentAt.map(({ at }) => Math.round((at - START) / DAY_MS))).toEqual([0, 1]);
    expect(await whereIs(world, two, 'c1')).toMatchObject({ state: 'ended', reason: 'completed' });
    expect(await world.rows()).toEqual([]);
  });

  it('comes in once however often it is planned, also after the end', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await settle(world);
    await comeIn(world, two, 'c1');
    await settle(world);
    expect(sent(world)).toBe(2);
  });

  it('waits 400 days and goes on once', async () => {
    const long = journey('long', [wait('long', 400 * DAY_MS), message('one')]);
    const world = touchWorld({ programs: [long] });
    await world.person('c1');
    await comeIn(world, long, 'c1');
    const looks = await until(world, START + 401 * DAY_MS);
    expect(looks.filter((at) => at <= START + 400 * DAY_MS)).toEqual([START, START + 400 * DAY_MS]);
    expect(new Set(world.queue.messages.map(({ touchId }) => touchId)).size).toBe(1);
    expect(await whereIs(world, long, 'c1')).toMatchObject({ state: 'ended', reason: 'completed', seq: 2 });
  });

  it('goes on to its next message while one waits for the morning, but not before that one is decided', async () => {
    const world = touchWorld({ programs: [two], now: Date.UTC(2026, 10, 23, 23) });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await dispatch(world.shop, world.time.now, world.worker().dispatching);
    expect(await steps(world)).toEqual([['one', 'deferred', 'quiet_hours']]);
    const night = await whereIs(world, two, 'c1');
    expect(night).toMatchObject({ step: 'one', state: 'inside' });
    expect(await world.rows()).toMatchObject([{ purpose: 'step', dueAt: night?.wakeAt, stepId: 'one' }]);
    await settle(world);
    expect(sent(world)).toBe(2);
    const [first = 0, second = 0] = world.sentAt.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(DAY_MS);
    expect(await world.rows()).toEqual([]);
  });

  it('asks exits before each step, and says why it ended', async () => {
    const paid = journey('paid', [wait('a', DAY_MS), message('one'), wait('b', DAY_MS), message('two')], {
      exits: ['bought-again'],
    });
    const world = touchWorld({ programs: [paid] });
    await world.person('c1');
    await comeIn(world, paid, 'c1');
    await until(world, START + DAY_MS + HOUR_MS);
    await world.customers.setEntry(world.shop.id, 'c1', 's:9', anEntry({ at: START + DAY_MS, origin: 'c1' }));
    await settle(world);
    expect(await whereIs(world, paid, 'c1')).toMatchObject({ state: 'ended', reason: 'bought_again', touches: {} });
    expect(sent(world)).toBe(0);
    expect(world.telemetry.counted('JourneyEnded', { program: 'paid', reason: 'bought_again' })).toBe(1);
  });

  it('is kept out at the door: of who never came in, the end of the first message is all there is', async () => {
    const held = journey('held', two.steps, { holdout: 1 });
    const world = touchWorld({ programs: [held] });
    await world.person('c1');
    await comeIn(world, held, 'c1');
    await settle(world);
    expect(await steps(world)).toEqual([['one', 'suppressed', 'holdout']]);
    expect(await whereIs(world, held, 'c1')).toBeUndefined();
    const later = journey('later', [wait('a', DAY_MS), message('one')], { holdout: 1 });
    const other = touchWorld({ programs: [later] });
    await other.person('c1');
    await comeIn(other, later, 'c1');
    await settle(other);
    expect(await whereIs(other, later, 'c1')).toMatchObject({ state: 'ended', reason: 'holdout' });
    expect(await steps(other)).toEqual([['one', 'suppressed', 'holdout']]);
  });

  it('who is held out has a row of the same moment as who is not, and nothing else is done for them before', async () => {
    const when = { segment: 'tier:A' } as const;
    const [yes, no] = [message('best', 'end'), message('other')];
    const ways = [{ do: 'branch', id: 'is-best', when, yes: 'best', no: 'other' } as const, yes, no];
    const world = touchWorld({ programs: [] });
    for (const [id, holdout] of [
      ['c1', 0],
      ['c2', 1],
    ] as const) {
      const program = journey('ways', ways, { holdout });
      const own = touchWorld({ programs: [program] });
      await own.person(id);
      await comeIn(own, program, id);
      await settle(own);
      const [row, ...more] = await own.touches.ofPerson(own.shop.id, id);
      expect([row?.stepId, row?.reason, row?.eligibleAt, more]).toEqual([
        'other',
        holdout === 0 ? 'provider_accepted' : 'holdout',
        world.time.now,
        [],
      ]);
    }
    const marked = journey('marked', [{ do: 'mark', id: 'seen', name: 'seen' }, message('one')], { holdout: 1 });
    const other = touchWorld({ programs: [marked] });
    await other.person('c3');
    await comeIn(other, marked, 'c3');
    await settle(other);
    expect(await whereIs(other, marked, 'c3')).toMatchObject({ state: 'ended', reason: 'holdout' });
    expect((await other.facts.list(other.shop.id, 'c3')).filter(({ kind }) => kind === 'mark')).toEqual([]);
  });

  it.each([
    ['comes in', []],
    ['has waited', [wait('a', DAY_MS)]],
  ] as const)(
    'whoever is held out and cannot be written to gets no mark and no hand-off behind a message either: who %s',
    async (_, before) => {
      const marked = journey('behind', [...before, message('one'), { do: 'mark', id: 'seen', name: 'seen' }], {
        holdout: 1,
      });
      const world = touchWorld({ programs: [marked] });
      await world.customers.ensure(world.shop.id, 'c1');
      await comeIn(world, marked, 'c1');
      await until(world, START + 3 * DAY_MS);
      expect(await world.facts.list(world.shop.id, 'c1')).toEqual([]);
    },
  );

  it('goes on without a message that could not reach the person, for a later one may', async () => {
    const world = touchWorld({ programs: [two] });
    await world.customers.ensure(world.shop.id, 'c1');
    await comeIn(world, two, 'c1');
    await until(world, START + HOUR_MS);
    expect(await whereIs(world, two, 'c1')).toMatchObject({ state: 'inside', step: 'day' });
    await world.person('c1');
    await settle(world);
    expect(await steps(world)).toEqual([
      ['one', 'suppressed', 'no_address'],
      ['two', 'sent', 'provider_accepted'],
    ]);
  });

  it('keeps to the steps that it came in with, and to the texts, exits and audience of today', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await until(world, START + HOUR_MS);
    const longer = journey('two', [message('one'), wait('day', 30 * DAY_MS), message('two')]);
    const deployed = { ...world.worker().dispatching, programs: [longer] };
    await until(world, START + DAY_MS, deployed);
    expect((await steps(world)).map(([step]) => step)).toEqual(['one', 'two']);
  });

  it('ends with a program, or with a message, that crm/ has no more', async () => {
    for (const [left, reason] of [
      [[], 'program_removed'],
      [[journey('two', [message('one'), wait('day', DAY_MS), message('three')])], 'program_removed'],
    ] as const) {
      const world = touchWorld({ programs: [two] });
      await world.person('c1');
      await comeIn(world, two, 'c1');
      await until(world, START + HOUR_MS);
      await until(world, START + DAY_MS, { ...world.worker().dispatching, programs: left });
      expect(await whereIs(world, two, 'c1')).toMatchObject({ state: 'ended', reason });
      expect((await world.rows()).filter(({ purpose }) => purpose === 'step')).toEqual([]);
    }
  });

  it('says of a program that is gone before anybody came in what was not sent', async () => {
    const world = touchWorld({ programs: [] });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await settle(world);
    expect(await steps(world)).toEqual([['one', 'suppressed', 'program_removed']]);
  });

  it('leaves a mark that no platform takes away', async () => {
    const marked = journey('marked', [message('one'), { do: 'mark', id: 'm', name: 'asked' }, wait('a', DAY_MS)]);
    const world = touchWorld({ programs: [marked] });
    await world.person('c1');
    await comeIn(world, marked, 'c1');
    await settle(world);
    expect(await world.facts.list(world.shop.id, 'c1')).toEqual([
      { kind: 'mark', name: 'asked', at: START, value: { program: 'marked' } },
    ]);
  });
});

describe('a fact', () => {
  const asks = journey('asks', [
    { do: 'wait', id: 'paid', untilFact: 'order-paid', atMostMs: 9 * DAY_MS },
    { do: 'branch', id: 'was', when: { heard: 'order-paid' }, yes: 'thanks', no: 'please' },
    message('thanks', 'end'),
    message('please'),
  ]);
  const enterAsks = async () => {
    const world = touchWorld({ programs: [asks] });
    await world.person('c1');
    await comeIn(world, asks, 'c1', { orderKey: 's:1' });
    await until(world, START + HOUR_MS);
    const deps = { ...world.worker().dispatching, touches: world.touches };
    const tell = (name: 'order-paid' | 'bought', ref = 's:1', at = world.time.now) =>
      hear(deps, world.shop.id, ['c1'], [{ name, at, ref }], world.time.now);
    return { world, tell };
  };

  it('ends the wait for it with the next dispatch, once, and the pointer that waited is gone', async () => {
    const { world, tell } = await enterAsks();
    await tell('order-paid');
    await tell('order-paid');
    expect((await world.rows()).map(({ purpose, dueAt }) => [purpose, dueAt])).toEqual([['step', world.time.now]]);
    await settle(world);
    expect(await steps(world)).toEqual([['thanks', 'sent', 'provider_accepted']]);
  });

  it('of another order, or that nobody waits for, moves nobody', async () => {
    const { world, tell } = await enterAsks();
    await tell('order-paid', 's:2');
    await tell('bought', 's:2');
    expect(await whereIs(world, asks, 'c1')).toMatchObject({ heard: {}, seq: 1 });
    await settle(world);
    expect(await steps(world)).toEqual([['please', 'sent', 'provider_accepted']]);
  });

  it('that comes while somebody moves the person on is not lost', async () => {
    const { world, tell } = await enterAsks();
    world.time.now = START + 9 * DAY_MS;
    const { dispatching } = world.worker();
    const put = world.enrolments.put;
    let told = false;
    const enrolments: typeof world.enrolments = {
      ...world.enrolments,
      put: async (...written) => {
        if (!told) {
          told = true;
          await tell('order-paid', 's:1', START + 2 * DAY_MS);
        }
        return put(...written);
      },
    };
    await dispatch(world.shop, world.time.now, { ...dispatching, enrolments });
    await settle(world);
    expect(await steps(world)).toEqual([['thanks', 'sent', 'provider_accepted']]);
  });
});

describe('a pointer', () => {
  const two = journey('two', [message('one'), wait('day', DAY_MS), message('two')]);

  it('of an earlier move is taken away and does nothing', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    const entry = await comeIn(world, two, 'c1');
    await until(world, START + HOUR_MS);
    await world.touches.plan({ ...entry, dueAt: START + HOUR_MS });
    await until(world, START + 2 * HOUR_MS);
    expect(await whereIs(world, two, 'c1')).toMatchObject({ seq: 1 });
    expect((await world.rows()).filter(({ seq }) => seq === 0)).toEqual([]);
  });

  it('that comes early is put off to its time, and two of one move are one', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    await comeIn(world, two, 'c1');
    await until(world, START + HOUR_MS);
    const [pointer] = (await world.rows()).filter(({ purpose }) => purpose === 'step');
    if (pointer) await world.touches.plan({ ...pointer, dueAt: START + HOUR_MS });
    await until(world, START + 2 * HOUR_MS);
    expect((await world.rows()).filter(({ purpose }) => purpose === 'step')).toEqual([pointer]);
    await settle(world);
    expect(sent(world)).toBe(2);
  });

  it('above its enrolment is left for who writes that, and goes when nobody does', async () => {
    const world = touchWorld({ programs: [two] });
    await world.person('c1');
    const entry = await comeIn(world, two, 'c1');
    await until(world, START + HOUR_MS);
    const above = { ...entry, seq: 2, dueAt: world.time.now, plannedAt: world.time.now };
    await world.touches.plan(above);
    const { dispatching } = world.worker();
    const left = async () => (await world.rows()).filter(({ seq }) => seq === 2);
    await dispatch(world.shop, world.time.now, dispatching);
    expect(await left()).toEqual([above]);
    for (let minute = 1; minute <= 11; minute++)
      await dispatch(world.shop, world.time.now + minute * 60_000, dispatching);
    expect(await left()).toEqual([]);
    expect(await whereIs(world, two, 'c1')).toMatchObject({ seq: 1, step: 'day' });
  });
});

it('a later message is no new entry into a program that a person may enter so often', async () => {
  const back = segmentProgram('stage:lapsed', {
    ...{ id: 'back', exits: [], reentryDays: 180 },
    steps: [message('one'), wait('day', DAY_MS), message('two')],
  });
  const world = touchWorld({ programs: [back] });
  await world.person('c1');
  await comeIn(world, back, 'c1', { entry: '2026-11-23' });
  await settle(world);
  expect(sent(world)).toBe(2);
  world.time.now += DAY_MS;
  await comeIn(world, back, 'c1', { entry: '2026-11-25' });
  await settle(world);
  expect(sent(world)).toBe(2);
});
