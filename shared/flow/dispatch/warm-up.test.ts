import { describe, expect, it } from 'vitest';
import { RAMP } from '#model/shop/warm-up.ts';
import { DAY_MS, endOfDay, HOUR_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { explainTouch } from '../explain/explain-touch.ts';
import { dispatch } from './dispatch.ts';
import { WarmUpCount } from './warm-up-count.ts';

const strong = orderProgram('strong', { priority: 1, usefulForMs: 5 * DAY_MS });
const weak = orderProgram('weak', { priority: 9 });
const short = orderProgram('short', { usefulForMs: HOUR_MS });
const service = orderProgram('service', { kind: 'transactional', priority: 20 });
const PROGRAMS = [strong, weak, short, service];
const PEOPLE = Array.from({ length: 120 }, (_, n) => `p${n}`);

/** A shop of whose new domain the first day is today, with many people and a clock. */
async function world(perDay: readonly number[] | undefined, programs = PROGRAMS) {
  const probe = touchWorld({ programs: [] }).shop;
  const today = localDay(START, probe.timezone);
  const made = touchWorld({ programs, ...(perDay && { warmUp: { from: today, perDay } }) });
  for (const id of PEOPLE) await made.person(id);
  let writes = 0;
  const { dispatching } = made.worker();
  const touches = {
    ...dispatching.touches,
    putControls: async (...args: Parameters<typeof dispatching.touches.putControls>) => {
      writes += 1;
      return dispatching.touches.putControls(...args);
    },
  };
  const sweep = async (now = START, lane?: { readonly lane: number; readonly of: number }) => {
    await dispatch(made.shop, now, { ...dispatching, touches, ...(lane && { lane }) });
    return made.queue.drain();
  };
  const reasons = async () => {
    const all = (await made.ledger()).flatMap((touch) => (touch ? [`${touch.state} ${touch.reason}`] : []));
    return Object.fromEntries([...Map.groupBy(all, (end) => end)].map(([end, { length }]) => [end, length]));
  };
  const count = async () => (await made.touches.controls(made.shop.id)).mailsToday;
  const midnight = endOfDay(today, made.shop.timezone);
  return { ...made, sweep, reasons, count, midnight, today, writes: () => writes };
}

describe('a new sending domain', () => {
  it('lets so many marketing mails go in a day; the others wait for the next, and every transactional one goes and counts', async () => {
    const { plan, sweep, reasons, count, midnight, today, rows, writes } = await world([50, 100]);
    for (const id of PEOPLE) await plan(strong, id);
    expect(await sweep()).toHaveLength(50);
    expect(await reasons()).toEqual({ 'queued allowed': 50, 'deferred warm_up_wait': 70 });
    expect(await count()).toEqual({ day: today, emails: 50 });
    expect(writes()).toBeLessThanOrEqual(2);
    const waiting = (await rows()).filter(({ purpose }) => purpose === 'send');
    expect(new Set(waiting.map(({ dueAt }) => dueAt))).toEqual(new Set([midnight]));
    for (const id of PEOPLE.slice(0, 20)) await plan(service, id);
    expect(await sweep(START + MINUTE_MS)).toHaveLength(20);
    expect(await count()).toEqual({ day: today, emails: 70 });
  });

  it('what is useless by the next day ends with a reason of its own', async () => {
    const { plan, sweep, reasons } = await world([1]);
    for (const id of PEOPLE.slice(0, 3)) await plan(short, id);
    await sweep();
    expect(await reasons()).toEqual({ 'queued allowed': 1, 'suppressed warm_up': 2 });
  });

  it('begins each day anew, and is over after its last day: then nothing is counted', async () => {
    const { plan, sweep, midnight, count, writes, shop, reasons } = await world([50, 60]);
    for (const id of PEOPLE) await plan(strong, id);
    await sweep();
    const morning = midnight + 10 * HOUR_MS;
    await sweep(morning);
    expect(await reasons()).toEqual({ 'queued allowed': 110, 'deferred warm_up_wait': 10 });
    expect(await count()).toEqual({ day: localDay(midnight, shop.timezone), emails: 60 });
    const before = writes();
    await sweep(morning + DAY_MS);
    expect(await reasons()).toEqual({ 'queued allowed': 120 });
    expect(writes()).toBe(before);
  });

  it('nothing of it is written or held in a shop that is warm', async () => {
    const { plan, sweep, count, writes } = await world(undefined);
    for (const id of PEOPLE) await plan(strong, id);
    expect(await sweep()).toHaveLength(120);
    expect([writes(), await count()]).toEqual([0, undefined]);
  });

  it('gives the places to the strongest of what is due together', async () => {
    const { plan, sweep } = await world([50]);
    const at = (minutes: number) => ({ dueAt: START - minutes * MINUTE_MS, plannedFor: START - minutes * MINUTE_MS });
    for (const id of PEOPLE.slice(0, 80)) await plan(weak, id, at(20));
    for (const id of PEOPLE.slice(80)) await plan(strong, id, at(1));
    const gone = (await sweep()).map(({ customerId }) => customerId);
    expect(gone).toHaveLength(50);
    expect(PEOPLE.slice(80).every((id) => gone.includes(id))).toBe(true);
  });

  it('lanes share the day: together they never let more go, and what one leaves another takes within the hour', async () => {
    const { plan, sweep, reasons } = await world([50]);
    for (const id of PEOPLE) await plan(strong, id);
    let gone = 0;
    for (const lane of [0, 1, 2, 3]) gone += (await sweep(START, { lane, of: 4 })).length;
    expect(gone).toBeGreaterThan(25);
    expect(gone).toBeLessThanOrEqual(50);
    for (let minute = 1; minute <= 45; minute++)
      for (const lane of [0, 1, 2, 3]) gone += (await sweep(START + minute * MINUTE_MS, { lane, of: 4 })).length;
    expect(gone).toBeGreaterThanOrEqual(47);
    expect(gone).toBeLessThanOrEqual(50);
    expect(await reasons()).toEqual({ 'queued allowed': gone, 'deferred warm_up_wait': 120 - gone });
  });

  it('lanes side by side let exactly the ramp go, and count all of it', async () => {
    const { plan, sweep, count } = await world([50]);
    for (const id of PEOPLE) await plan(strong, id);
    const swept = await Promise.all([0, 1, 2, 3].map((lane) => sweep(START, { lane, of: 4 })));
    expect(swept.flat()).toHaveLength(50);
    expect(await count()).toMatchObject({ emails: 50 });
  });

  it('what a failed sweep let go is counted all the same', async () => {
    const { plan, count, worker, shop, queue } = await world([50]);
    for (const id of PEOPLE) await plan(strong, id);
    const { dispatching } = worker();
    const failing = {
      ...dispatching.touches,
      create: async (touch: Parameters<typeof dispatching.touches.create>[0]) => {
        if (touch.customerId === 'p7') throw new Error('no answer');
        return dispatching.touches.create(touch);
      },
    };
    await expect(dispatch(shop, START, { ...dispatching, touches: failing })).rejects.toThrow('1 of 120');
    expect(queue.drain().length).toBeGreaterThanOrEqual(49);
    expect(await count()).toMatchObject({ emails: 50 });
  });

  it('a sweep that ends after midnight forgets nothing of the new day', async () => {
    const { plan, sweep, count, midnight, worker, shop, touches } = await world([50, 60]);
    for (const id of PEOPLE.slice(0, 3)) await plan(service, id);
    const { dispatching } = worker();
    let isLate = false;
    const slow = {
      ...dispatching.touches,
      create: async (touch: Parameters<typeof dispatching.touches.create>[0]) => {
        if (!isLate) {
          isLate = true;
          const controls = await touches.controls(shop.id);
          const mailsToday = { day: localDay(midnight, shop.timezone), emails: 40 };
          await touches.putControls(shop.id, { ...controls, version: controls.version + 1, mailsToday });
        }
        return dispatching.touches.create(touch);
      },
    };
    await dispatch(shop, midnight - MINUTE_MS, { ...dispatching, touches: slow });
    expect(await count()).toEqual({ day: localDay(midnight, shop.timezone), emails: 40 });
    await plan(service, 'p9', { dueAt: midnight, plannedFor: midnight });
    await sweep(midnight + MINUTE_MS);
    expect(await count()).toMatchObject({ emails: 41 });
  });

  it('is explained: how many went today, and until when a message would wait', async () => {
    const { plan, sweep, shop, midnight, worker } = await world([1]);
    await plan(strong, 'p0');
    await sweep();
    const { touchId } = await plan(strong, 'p1');
    const deps = { ...worker().dispatching, segments: [], now: START };
    const told = await explainTouch(deps, shop, 'p1', touchId);
    expect(told?.checks.at(-1)).toMatchObject({ check: 'warm-up', saw: { today: '1 of 1' } });
    expect(told?.decision).toMatchObject({ decision: 'defer', reason: 'warm_up_wait', until: midnight });
  });
});

it('a place is free again where a second look at the message keeps it back', async () => {
  const { shop, touches, worker } = await world([1]);
  const controls = await touches.controls(shop.id);
  const one = WarmUpCount.of({ touches, pause: worker().dispatching.pause }, shop, controls, { lane: 0, of: 1 }, START);
  one?.note('t1', { decision: 'send', channel: 'email' });
  expect(one?.room('t2').left).toBe(0);
  one?.note('t1', { decision: 'defer', until: START + 1, reason: 'min_gap_wait' });
  expect(one?.room('t2').left).toBe(1);
  await one?.save(1);
  expect((await touches.controls(shop.id)).mailsToday).toBeUndefined();
});

it('the usual ramp rises, and never more than doubles', () => {
  expect(
    RAMP.every((mails, day) => day === 0 || (mails >= (RAMP[day - 1] ?? 0) && mails <= 2.1 * (RAMP[day - 1] ?? 0))),
  ).toBe(true);
});
