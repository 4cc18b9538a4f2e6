import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Customer, isAnonymous, wasKnownBefore } from '#model/customer/customer.ts';
import { isPurchase } from '#model/order/counted.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { rfmAt } from '#model/segment/rfm.ts';
import { addDays, endOfDay, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, customers, segmentProgram, type World, world } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { rowsOf, runDay, stateOf } from '#test/support/worlds/daily-run.ts';
import type { Budget } from './budget.ts';

const ZONE = 'America/New_York';
const shop = aShop({ timezone: ZONE, lifecycle: { newDays: 1, activeDays: 2, lapsedDays: 4 } });
const DAY = '2024-03-10';
const AROUND = startOfDay(DAY, ZONE);
const night = (day: string): number => endOfDay(day, ZONE) + 3 * HOUR_MS;
const segments: readonly SegmentDefinition[] = [
  { id: 'twice', name: 'Bought twice', where: { type: 'orders', count: { min: 2 } } },
  { id: 'quiet', name: 'Not of late', where: { type: 'not', of: { type: 'orders', withinDays: 3 } }, coolDownDays: 2 },
  {
    id: 'both',
    name: 'Both',
    where: {
      type: 'and',
      of: [
        { type: 'segment', name: 'rule:twice' },
        { type: 'segment', name: 'stage:lapsed' },
      ],
    },
  },
];
const programs = [segmentProgram('rule:quiet'), segmentProgram('stage:lapsed'), segmentProgram('tier:A')];
const base = { shop, programs, segments };
const people = customers(AROUND, 6);

/** Says of each question whether time is up, in the order of a list that begins anew at its end. */
const budgetOf = (answers: readonly boolean[]): Budget => {
  let asked = 0;
  return { isSpent: () => answers[asked++ % answers.length] ?? false };
};

/** The documents of a run that hold for the whole shop, as they lie there. */
const merged = async (w: World): Promise<readonly (string | undefined)[]> => {
  const keys = (await w.objects.list('runs/')).filter((key) => key.endsWith('merged.json'));
  return Promise.all(keys.map((key) => w.objects.get(key)));
};

