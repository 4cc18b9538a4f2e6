import { describe, expect, it } from 'vitest';
import { memoryProducts } from '#adapters/memory/products.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, DAY_MS, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { anEntry, segmentProgram } from '#test/support/daily.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';

const winBack = segmentProgram('stage:lapsed', {
  id: 'win-back',
  trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 },
  exits: ['left-segment', 'bought-again'],
  usefulForMs: 3 * DAY_MS,
});

/** People who bought once, so long before today that `daysAgo(n)` says when they lapse. */
async function shopOf(people: number, lapsesIn: (n: number) => number, programs: readonly Program[] = [winBack]) {
  const made = touchWorld({ programs });
  const shop: Shop = { ...made.shop, lifecycle: { newDays: 30, activeDays: 60, lapsedDays: 120 } };
  const today = localDay(START, shop.timezone);
  const objects = memoryObjects();
  const parts = {
    buckets: 4,
    products: memoryProducts(),
    dayFiles: dayFiles(objects),
    comeAt: () => {},
    people: () => [],
  };
  const world = { ...made, ...parts, objects, snapshots: made.runs };
  for (let n = 0; n < people; n++) {
    await made.person(`c-${n}`);
    const at = startOfDay(addDays(today, lapsesIn(n) - 122), shop.timezone) + 12 * HOUR_MS;
    await made.customers.setEntry(shop.id, `c-${n}`, `s:${n}`, anEntry({ at }));
    made.customers.mark(shop.id, `c-${n}`, { since: at });
  }
  const { dispatching } = made.worker();
  const seen = new Set<string>();
  return {
    ...made,
    shop,
    today,
    /** The run in the night behind a day. */
    run: (day: string) =>
      runDay(world, { shop, programs, day, now: startOfDay(addDays(day, 1), shop.timezone) + 3 * HOUR_MS, ranges: 1 }),
    /** How many a sweep at an instant sends on their way, each once. */
    sweep: async (now: number) => {
      made.time.now = now;
      await dispatch(shop, now, dispatching);
      const before = seen.size;
      for (const { touchId } of made.queue.drain()) seen.add(touchId);
      return seen.size - before;
    },
    started: async (day: string) => (await made.runs.getRun(shop.id, day))?.started?.['win-back'],
  };
}

/** Ten lapse the day before yesterday, all others yesterday: a segment that catches everybody. */
const broken = () => shopOf(240, (n) => (n < 10 ? -1 : 0));

describe('the blast guard', () => {
  it('a broken segment that catches everybody is held, and nobody is written to; released, all are', async () => {
    const world = await broken();
    const [first, second, yesterday] = [-3, -2, -1].map((days) => addDays(world.today, days));
    await world.run(first ?? '');
    await world.run(second ?? '');
    expect(await world.started(second ?? '')).toEqual({ people: 10 });
    expect(await world.sweep(START - DAY_MS)).toBe(10);
    await world.run(yesterday ?? '');
    expect(await world.started(yesterday ?? '')).toEqual({ people: 230, usual: 10, held: 'jump' });
    expect(world.telemetry.counted('ProgramHeld')).toBe(1);
    for (const hours of [0, 1, 4]) expect(await world.sweep(START + hours * HOUR_MS)).toBe(0);
    const rows = await world.rows();
    expect(rows).toHaveLength(240);
    const waiting = rows.filter(({ purpose }) => purpose === 'send');
    const states = await Promise.all(waiting.map((due) => world.touches.get(due.shop, due.customerId, due.touchId)));
    expect(new Set(states.map((touch) => `${touch?.state} ${touch?.reason}`))).toEqual(new Set(['deferred held']));
    expect(await world.runs.releaseProgram(world.shop.id, yesterday ?? '', 'win-back', START)).toBe('released');
    expect(await world.sweep(START + 7 * HOUR_MS)).toBe(230);
    // the day is run again: what a person has released stays so
    await world.run(yesterday ?? '');
    expect(await world.started(yesterday ?? '')).toMatchObject({ held: 'jump', releasedAt: START });
  });

  it('a day later the hold does not come back for the same people', async () => {
    const world = await broken();
    const days = [-3, -2, -1].map((each) => addDays(world.today, each));
    for (const day of days) await world.run(day);
    await world.runs.releaseProgram(world.shop.id, days[2] ?? '', 'win-back', START);
    expect(await world.sweep(START)).toBe(240);
    await world.run(world.today);
    expect(await world.started(world.today)).toEqual({ people: 0, usual: 230 });
    expect(await world.sweep(START + DAY_MS)).toBe(0);
  });

  it('what is held and never released ends as held too long, once', async () => {
    const world = await broken();
    for (const each of [-3, -2, -1]) await world.run(addDays(world.today, each));
    await world.sweep(START);
    expect(await world.sweep(START + 4 * DAY_MS)).toBe(0);
    const ends = await world.touches.endedOn(world.shop.id, addDays(world.today, 4));
    // of the ten whom no sender takes here, nobody found one
    const counts = countTouches(ends).map(({ state, reason, count }) => [state, reason, count]);
    expect(counts).toEqual([
      ['expired', 'never_picked_up', 10],
      ['expired', 'held_too_long', 230],
    ]);
  });

  it('a shop of fewer than 200 is never held', async () => {
    const world = await shopOf(150, () => 0);
    await world.run(addDays(world.today, -2));
    await world.run(addDays(world.today, -1));
    expect(await world.started(addDays(world.today, -1))).toEqual({ people: 150 });
    expect(await world.sweep(START)).toBe(150);
  });

  it('nothing that a day starts is decided before its run is done; what no day starts is not kept back', async () => {
    const other = segmentProgram('stage:lapsed', { id: 'other', exits: [] });
    const world = await shopOf(3, () => 0, [winBack, other]);
    await world.run(addDays(world.today, -2));
    await world.run(addDays(world.today, -1));
    const runs = { getRun: async () => undefined, latestRun: async () => undefined };
    const deps = { ...world.worker().dispatching, runs };
    world.time.now = START;
    await dispatch(world.shop, START, deps);
    expect(world.queue.drain()).toEqual([]);
    const [due] = await world.rows();
    expect(due?.dueAt).toBe(START + 10 * 60_000);
    await world.plan(other, 'c-0', { stepId: 'one' });
    await dispatch(world.shop, START, deps);
    expect(world.queue.drain()).toHaveLength(1);
    expect(await world.sweep(START + HOUR_MS)).toBeGreaterThan(0);
  });

  it('one read of the run a sweep, however many people it started; each shop has its own', async () => {
    const world = await shopOf(20, () => 0);
    await world.run(addDays(world.today, -2));
    await world.run(addDays(world.today, -1));
    const asked: string[] = [];
    const getRun = async (shop: string, day: string) => {
      asked.push(`${shop} ${day}`);
      return world.runs.getRun(shop, day);
    };
    await dispatch(world.shop, START, {
      ...world.worker().dispatching,
      runs: { getRun, latestRun: world.runs.latestRun },
    });
    expect(asked).toEqual([`${world.shop.id} ${addDays(world.today, -1)}`]);
    expect(await world.runs.releaseProgram('other', addDays(world.today, -1), 'win-back', START)).toBe('not held');
  });
});
