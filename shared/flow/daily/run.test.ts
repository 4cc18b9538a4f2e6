import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { touchId } from '#model/touch/due-touch.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, customers, segmentProgram, type World, world } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { crashing, runDay, stateOf } from '#test/support/worlds/daily-run.ts';
import { DailyRunError } from './errors.ts';

const DAY = '2024-03-31';
const AROUND = Date.parse(`${DAY}T00:00:00Z`);
const NIGHT = AROUND + 27 * HOUR_MS;
const shop = aShop({ lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4 } });
const programs = SEGMENT_NAMES.map((name) => segmentProgram(name));
const base = { shop, programs, day: DAY, now: NIGHT, ranges: 1 };

const oldBuyer = (id: string, daysAgo: number): Customer => ({
  shop: 'garden',
  id,
  entries: new Map([['s:1', anEntry({ at: AROUND - daysAgo * DAY_MS + 12 * HOUR_MS })]]),
});
/** Adds an order, as an event that arrives between two runs would. */
const arrive = (w: World, id: string, at: number) => w.customers.setEntry('garden', id, 's:late', anEntry({ at }));

describe('I8: a daily run is a function of state, configuration and day', () => {
  it('1, 3, 16 and as many ranges as buckets leave the same state, over several days', async () => {
    await fc.assert(
      fc.asyncProperty(customers(AROUND, 6), async (people) => {
        const states = [];
        const buckets = inProof(256, 32);
        for (const ranges of [1, 3, 16, buckets]) {
          const w = await world(people, buckets);
          for (const shift of [0, 1, 3]) {
            const day = addDays(DAY, shift);
            await runDay(w, { ...base, day, now: NIGHT + shift * DAY_MS, ranges });
          }
          states.push(await stateOf(w));
        }
        for (const state of states) expect(state).toEqual(states[0]);
      }),
      { numRuns: inProof(8, 3) },
    );
  });

  it('any number of buckets and of customers at once leaves the same state', async () => {
    await fc.assert(
      fc.asyncProperty(customers(AROUND, 6), async (people) => {
        const states = [];
        for (const [buckets, parallel] of [
          [1, 1],
          [16, 4],
          [256, 16],
        ] as const) {
          const w = await world(people, buckets);
          await runDay(w, { ...base, parallel });
          states.push(await stateOf(w));
        }
        for (const state of states) expect(state).toEqual(states[0]);
      }),
      { numRuns: inProof(25, 10) },
    );
  });

  it('run twice, with other ranges and at another hour, is run once', async () => {
    await fc.assert(
      fc.asyncProperty(customers(AROUND, 6), async (people) => {
        const w = await world(people, 16);
        await runDay(w, { ...base, day: addDays(DAY, -1), now: NIGHT - DAY_MS });
        await runDay(w, base);
        const once = await stateOf(w);
        await runDay(w, { ...base, ranges: 5, now: NIGHT + 5 * HOUR_MS });
        await runDay(w, base);
        expect(await stateOf(w)).toEqual(once);
        expect(await w.snapshots.earlierValues('garden', DAY)).toEqual([]);
      }),
      { numRuns: inProof(40, 15) },
    );
  });

  it('crashed after each single write and run again, it leaves what an undisturbed run leaves', async () => {
    const people = [1, 2, 3, 4, 6, 9].map((days) => oldBuyer(`customer-${days}`, days));
    const start = async () => {
      const w = await world(people, 16);
      await runDay(w, { ...base, day: addDays(DAY, -1), now: NIGHT - DAY_MS });
      return w;
    };
    const calm = await start();
    await runDay(calm, { ...base, ranges: 3 });
    const expected = await stateOf(calm);
    let crashes = 0;
    for (let after = 1; ; after++) {
      const w = await start();
      const outcome = await runDay(crashing(w, after), { ...base, ranges: 3 }).then(
        () => 'finished',
        (error: unknown) => String(error),
      );
      if (outcome === 'finished') break;
      expect(outcome).toMatch(/crash after write/);
      crashes += 1;
      await runDay(w, { ...base, ranges: 3, now: NIGHT + HOUR_MS });
      expect(await stateOf(w)).toEqual(expected);
    }
    expect(crashes).toBeGreaterThan(12);
  });

  it('an event that arrives between two runs of a day counts as if it had been there for the first', async () => {
    const people = [2, 4, 5, 8].map((days) => oldBuyer(`customer-${days}`, days));
    const before = { ...base, day: addDays(DAY, -1), now: NIGHT - DAY_MS };
    const late = await world(people, 16);
    await runDay(late, before);
    await runDay(late, base);
    const first = await late.snapshots.getSnapshot('garden', DAY);
    await arrive(late, 'customer-5', AROUND + HOUR_MS);
    await runDay(late, base);

    const early = await world(people, 16);
    await runDay(early, before);
    await arrive(early, 'customer-5', AROUND + HOUR_MS);
    await runDay(early, base);

    expect(await late.snapshots.getSnapshot('garden', DAY)).toEqual(await early.snapshots.getSnapshot('garden', DAY));
    expect(await late.snapshots.getRun('garden', DAY)).toEqual(await early.snapshots.getRun('garden', DAY));
    const counted = async (w: World) =>
      (await w.snapshots.kpiRows('garden', FIRST_DAY, DAY)).map(({ at, kpis }) => [at, kpis]);
    expect(await counted(late)).toEqual(await counted(early));
    const current = (w: World) => w.people().map(({ id, membership }) => [id, membership?.current]);
    expect(current(late)).toEqual(current(early));
    expect(await late.snapshots.earlierValues('garden', DAY)).toEqual([first]);
  });

  it('an earlier day run again writes only its snapshot and keeps the segment counts of its own run', async () => {
    const w = await world(
      [2, 4, 5, 8].map((days) => oldBuyer(`customer-${days}`, days)),
      16,
    );
    await runDay(w, { ...base, day: addDays(DAY, -1), now: NIGHT - DAY_MS });
    await runDay(w, base);
    const before = await stateOf(w);
    await runDay(w, { ...base, day: addDays(DAY, -1) });
    expect(await stateOf(w)).toEqual(before);

    await arrive(w, 'customer-4', AROUND - 12 * HOUR_MS);
    await runDay(w, { ...base, day: addDays(DAY, -1) });
    const after = await stateOf(w);
    expect({ ...after, snapshots: [] }).toEqual({ ...before, snapshots: [] });
    const [restated] = await w.snapshots.listSnapshots('garden', addDays(DAY, -1), addDays(DAY, -1));
    expect(restated?.segments).toEqual(before.snapshots.at(0)?.segments);
    await runDay(w, { ...base, day: '2024-03-01' });
    expect(await w.snapshots.getRun('garden', '2024-03-01')).toBeUndefined();
    expect((await w.snapshots.getSnapshot('garden', '2024-03-01'))?.segments).toBeUndefined();
  });

  it('a summary that is missing stops the run instead of shrinking the shop', async () => {
    const w = await world([oldBuyer('customer-1', 1)], 16);
    const objects = { ...w.objects, list: async (prefix: string) => (await w.objects.list(prefix)).slice(1) };
    await expect(runDay({ ...w, objects }, { ...base, ranges: 3 })).rejects.toBeInstanceOf(DailyRunError);
    expect(await w.snapshots.getSnapshot('garden', DAY)).toBeUndefined();
  });
});

