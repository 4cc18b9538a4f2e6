import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { EffectCells, effectsDocument } from '#model/effect/cells.ts';
import { EntryFile } from '#model/effect/entry-file.ts';
import { quarterText } from '#model/effect/quarter.ts';
import { TIERS } from '#model/segment/membership.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import { anEntry, aShop, customers, segmentProgram, type World, world } from '#test/support/daily.ts';
import { type SlowSums, slowEffects } from '#test/support/effects/slow-effects.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aTouch } from '#test/support/touches.ts';
import { rowsOf, runDay } from '#test/support/worlds/daily-run.ts';
import { listErasure } from '../privacy/erasure-list.ts';
import { forgetErased } from './forget-erased.ts';

const FIRST = '2024-03-20';
const DAYS = 24;
const START = Date.parse(`${FIRST}T00:00:00Z`);
const shop = aShop({ lifecycle: { newDays: 3, activeDays: 6, lapsedDays: 12 }, measure: { outcomeDays: 7 } });
const programs = [
  segmentProgram('stage:lapsed', { id: 'win-back', holdout: 0.25 }),
  segmentProgram('stage:new', { id: 'welcome', holdout: 0 }),
];
const nightAfter = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 27 * HOUR_MS;

interface Met {
  readonly who: number;
  readonly program: number;
  readonly day: number;
  readonly hour: number;
  readonly held: boolean;
  /** Days until it ended. */
  readonly late: number;
}
const met: fc.Arbitrary<readonly Met[]> = fc.array(
  fc.record({
    who: fc.nat(7),
    program: fc.nat(1),
    day: fc.nat(DAYS - 4),
    hour: fc.nat(23),
    held: fc.boolean(),
    late: fc.constantFrom(0, 0, 0, 1, 3),
  }),
  { maxLength: 40 },
);

/** Left in a quarter, of a moment of the one before; then a moment of that quarter itself. */
const LATE_LEFT: readonly Met[] = [12, 9].map((day) => ({
  ...{ who: 0, program: 0, day, hour: 0 },
  held: false,
  late: 3,
}));

const touchesOf = (all: readonly Met[], ids: readonly string[]): readonly Touch[] =>
  all.flatMap(({ who, program, day, hour, held, late }, n) => {
    const customerId = ids[who];
    if (customerId === undefined) return [];
    const eligibleAt = START + day * DAY_MS + hour * HOUR_MS + n * 1001;
    const endedAt = eligibleAt + late * DAY_MS;
    const ended = held
      ? ({ state: 'suppressed', reason: 'holdout' } as const)
      : ({ state: 'sent', reason: 'provider_accepted' } as const);
    return [
      aTouch({
        ...{ shop: 'garden', touchId: `t${n}`, customerId, programId: programs[program]?.id ?? '', ...ended },
        ...{ eligibleAt, endedAt, endDay: localDay(endedAt, shop.timezone) },
      }),
    ];
  });

async function effectsOn(w: World, day: string): Promise<EffectCells> {
  const text = await w.objects.get(dayKeys.effects('garden', day));
  return EffectCells.unpack(effectsDocument.parse(JSON.parse(text ?? 'null')).effects);
}

/** As the slow one says it. */
function told(cells: EffectCells): Record<string, SlowSums | number> {
  const all: Record<string, SlowSums | number> = {};
  for (const { quarter, programs: found } of cells.quarters) {
    for (const [id, of] of found) {
      const name = `${quarterText(quarter)}|${id}`;
      for (const [arm, open] of Object.entries(of.open)) if (open > 0) all[`open|${name}|${arm}`] = open;
      for (const tier of [...TIERS, undefined]) {
        for (const [channel, n] of of.sentTo(tier)) all[['sent', name, tier ?? '', channel].join('|')] = n;
      }
      for (const { share, tier = '', stage = '', arm, sums } of of.strata) {
        all[[name, share, tier, stage, arm].join('|')] = {
          ...{ people: sums.people, buyers: sums.buyers, orders: sums.of('orders') },
          ...{ net: sums.of('net'), netSquared: sums.of('netSquared') },
          ...{ before: sums.of('before'), beforeNet: sums.of('beforeNet') },
        };
      }
    }
  }
  return all;
}

const people = customers(START + 12 * DAY_MS, 20, 8).map((list) => list.filter(({ id }) => !id.startsWith('ANON')));

