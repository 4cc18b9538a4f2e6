import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDayRow } from '#test/support/day-row.ts';
import { aMembership } from '#test/support/kept-days.ts';
import { aState, readState, stateCells, storedRows } from '#test/support/kpi.ts';
import { residueIdOf } from '../../customer/residue.ts';
import type { Forecast } from '../../predict/forecast.ts';
import { ATTITUDES, MEMBER_STEPS, STAGES, TIERS, type Tier } from '../../segment/membership.ts';
import { KPIS } from '../all.ts';
import { clvOf } from '../form/clv.ts';
import type { Kpi, KpiValue, StateSeen } from '../form/kpi.ts';

const TODAY = 20_000;
const BY_NAME = new Map(KPIS.map((kpi) => [kpi.name, kpi]));
const OF_STATE = KPIS.filter(({ ofState }) => ofState);
const said = (name: string, seen: readonly StateSeen[]): KpiValue => {
  const kpi = BY_NAME.get(name);
  if (!kpi) throw new Error(`no KPI ${name}`);
  return readState(kpi, seen);
};

const aForecast = (over: Partial<Forecast> = {}): Forecast => ({
  active: 0.8,
  orders: { 30: 0.2, 90: 0.5, 365: 2 },
  clv: { netMinor: 5000 },
  ...over,
});

const someone = fc.record({
  id: fc.constantFrom('ada', 'ben', residueIdOf('x')),
  since: fc.integer({ min: 17_000, max: TODAY }),
  lastDay: fc.integer({ min: 17_000, max: TODAY }),
  netMinor: fc.integer({ min: -9000, max: 90_000 }),
  marginMinor: fc.constantFrom(Number.NaN, -50, 0, 700),
  bought: fc.boolean(),
  windowOrderDays: fc.nat({ max: 3 }),
  level: fc.constantFrom(undefined, '', 'oak', 'fern'),
  move: fc.constantFrom<('none' | 'up' | 'down')[]>('none', 'up', 'down'),
  reach: fc.nat({ max: 15 }),
  ladder: fc.nat({ max: 4095 }),
  stage: fc.constantFrom(...STAGES),
  was: fc.constantFrom(undefined, ...STAGES),
  tier: fc.constantFrom(undefined, ...TIERS),
  member: fc.constantFrom(undefined, ...MEMBER_STEPS),
  attitude: fc.constantFrom(undefined, ...ATTITUDES),
  clv: fc.constantFrom(undefined, 0, 5000, 70_000),
});
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never;

const seenOf = ({ stage, was, tier, member, attitude, clv, level, move, ...row }: Someone): StateSeen =>
  aState({
    row: aDayRow({
      ...{ ...row, firstDay: row.lastDay, orderDays: 1 },
      scheme:
        level === undefined
          ? undefined
          : { level, move, joinedDay: 17_000, points: 0, pending: 0, expiryDay: 0, expiring: 0 },
    }),
    now: aMembership({ stage, tier, member, attitude }),
    before: was && aMembership({ stage: was }),
    forecast: clv === undefined ? undefined : aForecast({ clv: { netMinor: clv } }),
  });

const howMany = <T>(list: readonly T[], is: (one: T) => unknown): number => list.filter(is).length;
const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0);
const bits = (n: number, ...wanted: readonly number[]): boolean => wanted.some((bit) => Math.floor(n / bit) % 2 === 1);

