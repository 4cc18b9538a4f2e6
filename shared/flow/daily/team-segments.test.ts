import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, segmentProgram, type World, world } from '#test/support/daily.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';

const ZONE = 'Europe/London';
const shop = aShop({ timezone: ZONE });
const DAY = '2024-05-10';
const night = (day: string): number => startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
const at = (day: string): number => startOfDay(day, ZONE) + 12 * HOUR_MS;

const recent = (over: Partial<SegmentDefinition> = {}): SegmentDefinition => ({
  id: 'recent',
  name: 'Bought within two days',
  where: { type: 'orders', withinDays: 2 },
  ...over,
});
const programs = [segmentProgram('rule:recent')];
const person = (id: string, ...days: readonly string[]): Customer => ({
  shop: 'garden',
  id,
  entries: new Map(days.map((day, n) => [`s:${id}-${n}`, anEntry({ at: at(day) })])),
});

const run = (w: World, day: string, segments: readonly SegmentDefinition[] = [recent()]) =>
  runDay(w, { shop, programs, segments, day, now: night(day), ranges: 2 });
const buys = (w: World, id: string, day: string) =>
  w.customers.setEntry('garden', id, `s:${id}-${day}`, anEntry({ at: at(day) }));
const countsOf = async (w: World, day: string, id = 'recent') =>
  (await w.snapshots.getSnapshot('garden', day))?.segments?.[`rule:${id}`];
const started = async (w: World) => {
  const due = await w.touches.stillDue('garden', at(DAY) - 40 * DAY_MS, at(DAY) + 90 * DAY_MS);
  return due.map(({ customerId, subject }) => `${customerId} ${subject.day}`).sort();
};

describe('segments of the team in the daily run', () => {
  it('enter and leave are counted, sizes follow, and who enters is written to', async () => {
    const w = await world([person('ada', '2024-01-01'), person('bob', DAY)], 16);
    await run(w, DAY);
    expect(await countsOf(w, DAY)).toEqual({ size: 1, entered: 1, left: 0 });
    await buys(w, 'ada', addDays(DAY, 1));
    await run(w, addDays(DAY, 1));
    expect(await countsOf(w, addDays(DAY, 1))).toEqual({ size: 2, entered: 1, left: 0 });
    await run(w, addDays(DAY, 2));
    expect(await countsOf(w, addDays(DAY, 2))).toEqual({ size: 1, entered: 0, left: 1 });
    expect(await started(w)).toEqual([`ada ${addDays(DAY, 1)}`]);
    const ada = await w.customers.get('garden', 'ada');
    expect(ada?.membership?.current.rules).toEqual(['recent']);
  });

  it('a rule that is new or was changed moves people and starts nothing, also when the day is run again', async () => {
    const w = await world([person('ada', DAY), person('bob', addDays(DAY, -4))], 16);
    await run(w, addDays(DAY, -1), []);
    for (const _again of [1, 2]) {
      await run(w, DAY);
      expect(await countsOf(w, DAY)).toEqual({ size: 1, entered: 1, left: 0 });
    }
    const changed = recent({ where: { type: 'orders', withinDays: 30 } });
    for (const _again of [1, 2]) {
      await run(w, addDays(DAY, 1), [changed]);
      expect(await countsOf(w, addDays(DAY, 1))).toEqual({ size: 2, entered: 1, left: 0 });
    }
    expect(await started(w)).toEqual([]);
    await w.customers.ensure('garden', 'cleo');
    await buys(w, 'cleo', addDays(DAY, 2));
    await run(w, addDays(DAY, 2), [changed]);
    expect(await started(w)).toEqual([`cleo ${addDays(DAY, 2)}`]);
    const record = await w.snapshots.getRun('garden', addDays(DAY, 2));
    expect(record?.rules).toEqual(record?.rulesBefore);
    expect(Object.keys(record?.rules ?? {}).filter((name) => !name.endsWith(':'))).toEqual(['recent']);
  });

  it('whoever is new to the runs starts none of them unless he came to be on this day', async () => {
    const w = await world([person('ada', '2024-01-01')], 16);
    await run(w, DAY);
    w.comeAt(at(DAY) - 100 * DAY_MS);
    await w.customers.ensure('garden', 'old');
    await buys(w, 'old', addDays(DAY, 1));
    w.comeAt(at(addDays(DAY, 1)));
    await w.customers.ensure('garden', 'new');
    await buys(w, 'new', addDays(DAY, 1));
    await run(w, addDays(DAY, 1));
    expect(await countsOf(w, addDays(DAY, 1))).toMatchObject({ size: 2, entered: 2 });
    expect(await started(w)).toEqual([`new ${addDays(DAY, 1)}`]);
  });

  it('who left enters again only after the cool-down, and the last day of it is told', async () => {
    const cooling = recent({ where: { type: 'orders', withinDays: 1 }, coolDownDays: 3 });
    const w = await world([person('ada', DAY)], 16);
    await run(w, addDays(DAY, -1), [cooling]);
    const sizes: (number | undefined)[] = [];
    for (let n = 0; n < 6; n++) {
      const day = addDays(DAY, n);
      if (n > 1) await buys(w, 'ada', day);
      for (const _again of [1, 2]) await run(w, day, [cooling]);
      sizes.push((await countsOf(w, day))?.size);
    }
    // in on the first day, left on the second, out although she buys daily, and in again three days after she left
    expect(sizes).toEqual([1, 0, 0, 0, 1, 1]);
    expect((await w.customers.get('garden', 'ada'))?.membership?.left).toBeUndefined();
    expect(await started(w)).toEqual([`ada ${DAY}`, `ada ${addDays(DAY, 4)}`]);
  });

  it('I13: a rule that refers to a removed segment, and one that cannot be answered, select nobody, also under not', async () => {
    const segments: readonly SegmentDefinition[] = [
      { id: 'gone', name: '', where: { type: 'not', of: { type: 'segment', name: 'rule:removed' } } },
      { id: 'unknown', name: '', where: { type: 'not', of: { type: 'attribute', name: 'nowhere' } } },
      { id: 'all', name: '', where: { type: 'not', of: { type: 'orders', withinDays: 1, count: { min: 99 } } } },
    ];
    const w = await world([person('ada', DAY), person('bob')], 16);
    await run(w, DAY, segments);
    expect(await countsOf(w, DAY, 'gone')).toMatchObject({ size: 0 });
    expect(await countsOf(w, DAY, 'unknown')).toMatchObject({ size: 0 });
    expect(await countsOf(w, DAY, 'all')).toMatchObject({ size: 2, entered: 2 });
    await run(w, addDays(DAY, 1), []);
    expect(await countsOf(w, addDays(DAY, 1), 'all')).toMatchObject({ size: 0, left: 2 });
  });
});
