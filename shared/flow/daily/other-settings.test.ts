import { describe, expect, it } from 'vitest';
import { changedBases, definitionsOf } from '#model/given/definitions.ts';
import { modelCounter } from '#model/predict/counts/model-counter.ts';
import { fitModels } from '#model/predict/fit-models.ts';
import { compileSegments } from '#model/rule/compile/compile.ts';
import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, DAY_MS, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, segmentProgram, world } from '#test/support/daily.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';

const ZONE = 'Europe/London';
const DAY = '2024-05-10';
const FIXED = { newDays: 30, activeDays: 60, lapsedDays: 120, rhythm: 'fixed' } as const;
const before: Partial<Shop> = { lifecycle: FIXED, tierShares: [0.5, 0.8, 0.95] };
const named = (name: SegmentName): Rule => ({ type: 'segment', name });
const rule = (id: string, where: Rule): SegmentDefinition => ({ id, name: id, where });
const OTHER: Rule = { type: 'and', of: [{ type: 'orders' }, named('attitude:follows'), named('member:prospect')] };
const CLV: Rule = { type: 'prediction', of: 'clv', value: { currency: 'GBP', min: '1' } };
const POOLED = fitModels(modelCounter.zero(), aShop());
const definitions = (of: Shop) => definitionsOf(of, { models: fitModels(modelCounter.zero(), of) });
const LAPSED = rule('gone', named('stage:lapsed'));

/** @returns who started on the day of the other settings, and on the day after it, with who entered on both */
async function started(after: Partial<Shop>, watched: SegmentName, segments: readonly SegmentDefinition[]) {
  const at = (ago: number): number => startOfDay(addDays(DAY, -ago), ZONE) + 12 * HOUR_MS;
  const people = [
    ['ada', 90, 9000],
    ['bob', 89, 6000],
    ['cleo', 300, 3000],
    ['dan', 1, 2000],
  ] as const;
  const w = await world(
    people.map(([id, ago, grossMinor]) => ({
      ...{ shop: 'garden', id },
      entries: new Map([['s:1', anEntry({ at: at(ago), grossMinor })]]),
    })),
    16,
  );
  const found: unknown[] = [];
  for (const [n, over] of [before, { ...before, ...after }, { ...before, ...after }].entries()) {
    const day = addDays(DAY, n);
    if (n === 2) await w.customers.setEntry('garden', 'dan', 's:2', anEntry({ at: at(-2), grossMinor: 90_000 }));
    const shop = aShop({ timezone: ZONE, ...over });
    const now = startOfDay(addDays(day, 1), ZONE) + 3 * HOUR_MS;
    await runDay(w, { shop, programs: [segmentProgram(watched)], segments, day, now, ranges: 2 });
    const due = await w.touches.stillDue('garden', now, now + 90 * DAY_MS);
    const who = due.filter(({ subject }) => subject.day === day).map(({ customerId }) => customerId);
    if (n > 0) found.push([(await w.snapshots.getSnapshot('garden', day))?.segments?.[watched]?.entered, who.sort()]);
  }
  return found;
}

describe('a shop that changes its settings moves people and starts nothing', () => {
  it('by a rule that names a stage, over another rule too', async () => {
    const lifecycle = { ...FIXED, lapsedDays: 88 };
    expect(await started({ lifecycle }, 'rule:gone', [LAPSED])).toEqual([
      [2, []],
      [0, []],
    ]);
    const away = rule('away', { type: 'and', of: [{ type: 'orders' }, named('rule:gone')] });
    // bob would come to lapse a day later anyway: then he starts
    expect(await started({ lifecycle: { ...FIXED, lapsedDays: 90 } }, 'rule:away', [LAPSED, away])).toEqual([
      [1, []],
      [1, ['bob']],
    ]);
  });

  it('by tiers of other shares, and rules that name them', async () => {
    const tierShares = [0.85, 0.9, 0.95] as const;
    expect(await started({ tierShares }, 'tier:A', [])).toEqual([
      [1, []],
      [1, ['dan']],
    ]);
    expect(await started({ tierShares }, 'rule:best', [rule('best', named('tier:A'))])).toEqual([
      [1, []],
      [1, ['dan']],
    ]);
  });

  it.each<readonly [string, Rule, Partial<Shop>]>([
    ['a window of scores', { type: 'score', of: 'm', range: { min: 4 } }, { rfm: { windowDays: 365 } }],
    ['a window of groups', named('group:champions'), { rfm: { windowDays: 365 } }],
    ['order days of loyal', named('member:loyal'), { lifecycle: { ...FIXED, loyalOrders: 3 } }],
    ['what makes an advocate', named('member:advocate'), { advocates: { atLeast: 2 } }],
    ['what tiers are cut by', named('tier:A'), { value: { by: 'margin' } }],
    ['costs', { type: 'worth', of: 'margin', value: { currency: 'GBP', min: '1' } }, { value: { shippingMinor: 500 } }],
    ['words of a kind', { type: 'habit', of: 'kind', is: ['trade'] }, { kinds: { trade: ['florist'] } }],
    ['the discount of predictions', CLV, { prediction: { discountPerYear: 0.2 } }],
    ['replenishment', { type: 'replenishment', withinDays: 5 }, { products: { replenishment: true } }],
  ])('%s: rules that ask for it are by it, and others are not', (_what, where, over) => {
    const changed = changedBases(definitions(aShop(before)), definitions(aShop({ ...before, ...over })));
    const { bases } = compileSegments([rule('asks', { type: 'not', of: where }), rule('other', OTHER)], aShop(before));
    const isBy = (id: string): boolean => [...(bases[id] ?? [])].some((basis) => changed.has(basis));
    expect([isBy('asks'), isBy('other')]).toEqual([true, false]);
  });

  it('models of its own, once it has orders enough, are others than pooled ones; where groups have a rhythm stages have', () => {
    const of = (source: 'own' | 'pooled', groups: Readonly<Record<string, number>> = {}) =>
      definitionsOf(aShop(), {
        models: { ...POOLED, source },
        rhythm: { customers: 200, mean: 3, within: 1, between: 1, groups },
      });
    expect([...changedBases(of('pooled'), of('own'))]).toEqual(['prediction:']);
    expect([...changedBases(of('own'), of('own', { tea: 3 }))]).toEqual(['stage:']);
    // a release that kept none of them says nothing but of stages, which were by other rules
    expect([...changedBases({}, of('own'))]).toEqual(['stage:']);
  });
});