async function play(list: Parameters<typeof world>[0], touches: readonly Touch[], ranges: (n: number) => number) {
  const w = await world(list, 8);
  const standing = new Map<string, readonly [string, string]>();
  for (let n = 0; n < DAYS; n++) {
    const day = addDays(FIRST, n);
    for (const touch of touches) if (touch.endDay === day) await w.touches.create(touch);
    await runDay(w, { shop, programs, day, now: nightAfter(day), ranges: ranges(n) });
    for (const { row, membership } of await rowsOf(w, day)) {
      standing.set(`${day} ${row.id}`, [membership.tier ?? '', membership.stage]);
    }
  }
  return { w, standing: (day: string, id: string) => standing.get(`${day} ${id}`) ?? (['', ''] as const) };
}

describe('effects of programs', () => {
  it('are what a slow count over all people says, over a change of quarter, also where the run is cut otherwise each day', async () => {
    await fc.assert(
      fc.asyncProperty(people, met, async (list, all) => {
        const touches = touchesOf(
          all,
          list.map(({ id }) => id),
        );
        const { w, standing } = await play(list, touches, (n) => 1 + (n % 3));
        const last = addDays(FIRST, DAYS - 1);
        const slow = slowEffects(
          { shop, programs, people: list, touches, standing, outcomeDays: 7 },
          last,
          Date.parse(`${addDays(last, 1)}T00:00:00+01:00`),
        );
        expect(told(await effectsOn(w, last))).toEqual(slow);
      }),
      { numRuns: inProof(60, 6), examples: [[[{ shop: 'garden', id: 'ada', entries: new Map() }], LATE_LEFT]] },
    );
  });

  it('I8: a day that is run again, on other ranges, leaves the same effects and the same entries', async () => {
    const list = [1, 2, 3, 4].map((n) => ({
      ...{ shop: 'garden', id: `customer-${n}` },
      entries: new Map([[`s:${n}`, anEntry({ at: START + n * DAY_MS })]]),
    }));
    const touches = touchesOf(
      [0, 1, 2, 3].map((who) => ({ who, program: 0, day: 2, hour: 9, held: who === 0, late: 0 })),
      list.map(({ id }) => id),
    );
    const { w } = await play(list, touches, () => 1);
    const last = addDays(FIRST, DAYS - 1);
    const before = (await effectsOn(w, last)).pack();
    await runDay(w, { shop, programs, day: last, now: nightAfter(last), ranges: 4 });
    expect((await effectsOn(w, last)).pack()).toEqual(before);
    const next = addDays(last, 1);
    await runDay(w, { shop, programs, day: next, now: nightAfter(next), ranges: 2 });
    const { 'win-back': _, ...quarters } = Object.fromEntries(Object.entries((await effectsOn(w, next)).pack()));
    expect(Object.keys(quarters)).toEqual(['2024-Q1']);
  });

  const heldAndTreated = async () => {
    const list = ['ada', 'bob', 'eve'].map((id, n) => ({
      ...{ shop: 'garden', id },
      entries: new Map([[`s:${n}`, anEntry({ at: START + 5 * DAY_MS })]]),
    }));
    const touches = touchesOf(
      [0, 1, 2].map((who) => ({ who, program: 0, day: 2, hour: 9 + who, held: who === 1, late: 0 })),
      list.map(({ id }) => id),
    );
    const w = await world(list, 8);
    const until = async (from: number, to: number) => {
      for (let n = from; n <= to; n++) {
        const day = addDays(FIRST, n);
        for (const touch of touches) if (touch.endDay === day) await w.touches.create(touch);
        await runDay(w, { shop, programs, day, now: nightAfter(day), ranges: 3 });
      }
      return told(await effectsOn(w, addDays(FIRST, to)));
    };
    const peopleIn = (said: Awaited<ReturnType<typeof until>>): string[] =>
      Object.entries(said).flatMap(([key, sums]) =>
        typeof sums === 'number' ? [] : [`${key.split('|').at(-1)} ${sums.people}`],
      );
    return { w, until, peopleIn };
  };

  it('count somebody once who turned out to be two, as control where one of them was held out', async () => {
    const { w, until, peopleIn } = await heldAndTreated();
    await until(0, 5);
    w.customers.mark('garden', 'bob', { mergedInto: 'ada' });
    expect(peopleIn(await until(6, 15)).sort()).toEqual(['control 1', 'treated 1']);
  });

  it('I8: take what somebody who was merged leaves once, also where that day is run again on other ranges', async () => {
    const { w, until } = await heldAndTreated();
    await until(0, 5);
    w.customers.mark('garden', 'eve', { mergedInto: 'ada' });
    await until(6, 6);
    const day = addDays(FIRST, 6);
    await runDay(w, { shop, programs, day, now: nightAfter(day), ranges: 2 });
    const moved = (await w.objects.list(`entries/garden/${day}/`)).filter((key) => key.endsWith('.moved.json'));
    expect(moved.length).toBeGreaterThan(1);
    const sent = Object.entries(await until(7, 15)).filter(([key]) => key.startsWith('sent|'));
    expect(sent.map(([, n]) => n)).toEqual([2]);
  });

  it('keep what somebody who was merged leaves where the run crashes as it is written and is cut otherwise then', async () => {
    const { w, until, peopleIn } = await heldAndTreated();
    await until(0, 5);
    w.customers.mark('garden', 'eve', { mergedInto: 'bob' });
    const day = addDays(FIRST, 6);
    const put: World['objects']['put'] = async (key, text) => {
      if (key.endsWith('.moved.json')) throw new Error('crash');
      await w.objects.put(key, text);
    };
    const run = { shop, programs, day, now: nightAfter(day) };
    await expect(runDay({ ...w, objects: { ...w.objects, put } }, { ...run, ranges: 1 })).rejects.toThrow('crash');
    await runDay(w, { ...run, ranges: 4 });
    const sent = Object.entries(await until(7, 15)).filter(([key]) => key.startsWith('sent|'));
    expect(sent.map(([, n]) => n)).toEqual([2]);
    expect(peopleIn(await until(15, 15)).sort()).toEqual(['control 1', 'treated 1']);
  });

  it('all programs together cost what marketing did: what both groups get is no cost of them', async () => {
    const list = [{ shop: 'garden', id: 'ada', entries: new Map([['s:1', anEntry({ at: START + 5 * DAY_MS })]]) }];
    const w = await world(list, 8);
    const all = [...programs, segmentProgram('stage:new', { id: 'receipt', kind: 'transactional' })];
    const mostly = aShop({ ...shop, policy: { ...shop.policy, holdout: 0.05 } });
    const met = { who: 0, day: 2, hour: 9, held: false, late: 0 };
    const [marketing] = touchesOf([{ ...met, program: 0 }], ['ada']);
    if (!marketing) throw new Error('no touch');
    const { eligibleAt: _, ...receipt } = { ...marketing, touchId: 'r', programId: 'receipt' };
    for (const touch of [marketing, receipt]) await w.touches.create(touch);
    for (let n = 0; n < 15; n++) {
      const day = addDays(FIRST, n);
      await runDay(w, { shop: mostly, programs: all, day, now: nightAfter(day), ranges: 2 });
    }
    const sent = Object.entries(told(await effectsOn(w, addDays(FIRST, 14)))).filter(([key]) =>
      key.startsWith('sent|'),
    );
    expect(sent.map(([key, n]) => [key.split('|')[2], n])).toEqual([
      ['', 1],
      ['win-back', 1],
    ]);
  });

  it('I11: forget who was erased, wherever the entries of two days lie', async () => {
    const { w, until, peopleIn } = await heldAndTreated();
    await until(0, 5);
    const erasures = memoryObjects();
    const at = nightAfter(addDays(FIRST, 6));
    await listErasure(erasures, { shop: 'garden', at, ids: ['ada'], identities: [], suppressions: [] }, at);
    const deps = {
      ...w,
      erasures,
      clock: { now: () => at + 1 },
      randomId: () => 'r',
      budget: { isSpent: () => false },
    };
    await forgetErased({ shop, day: addDays(FIRST, 5) }, deps);
    const entries = await w.objects.list('entries/');
    expect(new Set(entries.map((key) => key.split('/')[2]))).toEqual(new Set([addDays(FIRST, 4), addDays(FIRST, 5)]));
    const ids: string[] = [];
    for (const key of entries)
      ids.push(...new EntryFile((await w.objects.getBytes(key)) ?? new Uint8Array()).people.keys());
    expect(ids.sort()).toEqual(['bob', 'bob', 'eve', 'eve']);
    w.customers.mark('garden', 'ada', { erased: true });
    expect(peopleIn(await until(6, 15)).sort()).toEqual(['control 1', 'treated 1']);
  });

  it('ends with what to do where a part of the day before is gone, and counts nobody twice or not at all', async () => {
    const { w, until } = await heldAndTreated();
    await until(0, 5);
    const [first = ''] = await w.objects.list('entries/garden/2024-03-25/');
    await w.objects.remove(first);
    await expect(until(6, 6)).rejects.toThrow(/2024-03-25 is missing of bucket 0: run that day again/);
    await until(5, 5);
    await until(6, 6);
  });

  it('are all counted by tasks that run out of time after each bucket', async () => {
    const { w, until } = await heldAndTreated();
    const whole = await until(0, 15);
    const day = addDays(FIRST, 15);
    await runDay(w, { shop, programs, day, now: nightAfter(day), ranges: 1, budget: { isSpent: () => true } });
    expect(told(await effectsOn(w, day))).toEqual(whole);
  });
});
