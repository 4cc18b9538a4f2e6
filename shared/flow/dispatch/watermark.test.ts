import { describe, expect, it } from 'vitest';
import { createHandler } from '#functions/dispatch/handler.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { aCrm } from '#test/support/daily.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from './dispatch.ts';

const program = orderProgram('offer', { kind: 'transactional' });
const planned = (dueAt: number, plannedAt: number) => ({ dueAt, plannedFor: dueAt, plannedAt });

describe('dispatch and its watermark', () => {
  async function world() {
    const made = touchWorld({ programs: [program] });
    for (const id of ['ada', 'bob', 'eve']) await made.person(id);
    const sweep = (now: number) => dispatch(made.shop, now, made.worker().dispatching);
    return { ...made, sweep };
  }

  it('finds after a pause of hours what became due in it', async () => {
    const { plan, sweep, queue } = await world();
    await sweep(START);
    await plan(program, 'ada', planned(START + 10 * MINUTE_MS, START - DAY_MS));
    await plan(program, 'bob', planned(START + 5 * HOUR_MS, START - DAY_MS));
    await plan(program, 'eve', planned(START + 30 * HOUR_MS, START - DAY_MS));
    expect(await sweep(START + 29 * HOUR_MS)).toMatchObject({ rows: 2 });
    expect(queue.drain().map(({ customerId }) => customerId)).toEqual(['ada', 'bob']);
  });

  it('finds a row that a writer with a slow clock planned for minutes before the last sweep', async () => {
    const { plan, sweep } = await world();
    const hour = Math.floor(START / HOUR_MS) * HOUR_MS;
    await sweep(hour + 5 * MINUTE_MS);
    await plan(program, 'ada', planned(hour - 5 * MINUTE_MS, hour - 5 * MINUTE_MS));
    expect(await sweep(hour + 6 * MINUTE_MS)).toMatchObject({ rows: 1 });
  });

  it('finds a touch that was long due when it was planned', async () => {
    const { plan, sweep } = await world();
    await sweep(START);
    await plan(program, 'ada', planned(START - DAY_MS, START + MINUTE_MS));
    expect(await sweep(START + MINUTE_MS)).toMatchObject({ rows: 1 });
  });

  it('the first sweep of a shop looks a week back', async () => {
    const { plan, sweep } = await world();
    await plan(program, 'ada', planned(START - 6 * DAY_MS, START - 7 * DAY_MS));
    expect(await sweep(START)).toMatchObject({ rows: 1 });
  });

  it('I3: what the first sweep could not decide is found however long that fails', async () => {
    const { plan, worker, shop, touches, telemetry, ledger } = await world();
    await plan(program, 'ada', planned(START - HOUR_MS, START - DAY_MS));
    const { dispatching } = worker();
    const create = () => Promise.reject(new RangeError('of ada@example.org'));
    const failing = { ...dispatching, touches: { ...touches, create } };
    const crm = aCrm([shop], [program]);
    const handler = createHandler({ ...failing, sending: true, crm, telemetry, clock: { now: () => START } });
    await expect(handler({})).rejects.toThrow('1 of 1 shops');
    expect(telemetry.lines.at(-1)?.fields).toEqual({ error: 'DispatchError', cause: 'RangeError' });
    await dispatch(shop, START + 9 * DAY_MS, dispatching);
    expect(await ledger()).toMatchObject([{ state: 'expired', reason: 'too_late' }]);
  });

  it('I3: while sending is off nothing is decided; switched on after weeks, all of it comes to its end', async () => {
    const { plan, worker, shop, telemetry, ledger, queue, rows } = await world();
    const crm = aCrm([shop], [program]);
    const minute = (now: number, sending: boolean) =>
      createHandler({ ...worker().dispatching, sending, crm, telemetry, clock: { now: () => now } })({});
    await minute(START, false);
    expect(telemetry.counted('SendingHeldBack')).toBe(0);
    const late = START + 20 * DAY_MS;
    await plan(program, 'ada', planned(START + HOUR_MS, START));
    await plan(program, 'bob', planned(late - HOUR_MS, late - DAY_MS));
    for (let day = 0; day < 20; day++)
      expect(await minute(START + day * DAY_MS + HOUR_MS, false)).toMatchObject({ rows: 0 });
    expect([await ledger(), queue.drain()]).toEqual([[undefined, undefined], []]);
    expect(await rows()).toHaveLength(2);
    expect(telemetry.counted('SendingHeldBack')).toBeGreaterThan(0);
    expect(await minute(late, true)).toMatchObject({ rows: 2 });
    expect(await ledger()).toMatchObject([{ state: 'expired', reason: 'too_late' }, { state: 'queued' }]);
    expect(queue.drain()).toHaveLength(1);
  });

  it.each([
    ['its own minute', { scheduledAt: '2026-11-23T10:00:00Z' }, START + 20_000, START],
    ['the clock when it is late', { scheduledAt: '2026-11-23T10:00:00Z' }, START + HOUR_MS, START + HOUR_MS],
    ['the clock when it is early', { scheduledAt: '2026-11-23T11:00:00Z' }, START, START],
    ['the clock when it says nothing', {}, START + 7, START + 7],
    ['the clock when it is unreadable', { scheduledAt: 7 }, START + 7, START + 7],
  ])('a tick means %s', async (_name, tick, now, expected) => {
    const { worker, touches, telemetry, shop } = await world();
    const crm = aCrm([shop], [program]);
    await createHandler({ ...worker().dispatching, sending: true, crm, telemetry, clock: { now: () => now } })(tick);
    expect(await touches.watermark(shop.id, ONLY_LANE)).toBe(expected);
  });
});