describe('touches of segment programs', () => {
  const winBack = [segmentProgram('stage:lapsed')];
  const due = (w: World) => w.touches.stillDue('garden', AROUND, AROUND + 30 * DAY_MS);

  it('entering lapsed is planned exactly once, for the morning after, however often the day is run', async () => {
    const w = await world([oldBuyer('drifting', 4), oldBuyer('steady', 1)], 16);
    await runDay(w, { ...base, programs: winBack, day: addDays(DAY, -1), now: NIGHT - DAY_MS });
    expect(await due(w)).toEqual([]);
    await runDay(w, { ...base, programs: winBack, day: addDays(DAY, 1), now: NIGHT + DAY_MS });
    await runDay(w, { ...base, programs: winBack, day: addDays(DAY, 1), now: NIGHT + DAY_MS + HOUR_MS });
    await runDay(w, { ...base, programs: winBack, day: addDays(DAY, 2), now: NIGHT + 2 * DAY_MS });
    const at = startOfDay(addDays(DAY, 2), shop.timezone);
    expect(await due(w)).toEqual([
      expect.objectContaining({
        touchId: touchId('garden', 'drifting', 'on-stage-lapsed', 'one', addDays(DAY, 1)),
        customerId: 'drifting',
        subject: { day: addDays(DAY, 1), at, lastDay: 19_809 },
        plannedFor: at + 10 * HOUR_MS,
        dueAt: at + 10 * HOUR_MS,
        purpose: 'send',
      }),
    ]);
  });

  it('the first run after an import does not write to those who left long ago', async () => {
    const people = [oldBuyer('long-gone', 400), oldBuyer('today', 5), oldBuyer('active', 2)];
    const w = await world(people, 16);
    await runDay(w, { ...base, programs });
    const rows = await due(w);
    expect(rows.filter(({ programId }) => programId === 'on-stage-lapsed').map((row) => row.customerId)).toEqual([
      'today',
    ]);
    const counts = segmentSizes((await w.snapshots.getSnapshot('garden', DAY)) ?? failure());
    expect(counts.find(({ name }) => name === 'stage:lapsed')).toMatchObject({ size: 2, entered: 2 });
  });

  it('the first run after an import starts nothing for whoever was new, active or among the best before', async () => {
    const often = (id: string, ...daysAgo: readonly number[]): Customer => ({
      ...oldBuyer(id, 0),
      entries: new Map(
        daysAgo.map((days) => [`s:${days}`, anEntry({ at: AROUND - days * DAY_MS + 12 * HOUR_MS, grossMinor: 9000 })]),
      ),
    });
    const history = [
      ...[2, 3, 9, 29].map((days) => oldBuyer(`bought-once-${days}`, days)),
      ...[40, 41, 42].map((days) => often(`best-${days}`, 2, days, 70, 100, 130)),
      ...Array.from({ length: 20 }, (_, n) => oldBuyer(`left-${n}`, 150 + n)),
    ];
    const w = await world([...history, oldBuyer('told-at-once', 0), oldBuyer('told-late', 1)], 16);
    const importing = { ...base, shop: aShop() };
    await runDay(w, importing);
    const { segments = {} } = (await w.snapshots.getSnapshot('garden', DAY)) ?? failure();
    const entered = Object.entries(segments).flatMap(([name, of]) => (of && of.entered > 0 ? [name] : []));
    expect(entered).toEqual(expect.arrayContaining(['stage:new', 'stage:loyal', 'group:champions', 'tier:A']));
    const rows = await due(w);
    expect([...new Set(rows.map(({ customerId }) => customerId))].sort()).toEqual(['told-at-once', 'told-late']);
    const of = (id: string) => rows.filter(({ customerId }) => customerId === id).map(({ programId }) => programId);
    const all = ['on-group-potential_loyalist', 'on-stage-new', 'on-tier-C'];
    for (const id of ['told-at-once', 'told-late']) expect(of(id).sort()).toEqual(all);
  });

  it('a newcomer whose order is told after the run of its day starts what the next run finds him in', async () => {
    const w = await world([oldBuyer('known', 20)], 16);
    await runDay(w, { ...base, day: addDays(DAY, -1), now: NIGHT - DAY_MS });
    w.comeAt(AROUND + 9 * HOUR_MS);
    await w.customers.ensure('garden', 'late');
    await arrive(w, 'late', AROUND - 2 * HOUR_MS);
    await runDay(w, base);
    const started = (await due(w)).filter(({ customerId }) => customerId === 'late').map(({ programId }) => programId);
    expect(started).toEqual(expect.arrayContaining(['on-stage-new', 'on-tier-A']));
  });

  it('one id in a lifetime for a program that is run once, and none when it would be useless by now', async () => {
    const once = [segmentProgram('stage:lapsed', { reentryDays: 'once' })];
    const w = await world([oldBuyer('drifting', 5)], 16);
    await runDay(w, { ...base, programs: once, now: NIGHT + 30 * DAY_MS });
    expect(await w.touches.stillDue('garden', AROUND, AROUND + 60 * DAY_MS)).toEqual([]);
    await runDay(w, { ...base, programs: once });
    expect((await due(w)).map((row) => row.touchId)).toEqual([
      touchId('garden', 'drifting', 'on-stage-lapsed', 'one', 'once'),
    ]);
  });
});

