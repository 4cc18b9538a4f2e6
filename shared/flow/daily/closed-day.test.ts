import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import { periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, customers, segmentProgram, type World, world } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { crashing, runDay, stateOf } from '#test/support/worlds/daily-run.ts';

const ZONE = 'America/New_York';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4 } });
const DAY = '2024-03-30';
const NEXT = addDays(DAY, 1);
/** The local midnight that closes the day. */
const END = startOfDay(NEXT, ZONE);
const base = {
  shop,
  programs: SEGMENT_NAMES.map((name) => segmentProgram(name)),
  day: DAY,
  now: END + 3 * HOUR_MS,
  ranges: 2,
};

const person = (id: string, orders: readonly number[] = [], since = 0): Customer => ({
  shop: 'garden',
  id,
  since,
  entries: new Map(orders.map((at, n) => [`s:${id}-${n}`, anEntry({ at })])),
});

/** Somebody, or another order of somebody who was there, after the day. */
const comes = async (w: World, { id, entries, since = END }: Customer) => {
  w.comeAt(since);
  await w.customers.ensure('garden', id);
  for (const [key, entry] of entries) await w.customers.setEntry('garden', id, key, entry);
};

const sizes = async (w: World, day = DAY) => {
  const snapshot = await w.snapshots.getSnapshot('garden', day);
  if (!snapshot) throw new Error('no snapshot');
  const rows = segmentSizes(snapshot).filter(
    ({ name, size, entered, left }) => size + entered + left > 0 && !/^(?:member|attitude):/.test(name),
  );
  return Object.fromEntries(rows.map(({ name, size }) => [name, size]));
};

const without = async (w: World, ids: ReadonlySet<string>) => {
  const { memberships, files: _, ...rest } = await stateOf(w);
  return { ...rest, memberships: memberships.filter(({ id }) => !ids.has(id)) };
};

/** A single buyer is middling in all. */
const midGroup = { 'group:need_attention': 1 };

