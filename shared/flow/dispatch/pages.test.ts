import { describe, expect, it } from 'vitest';
import { createHandler } from '#functions/dispatch/handler.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { aCrm } from '#test/support/daily.ts';
import { aDueTouch } from '#test/support/touches.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from './dispatch.ts';
import { Waiting } from './waiting.ts';

const strong = orderProgram('strong', { priority: 1 });
const weak = orderProgram('weak', { priority: 9 });
const service = orderProgram('service', { kind: 'transactional', priority: 20 });
const PEOPLE = Array.from({ length: 24 }, (_, n) => `p${n}`);

async function world() {
  const made = touchWorld({ programs: [strong, weak, service], caps: [{ channel: 'all', max: 1, days: 7 }] });
  for (const id of PEOPLE) await made.person(id);
  const due = (minutes: number) => {
    const dueAt = START - minutes * MINUTE_MS;
    return { dueAt, plannedFor: dueAt, plannedAt: dueAt - HOUR_MS };
  };
  const queued = () => made.queue.drain().map(({ touchId, customerId }) => ({ touchId, customerId }));
  return { ...made, due, queued };
}

/** Time for so many persons. */
function timeFor(persons: number): () => number {
  let left = persons;
  return () => left--;
}

describe('dispatch at scale', () => {
  it('I7: with room for a few rows, each person is decided with all their rows, in several looks', async () => {
    const { plan, due, worker, shop, queued, rows } = await world();
    for (const id of PEOPLE) await plan(weak, id, due(14));
    for (const id of PEOPLE) await plan(strong, id, due(1));
    const { dispatching } = worker();
    expect(await dispatch(shop, START, { ...dispatching, mostHeld: 9 })).toEqual({ rows: 48, left: false });
    const winners = (await rows()).map(({ programId }) => programId);
    expect(winners).toEqual(PEOPLE.map(() => 'strong'));
    expect(queued()).toHaveLength(PEOPLE.length);
  });

  it('transactional touches go first, whatever their priority and however late their page comes', async () => {
    const { plan, due, worker, shop, queue } = await world();
    for (const id of PEOPLE) await plan(strong, id, due(14));
    for (const id of PEOPLE) await plan(service, id, due(1));
    await dispatch(shop, START, worker().dispatching);
    const order = queue.drain();
    expect(order).toHaveLength(48);
    const ids = await Promise.all(
      order.map(
        async ({ customerId, touchId }) => (await worker().dispatching.touches.get(shop.id, customerId, touchId))?.kind,
      ),
    );
    expect(ids.slice(0, 24)).toEqual(PEOPLE.map(() => 'transactional'));
  });

  it('I3: what no time is left for stays for the next sweep; the watermark rises to it and no further', async () => {
    const { plan, due, worker, shop, touches, rows, queued, telemetry } = await world();
    await touches.setWatermark(shop.id, ONLY_LANE, START - 5 * HOUR_MS);
    for (const [index, id] of PEOPLE.entries()) await plan(strong, id, due(index < 4 ? 120 : 60 - index));
    const { dispatching } = worker();
    const first = await dispatch(shop, START, { ...dispatching, timeLeft: timeFor(20) });
    expect(first).toMatchObject({ left: true });
    expect(first.rows).toBeGreaterThan(0);
    expect(first.rows).toBeLessThan(24);
    expect(telemetry.counted('DispatchCutShort')).toBe(1);
    const left = (await rows()).filter(({ purpose }) => purpose === 'send').map(({ dueAt }) => dueAt);
    const mark = (await touches.watermark(shop.id, ONLY_LANE)) ?? 0;
    expect(left.every((dueAt) => dueAt >= mark)).toBe(true);
    expect(mark).toBeLessThan(START);
    while ((await dispatch(shop, START, { ...dispatching, timeLeft: timeFor(20) })).left);
    expect(queued()).toHaveLength(24);
    expect(await touches.watermark(shop.id, ONLY_LANE)).toBe(START);
  });

  it('no row is held beyond the bound, and who is let go differs from look to look', () => {
    const lookAs = (draw: string) => {
      const waiting = new Waiting(draw, 50);
      for (let n = 0; n < 1000; n++) waiting.add(aDueTouch({ customerId: `c${n % 200}`, dueAt: START + n }));
      const persons = [...waiting.persons()];
      return { persons, waiting };
    };
    const seen = new Set<string | undefined>();
    for (let look = 0; look < 250; look++) {
      const { persons, waiting } = lookAs(`${look}`);
      expect(persons.flat().length).toBeLessThanOrEqual(50);
      expect(persons.every((rows) => rows.length === 5)).toBe(true);
      expect(waiting.leftFrom).toBeGreaterThanOrEqual(START);
      expect(waiting.leftFrom).toBeLessThan(START + 200);
      for (const [row] of persons) seen.add(row?.customerId);
    }
    expect(seen.size).toBe(200);
  });

  it('one person with more rows than may be held is decided all the same', async () => {
    const waiting = new Waiting('x', 3);
    for (let n = 0; n < 10; n++) waiting.add(aDueTouch({ dueAt: START + n }));
    expect([...waiting.persons()].flat()).toHaveLength(10);
    expect(waiting.leftFrom).toBe(Number.POSITIVE_INFINITY);
  });

  it('a tick sweeps its own lane; all lanes together leave nothing', async () => {
    const { plan, due, worker, shop, telemetry, queued } = await world();
    for (const id of PEOPLE) await plan(strong, id, due(1));
    const crm = aCrm([shop], [strong]);
    const handler = createHandler({
      ...worker().dispatching,
      sending: true,
      crm,
      telemetry,
      clock: { now: () => START },
    });
    const counts: number[] = [];
    for (const lane of ['0', '1', '2', '3']) counts.push((await handler({ lane, lanes: '4' })).rows);
    expect(counts.every((rows) => rows > 0 && rows < 24)).toBe(true);
    expect(counts.reduce((sum, rows) => sum + rows, 0)).toBe(24);
    expect(new Set(queued().map(({ customerId }) => customerId)).size).toBe(24);
  });

  it('a tick that cannot be read sweeps all, and time runs out ten seconds before the function does', async () => {
    const { plan, due, worker, shop, telemetry } = await world();
    for (const id of PEOPLE) await plan(strong, id, due(1));
    const crm = aCrm([shop], [strong]);
    const handler = createHandler({
      ...worker().dispatching,
      sending: true,
      crm,
      telemetry,
      clock: { now: () => START },
    });
    expect(await handler({ lane: 'x' }, { getRemainingTimeInMillis: () => 10_000 })).toEqual({ rows: 0 });
    expect(await handler({ lane: 'x' }, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ rows: 24 });
  });
});