describe('KPIs of the state of a day', () => {
  it('say what a walk over the list of people says', () => {
    fc.assert(
      fc.property(fc.array(someone, { minLength: 1, maxLength: 12 }), (people) => {
        const seen = people.map(seenOf);
        const living = people.filter(({ id }) => !id.startsWith('GONE'));
        const buyers = people.filter(({ bought }) => bought);
        const costed = buyers.filter(({ marginMinor }) => !Number.isNaN(marginMinor));
        const members = people.filter(({ ladder }) => bits(ladder, 1));
        const expected = people.filter(({ clv }) => clv !== undefined);
        const share = (part: number, of: number) => (of === 0 ? undefined : part / of);
        const wanted: Readonly<Record<string, number | undefined>> = {
          stages: people.length,
          'member-steps': people.length,
          attitudes: people.length,
          'tier-customers': howMany(people, ({ tier }) => tier),
          'tier-value': total(people.filter(({ tier }) => tier).map(({ netMinor }) => netMinor)),
          'value-per-customer': share(total(buyers.map(({ netMinor }) => netMinor)), buyers.length),
          'margin-per-customer': share(total(costed.map(({ marginMinor }) => marginMinor)), costed.length),
          'predicted-clv': share(total(expected.map(({ clv }) => clv ?? 0)), expected.length),
          'community-active': share(
            howMany(people, ({ ladder }) => bits(ladder, 256) && bits(ladder, 1024)),
            howMany(people, ({ ladder }) => bits(ladder, 256)),
          ),
          'member-levels': howMany(people, ({ level }) => level !== undefined) || undefined,
          'level-moves': howMany(people, ({ level, move }) => level !== undefined && move === 'up'),
          'member-repeat-rate': share(
            howMany(members, ({ windowOrderDays }) => windowOrderDays >= 2),
            howMany(members, ({ windowOrderDays }) => windowOrderDays >= 1),
          ),
          'active-members': share(
            howMany(members, ({ stage }) => !['prospect', 'at_risk', 'lapsed'].includes(stage)),
            members.length,
          ),
          reachable: share(
            howMany(living, ({ reach }) => bits(reach, 1, 4)),
            living.length,
          ),
          confirmed: share(
            howMany(living, ({ reach }) => bits(reach, 2, 8)),
            living.length,
          ),
          stale: share(
            howMany(living, (one) => !bits(one.ladder, 128) && [one.lastDay, one.since].every((d) => d < TODAY - 730)),
            living.length,
          ),
          contradictory: share(
            howMany(living, ({ ladder }) => bits(ladder, 64)),
            living.length,
          ),
          lapsed: howMany(people, ({ was, stage }) => was && was !== 'lapsed' && stage === 'lapsed'),
          'won-back': howMany(people, ({ was, stage }) => was && was !== 'won_back' && stage === 'won_back'),
          reactivated: howMany(
            people,
            ({ was, stage, lastDay }) =>
              was === 'at_risk' && ['active', 'loyal', 'won_back'].includes(stage) && lastDay > TODAY - 8,
          ),
        };
        expect(OF_STATE.map(({ name }) => name).toSorted()).toEqual(Object.keys(wanted).toSorted());
        for (const [name, value] of Object.entries(wanted)) {
          const read = said(name, seen);
          // a row that nobody added to was not stored: then nothing is known of it
          const told = read.known ? read.value : undefined;
          if (told === undefined && value === 0) continue;
          if (told === undefined || value === undefined) expect([name, told]).toEqual([name, value]);
          else expect(told, name).toBeCloseTo(value, 9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('any split of the customers adds up to the same whole numbers', () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (people, parts) => {
        const seen = people.map(seenOf);
        for (const kpi of OF_STATE) {
          const merged: Record<string, number> = {};
          const cells = Array.from({ length: parts }, (_, part) =>
            stateCells(
              kpi,
              seen.filter((_one, n) => n % parts === part),
            ).get(TODAY),
          );
          for (const part of cells)
            for (const [cell, n] of Object.entries(part ?? {})) merged[cell] = (merged[cell] ?? 0) + n;
          const all = stateCells(kpi, seen).get(TODAY) ?? {};
          expect([kpi.name, merged]).toEqual([kpi.name, all]);
          expect(Object.values(merged).every(Number.isSafeInteger)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('bad input', () => {
  const numbers = (value: KpiValue): readonly number[] =>
    value.known
      ? [value.value, value.of ?? 0, value.low ?? 0, value.high ?? 0, ...Object.values(value.parts ?? {})]
      : [];
  const never = (kpi: Kpi, value: KpiValue) => {
    expect(numbers(value).every(Number.isFinite), `${kpi.name} ${JSON.stringify(value)}`).toBe(true);
    if (!value.known) for (const words of Object.values(value.why)) expect(words).toMatch(/\S/);
  };

  it('a shop in its first week, and one without anybody, has a sentence for each figure that is not known', () => {
    for (const kpi of OF_STATE) {
      const nothing = kpi.read(storedRows(new Map(), TODAY - 29, TODAY));
      expect([kpi.name, nothing.known]).toEqual([kpi.name, false]);
      never(kpi, nothing);
      // rows of a day with nobody in them, as a release may store
      never(kpi, kpi.read(storedRows(new Map([[TODAY, {}]]), TODAY - 29, TODAY)));
      never(kpi, readState(kpi, [aState({ now: aMembership({ stage: 'prospect', tier: undefined }) })]));
    }
  });

  it('without a file of costs no margin is shown, and not as 0', () => {
    const buyer = aState({ row: aDayRow({ bought: true, netMinor: 900, marginMinor: Number.NaN }) });
    expect(said('margin-per-customer', [buyer])).toMatchObject({ known: false });
    expect(said('value-per-customer', [buyer])).toMatchObject({ known: true, value: 900 });
    const costed = aState({ row: aDayRow({ bought: true, marginMinor: -20 }) });
    const parts = { customers: 1, margin: -20, unknown: 1 };
    expect(said('margin-per-customer', [buyer, costed])).toMatchObject({ known: true, value: -20, of: 1, parts });
  });

  it('a size is that of the last day, and what happened is added up over the days', () => {
    const days = new Map([
      [TODAY - 1, { customers: 5, lapsed: 2 }],
      [TODAY, { customers: 5, lapsed: 1 }],
    ]);
    expect(BY_NAME.get('lapsed')?.read(storedRows(days, TODAY - 29, TODAY))).toMatchObject({ value: 3, of: 2 });
    expect(BY_NAME.get('lapsed')?.read(storedRows(days, TODAY, TODAY))).toMatchObject({ value: 1, of: 1 });
    const sizes = new Map([
      [TODAY - 1, { new: 7 }],
      [TODAY, { new: 4, lapsed: 1 }],
    ]);
    expect(BY_NAME.get('stages')?.read(storedRows(sizes, TODAY - 29, TODAY))).toMatchObject({ value: 5 });
  });
});

describe('the range of predicted value', () => {
  const clv = BY_NAME.get('predicted-clv');
  const rangeOf = (people: number, netMinor: number, tier: Tier = 'A') => {
    const seen = Array.from({ length: people }, () =>
      aState({
        row: aDayRow({ orderDays: 3 }),
        now: aMembership({ tier }),
        forecast: aForecast({ clv: { netMinor } }),
      }),
    );
    const value = clv ? readState(clv, seen) : undefined;
    if (!value?.known) throw new Error('not known');
    return value;
  };

  it('holds the mean, and narrows with the root of how many there are', () => {
    const [few, many] = [rangeOf(100, 5000), rangeOf(400, 5000)];
    expect(few).toMatchObject({ value: 5000, of: 100 });
    for (const { value, low = 0, high = 0 } of [few, many]) expect(low < value && value < high).toBe(true);
    expect(((few.high ?? 0) - few.value) / ((many.high ?? 0) - many.value)).toBeCloseTo(2, 3);
  });

  it('is in minor units of any currency: the same share of the mean in yen, cents and thousandths', () => {
    const widths = [5_000, 500_000, 5_000_000].map((minor) => {
      const { value, high = 0 } = rangeOf(10, minor);
      return high / value;
    });
    for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 2);
  });

  it('of one tier is made of that tier alone', () => {
    const cells = { 'A:customers': 2, 'A:net': 900, 'A:variance': 4, 'D:customers': 1, 'D:net': 3, 'D:variance': 0 };
    expect(clvOf(cells, ['A'])).toMatchObject({ value: 450, of: 2 });
    expect(clvOf(cells, ['D'])).toMatchObject({ value: 3, low: 3, high: 3 });
    expect(clvOf(cells, ['B'])).toMatchObject({ known: false });
  });
});