describe('what a run counts', () => {
  it('sizes of stages add up to the customers, those of tiers to the buyers; sizes follow from entered and left', async () => {
    await fc.assert(
      fc.asyncProperty(customers(AROUND, 6), async (people) => {
        const w = await world(people, 16);
        await runDay(w, base);
        await runDay(w, { ...base, day: addDays(DAY, 1), now: NIGHT + DAY_MS });
        const [first, second] = await w.snapshots.listSnapshots('garden', DAY, addDays(DAY, 1));
        const counted = await w.snapshots.kpiRows('garden', FIRST_DAY, addDays(DAY, 1));
        const named = people.filter(({ id }) => !isAnonymous(id)).length;
        const rows = segmentSizes(second ?? failure());
        const total = (kind: string) =>
          rows.filter(({ name }) => name.startsWith(kind)).reduce((sum, { size }) => sum + size, 0);
        expect([total('stage:'), total('tier:')]).toEqual([
          named,
          periodSums(counted, dayNumber(DAY) + 1).toDate.buyers,
        ]);
        for (const { name, size, entered, left } of rows) {
          expect(size).toBe((first?.segments?.[name]?.size ?? Number.NaN) + entered - left);
        }
        expect((await w.snapshots.getRun('garden', DAY))?.customers).toBe(named);
      }),
      { numRuns: 40 },
    );
  });

  it('I13: an empty shop gets an empty snapshot and a run record; pseudo-customers are in no segment', async () => {
    const w = await world([{ shop: 'garden', id: 'ANON#2024-03-31#3', entries: new Map([['s:1', anEntry()]]) }], 16);
    await runDay(w, base);
    const snapshot = await w.snapshots.getSnapshot('garden', DAY);
    const rows = await w.snapshots.kpiRows('garden', FIRST_DAY, DAY);
    expect(periodSums(rows, dayNumber(DAY)).toDate).toMatchObject({
      buyers: 0,
      orders: 0,
      anonymousOrders: 1,
      anonymousGrossMinor: 1000,
    });
    expect(segmentSizes(snapshot ?? failure()).every(({ size }) => size === 0)).toBe(true);
    expect(w.people().every(({ membership }) => membership === undefined)).toBe(true);
    expect(await w.snapshots.getRun('garden', DAY)).toMatchObject({ customers: 0, mode: 'full' });
  });

  it('where the shop gives costs, the record says which of them keep margins from being known', async () => {
    const w = await world([oldBuyer('told', 2), oldBuyer('untold', 3)], 16);
    await w.customers.setLines('garden', 'told', 's:1', { version: 1, lines: [['pot', 1]] });
    await runDay(w, { ...base, shop: { ...shop, value: { by: 'margin' } }, ranges: 3 });
    expect(await w.snapshots.getRun('garden', DAY)).toMatchObject({
      pyramid: { by: 'margin', customers: 0, unknown: 2 },
      missingCosts: { customers: 2, goodsUntold: 1, skus: 1, first: [['pot', 1]] },
    });
  });
});

const failure = (): never => {
  throw new Error('no snapshot');
};