describe('I8: a run of a closed day', () => {
  it('I8: does not take in who came later: not with an order of a later day, nor without any', async () => {
    const w = await world([person('buyer', [END - 5 * HOUR_MS]), person('prospect', [], END - 1)], 16);
    await runDay(w, base);
    const first = await without(w, new Set(['late', 'later']));
    expect(await sizes(w)).toEqual({ 'stage:new': 1, 'stage:prospect': 1, 'tier:A': 1, ...midGroup });
    await comes(w, person('late', [], END));
    await comes(w, person('later', [END + HOUR_MS], END + HOUR_MS));
    await runDay(w, { ...base, now: base.now + 5 * HOUR_MS });
    expect(await without(w, new Set(['late', 'later']))).toEqual(first);
    expect(
      w
        .people()
        .filter(({ membership }) => membership)
        .map(({ id }) => id),
    ).toEqual(['buyer', 'prospect']);
    expect(await w.snapshots.earlierValues('garden', DAY)).toEqual([]);
    await runDay(w, { ...base, day: NEXT, now: base.now + DAY_MS });
    expect(await sizes(w, NEXT)).toMatchObject({ 'stage:prospect': 2, 'stage:new': 2 });
    expect((await w.snapshots.getRun('garden', NEXT))?.customers).toBe(4);
  });

  it('I8: leaves the same whenever it runs, whoever came and whatever was ordered and returned after its end', async () => {
    const later = fc.array(
      fc.record({
        who: fc.nat({ max: 30 }),
        after: fc.nat({ max: 3 * DAY_MS }),
        orders: fc.nat({ max: 2 }),
        since: fc.nat({ max: 2 * DAY_MS }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(customers(END, 6), later, fc.boolean(), async (people, news, ranBefore) => {
        const closed = people.map((each) => ({
          ...each,
          entries: new Map([...each.entries].filter(([, { at }]) => at < END)),
        }));
        const calm = await world(closed, 16);
        await runDay(calm, base);
        const w = await world(closed, 16);
        if (ranBefore) await runDay(w, base);
        const known = new Set(closed.map(({ id }) => id));
        for (const [n, { who, after, orders, since }] of news.entries()) {
          const id = [...known][who] ?? `late-${n}`;
          const entries = Array.from(
            { length: orders },
            (_, k) => [`s:n${n}-${k}`, anEntry({ at: END + after + k })] as const,
          );
          await comes(w, { shop: 'garden', id, since: END + since, entries: new Map(entries) });
        }
        await runDay(w, { ...base, now: base.now + 3 * DAY_MS });
        const late = new Set(
          w
            .people()
            .map(({ id }) => id)
            .filter((id) => !known.has(id)),
        );
        const { due: _, ...state } = await without(w, late);
        const { due: __, ...expected } = await without(calm, late);
        expect(state).toEqual(expected);
      }),
      { numRuns: inProof(60, 20) },
    );
  });

  it('I9: an order of the day that is told late counts on its day, with whom it made a customer', async () => {
    const w = await world([person('buyer', [END - 5 * HOUR_MS])], 16);
    await runDay(w, base);
    await comes(w, person('late', [END - 1], END + HOUR_MS));
    await runDay(w, base);
    expect(await sizes(w)).toMatchObject({ 'stage:new': 2 });
    const rows = await w.snapshots.kpiRows('garden', FIRST_DAY, DAY);
    expect(periodSums(rows, dayNumber(DAY)).ofDay).toMatchObject({ orders: 2, buyers: 2 });
    expect((await w.snapshots.getRun('garden', DAY))?.customers).toBe(2);
  });

  it('counts a customer of an older release, of whom nobody knows since when', async () => {
    const w = await world([], 16);
    const scanKnown = async function* (_shop: string, bucket: number) {
      if (bucket === 0) yield [{ customer: { shop: 'garden', id: 'old', entries: new Map() } }];
    };
    await runDay({ ...w, customers: { ...w.customers, scanKnown } }, base).catch(() => undefined);
    expect((await w.snapshots.getRun('garden', DAY))?.customers).toBe(1);
  });
});

describe('value tiers', () => {
  it('hold those who bought: who sent all back is in D, who never bought in none', async () => {
    const at = END - 5 * HOUR_MS;
    const back = anEntry({ at, returns: [[at + 1, 1000]] });
    const w = await world(
      [
        person('never'),
        { ...person('unpaid'), entries: new Map([['s:u', anEntry({ at, state: 'unpaid' })]]) },
        {
          ...person('credit-note'),
          entries: new Map([['s:r', anEntry({ at, state: 'return only', returns: [[at, 5]] })]]),
        },
        { ...person('sent-back', [], at), entries: new Map([['s:b', back]]) },
        person('kept', [at]),
      ],
      16,
    );
    await runDay(w, base);
    const tiers = w.people().map(({ id, membership }) => [id, membership?.current.stage, membership?.current.tier]);
    expect(tiers).toEqual([
      ['never', 'prospect', undefined],
      ['unpaid', 'prospect', undefined],
      ['credit-note', 'prospect', undefined],
      ['sent-back', 'prospect', 'D'],
      ['kept', 'new', 'A'],
    ]);
    expect(await sizes(w)).toEqual({ 'stage:prospect': 4, 'stage:new': 1, 'tier:A': 1, 'tier:D': 1, ...midGroup });
    const due = await w.touches.stillDue('garden', END, END + 30 * DAY_MS);
    expect(due.filter(({ programId }) => programId === 'on-tier-D').map(({ customerId }) => customerId)).toEqual([
      'sent-back',
    ]);
  });
});

describe('what a run writes of one customer', () => {
  const drifting = { ...base, programs: [segmentProgram('stage:at_risk')] };
  const bought = END - 3 * DAY_MS - 12 * HOUR_MS;
  const due = (w: World) => w.touches.stillDue('garden', END - DAY_MS, END + 60 * DAY_MS);
  const start = async (id: string) => {
    const w = await world([person(id, [bought])], 16);
    await runDay(w, { ...drifting, day: addDays(DAY, -1), now: base.now - DAY_MS });
    expect(await due(w)).toEqual([]);
    return w;
  };

  it('I11: what stays of an erased person turns at risk, is counted, and is written to by nobody', async () => {
    for (const [id, touches] of [
      ['GONE-4f1', 0],
      ['present', 1],
    ] as const) {
      const w = await start(id);
      await runDay(w, drifting);
      expect((await w.snapshots.getSnapshot('garden', DAY))?.segments?.['stage:at_risk']).toMatchObject({
        size: 1,
        entered: 1,
      });
      expect(await due(w)).toHaveLength(touches);
    }
  });

  it('I8: comes in an order that loses no touch, also where the run ends between the two and only the next day is run', async () => {
    for (const after of [1, 2]) {
      const w = await start('drifting');
      const halfway = crashing(w, after);
      // the objects of the steps before are no part of this
      await expect(runDay({ ...halfway, objects: w.objects }, drifting)).rejects.toThrow('crash after write');
      await runDay(w, { ...drifting, day: NEXT, now: base.now + DAY_MS });
      expect((await due(w)).map(({ customerId }) => customerId)).toContain('drifting');
    }
  });
});