describe('I8: the daily run', () => {
  it('leaves the same bytes of the whole and the same rows for any ranges, buckets, order and time that tasks have', async () => {
    const cut = fc.record({
      buckets: fc.constantFrom(1, 7, 16, inProof(256, 64)),
      ranges: fc.integer({ min: 1, max: 20 }),
      parallel: fc.integer({ min: 1, max: 8 }),
      spent: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(people, cut, cut, async (all, ...cuts) => {
        const left = [];
        for (const { buckets, ranges, parallel, spent } of [
          { buckets: 16, ranges: 1, parallel: 1, spent: [false] },
          ...cuts,
        ]) {
          const w = await world(left.length % 2 === 0 ? all : all.toReversed(), buckets);
          for (const shift of [0, 1]) {
            const day = addDays(DAY, shift);
            await runDay(w, { ...base, day, now: night(day), ranges, parallel, budget: budgetOf(spent) });
          }
          const { memberships, ...state } = await stateOf(w);
          const byId = memberships.toSorted((a, b) => (a.id < b.id ? -1 : 1));
          left.push({ ...state, memberships: byId, merged: await merged(w) });
        }
        for (const each of left) expect(each).toEqual(left[0]);
      }),
      { numRuns: inProof(10, 4) },
    );
  });

  it('does no part twice where the time of a task ends, and ends although it always does', async () => {
    const [all = []] = fc.sample(customers(AROUND, 6, 40), { numRuns: 1, seed: 3 });
    const w = await world(all, 16);
    const read: number[] = [];
    const written: string[] = [];
    const counting: World = {
      ...w,
      customers: {
        ...w.customers,
        scanKnown: (shopId, bucket, ...rest) => {
          read.push(bucket);
          return w.customers.scanKnown(shopId, bucket, ...rest);
        },
        setMemberships: (shopId, memberships) => {
          written.push(...memberships.map(({ id }) => id));
          return w.customers.setMemberships(shopId, memberships);
        },
      },
    };
    await runDay(counting, { ...base, day: DAY, now: night(DAY), ranges: 2, budget: { isSpent: () => true } });
    expect(read.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, bucket) => bucket));
    expect(new Set(written).size).toBe(written.length);
    expect(written).toHaveLength(all.filter(({ id }) => !isAnonymous(id)).length);
    // every bucket was a task of its own
    expect((await w.dayFiles.open('garden', DAY))?.manifest.parts).toHaveLength(16);
  });

  it('writes every membership of a part once, whatever its batches', async () => {
    const all = Array.from({ length: 110 }, (_, n) => ({
      shop: 'garden',
      id: `customer-${n}`,
      entries: new Map([['s:1', anEntry({ at: AROUND - n * HOUR_MS })]]),
    }));
    const w = await world(all, 16);
    const written: string[] = [];
    const setMemberships: World['customers']['setMemberships'] = (shopId, batch) => {
      written.push(...batch.map(({ id }) => id));
      return w.customers.setMemberships(shopId, batch);
    };
    const counting = { ...w, customers: { ...w.customers, setMemberships } };
    await runDay(counting, { ...base, day: DAY, now: night(DAY), ranges: 1, parallel: 8 });
    expect(written.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    expect(w.people().every(({ membership }) => membership?.day === DAY)).toBe(true);
  });

  it('leaves the file of a day that a walk over the tables finds', async () => {
    await fc.assert(
      fc.asyncProperty(people, fc.integer({ min: 1, max: 5 }), async (all, ranges) => {
        const w = await world(all, 16);
        await runDay(w, { ...base, day: DAY, now: night(DAY), ranges });
        const found = await rowsOf(w, DAY);
        const walked = w
          .people()
          .filter((customer) => !isAnonymous(customer.id) && wasKnownBefore(customer, endOfDay(DAY, ZONE)))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(found.map(({ row, membership }) => ({ ...seenOf(row), membership }))).toEqual(
          walked.map((customer) => ({ ...walk(customer), membership: customer.membership?.current })),
        );
        const open = await w.dayFiles.open('garden', DAY);
        expect(open?.manifest).toMatchObject({ customers: walked.length, day: DAY });
        expect(Object.keys(open?.manifest.rules ?? {}).sort()).toEqual(['both', 'quiet', 'twice']);
        for (const { id } of walked) expect((await open?.find(id))?.row).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 20 },
    );
  });

  it('counts nobody, and leaves no row, who was merged or erased between the steps', async () => {
    const [all = []] = fc.sample(customers(AROUND, 6, 30), { numRuns: 1, seed: 5 });
    const named = all.filter(({ id }) => !isAnonymous(id)).map(({ id }) => id);
    const w = await world(all, 16);
    const once = { ...w.dayFiles };
    let [gone] = named;
    const meanwhile: World = {
      ...w,
      dayFiles: once,
      objects: {
        ...w.objects,
        put: async (key, body) => {
          if (gone && key.endsWith('merged.json')) w.customers.mark('garden', gone, { erased: true });
          await w.objects.put(key, body);
        },
      },
    };
    await runDay(meanwhile, { ...base, day: DAY, now: night(DAY), ranges: 1, budget: budgetOf([false]) });
    expect((await rowsOf(w, DAY)).map(({ row }) => row.id).sort()).toEqual(named.filter((id) => id !== gone).sort());
    gone = undefined;
  });
});

const seenOf = ({
  id,
  firstDay,
  lastDay,
  orderDays,
  orders,
  netMinor,
  repeatNetMinor,
  bought,
  since,
  ...row
}: Awaited<ReturnType<typeof rowsOf>>[number]['row']) => ({
  ...{ id, firstDay, lastDay, orderDays, orders, netMinor, repeatNetMinor, bought, since },
  gaps: Number(row.logGapSum.toFixed(9)),
  lastGap: row.lastGap,
});

/** The same in the plainest way: lists, sets and sorts. */
function walk(customer: Customer): ReturnType<typeof seenOf> {
  const entries = [...customer.entries.values()];
  const today = dayNumber(DAY);
  const isSeen = (at: number): boolean => localDayNumber(at, ZONE) <= today;
  const { netMinor, orderDays, bought } = rfmAt(entries, DAY, ZONE);
  const purchases = entries.filter((entry) => isPurchase(entry, isSeen));
  const days = [...new Set(purchases.map(({ at }) => localDayNumber(at, ZONE)))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, n) => day - (days[n] ?? 0));
  const later = purchases.filter(({ at }) => localDayNumber(at, ZONE) > (days[0] ?? 0));
  const seen = entries.filter(({ at }) => isSeen(at)).map(({ at }) => localDayNumber(at, ZONE));
  return {
    ...{ id: customer.id, orders: purchases.length, orderDays, netMinor, bought },
    firstDay: days[0] ?? 0,
    lastDay: days.at(-1) ?? 0,
    repeatNetMinor: later.reduce((sum, { grossMinor, returns }) => sum + grossMinor - returned(returns, isSeen), 0),
    since: Math.min(...seen, ...(customer.since !== undefined ? [localDayNumber(customer.since, ZONE)] : [])),
    gaps: Number(gaps.reduce((sum, gap) => sum + Math.log(gap), 0).toFixed(9)),
    lastGap: gaps.at(-1) ?? 0,
  };
}

const returned = (returns: OrderEntry['returns'], isSeen: (at: number) => boolean): number =>
  returns.reduce((sum, [at, amount]) => (isSeen(at) ? sum + amount : sum), 0);
