import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Membership, STAGES, TIERS } from '#model/segment/membership.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { aMembership, aRow, type KeptCustomer, keptDays, openDay } from '#test/support/kept-days.ts';
import { compareDays } from './compare-days.ts';
import { membersPage } from './day-members.ts';
import { daySizes } from './day-sizes.ts';
import { movement, passage } from './movement.ts';
import { nearestDay } from './nearest-day.ts';
import { overlapOf } from './overlap.ts';

const SHOP = 'garden';
const DAY = '2024-03-10';
/** In one part, or in as many as there are sizes. */
function one(customers: readonly KeptCustomer[], sizes = [customers.length]) {
  const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0));
  const parts = sizes.map((size, at) => {
    const to = ends[at] ?? 0;
    return { range: { from: at, to: at }, customers: customers.slice(to - size, to) };
  });
  return openDay(SHOP, DAY, parts);
}
const person = (id: string, row: Parameters<typeof aRow>[1], membership: Partial<Membership> = {}): KeptCustomer => [
  aRow(id, row),
  aMembership(membership),
];

describe('the nearest kept day', () => {
  const store = keptDays(SHOP, { '2024-01-31': [], '2024-03-10': [], '2024-03-12': [] });
  it('is the one that was asked for, or the last before it, or the newest', async () => {
    expect(await nearestDay(store, SHOP, '2024-03-12')).toMatchObject({ day: '2024-03-12', isExact: true });
    expect(await nearestDay(store, SHOP, '2024-03-11')).toMatchObject({ day: '2024-03-10', isExact: false });
    expect(await nearestDay(store, SHOP, '2024-03-09')).toMatchObject({ day: '2024-01-31', isExact: false });
    expect(await nearestDay(store, SHOP)).toMatchObject({ day: '2024-03-12', isExact: true });
  });

  it('is none before the first, and of a shop without any', async () => {
    expect(await nearestDay(store, SHOP, '2024-01-30')).toEqual({ open: undefined, first: '2024-01-31' });
    expect(await nearestDay(store, 'other')).toEqual({ open: undefined, first: undefined });
  });

  it('passes over one that has expired since it was listed', async () => {
    const expiring = {
      ...store,
      open: async (shop: string, day: string) => (day > '2024-02' ? undefined : store.open(shop, day)),
    };
    expect(await nearestDay(expiring, SHOP)).toMatchObject({ day: '2024-01-31' });
  });
});

describe('sizes of a day', () => {
  it('are those of all segments, with value and reach by channel', async () => {
    const sizes = await daySizes(
      one([
        person('a', { netMinor: 8_000, reach: 0b0101 }, { tier: 'A', rules: ['tea'] }),
        person('b', { netMinor: -500, reach: 0b0010 }, { stage: 'lapsed', tier: 'D' }),
        person(
          'c',
          { netMinor: 0, reach: 0b0100, bought: false },
          { stage: 'prospect', tier: undefined, r: 0, f: 0, m: 0 },
        ),
      ]),
    );
    expect(sizes.all).toMatchObject({ size: 3, buyers: 2, netMinor: 7_500, reach: { email: 1, sms: 2 }, reachable: 2 });
    expect(sizes.all.marginMinor).toBeUndefined();
    expect(sizes.segments.get('rule:tea')).toMatchObject({ size: 1, netMinor: 8_000, reach: { email: 1, sms: 1 } });
    expect(sizes.segments.get('stage:lapsed')).toMatchObject({ size: 1, netMinor: -500, reachable: 0 });
    expect(sizes.segments.get('group:need_attention')?.size).toBe(2);
  });

  it('know margins only where the shop gives costs for everybody', async () => {
    const known = await daySizes(one([person('a', { marginMinor: 700 }), person('b', { marginMinor: -100 })]));
    expect(known.all.marginMinor).toBe(600);
    const partly = await daySizes(
      one([person('a', { marginMinor: 700 }), person('b', {}), person('c', { marginMinor: 1 })]),
    );
    expect(partly.all.marginMinor).toBeUndefined();
  });
});

describe('pages of a segment', () => {
  it('hold each member once, who brought most first, however the day is cut', async () => {
    const days = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(days, fc.integer({ min: 1, max: 7 }), async (list, perPage) => {
        const customers = list.map(([netMinor, isIn], i) =>
          person(`c${i}`, { netMinor }, { stage: isIn ? 'at_risk' : 'active' }),
        );
        const half = customers.length >> 1;
        const day = one(customers, [half, customers.length - half]);
        const wanted = customers
          .filter(([, { stage }]) => stage === 'at_risk')
          .map(([row]) => row)
          .sort((a, b) => b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id);
        const got: string[] = [];
        for (let page = 1; page <= Math.ceil(wanted.length / perPage) + 1; page++) {
          const { total, members } = await membersPage(day, 'stage:at_risk', { page, perPage });
          expect(total).toBe(wanted.length);
          got.push(...members.map(({ row }) => row.id));
        }
        expect(got).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });
});

describe('two days', () => {
  const day = fc.uniqueArray(
    fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...STAGES), fc.constantFrom(undefined, ...TIERS)),
    {
      selector: ([id]) => id,
      maxLength: 25,
    },
  );
  /** Buckets 0..30, cut anywhere: a customer's bucket is the number in the id. */
  const cut = (
    list: readonly (readonly [number, Membership['stage'], Membership['tier']])[],
    cuts: readonly number[],
  ) => {
    const bounds = [...new Set(cuts)].sort((a, b) => a - b);
    const ranges = [0, ...bounds]
      .map((from, at) => ({ from, to: (bounds[at] ?? 31) - 1 }))
      .filter(({ from, to }) => from <= to);
    const parts = ranges.map((range) => ({
      range,
      customers: list
        .filter(([id]) => id >= range.from && id <= range.to)
        .map(([id, stage, tier]) => person(`c${id}`, {}, { stage, tier })),
    }));
    return openDay(SHOP, DAY, parts);
  };

  it('are joined customer by customer, however either is cut', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(day, day, cuts, cuts, async (before, now, cutsBefore, cutsNow) => {
        const told = new Map<string, readonly [string | undefined, string | undefined]>();
        await compareDays(cut(before, cutsBefore), cut(now, cutsNow), (id, was, is) => {
          expect(told.has(id)).toBe(false);
          told.set(id, [was?.stage, is?.stage]);
        });
        const ids = new Set([...before, ...now].map(([id]) => id));
        const stageIn = (list: typeof before, id: number) => list.find(([other]) => other === id)?.[1];
        expect(told).toEqual(new Map([...ids].map((id) => [`c${id}`, [stageIn(before, id), stageIn(now, id)]])));
      }),
      { numRuns: 100 },
    );
  });

  it('make a matrix of who moved where, and say who came, went, entered and left', async () => {
    const before = one([
      person('a', {}, { stage: 'active', tier: 'A' }),
      person('b', {}, { stage: 'active', tier: 'B' }),
      person('c', {}, { stage: 'lapsed', tier: undefined }),
      person('gone', {}, { stage: 'lapsed' }),
    ]);
    const now = one([
      person('a', {}, { stage: 'active', tier: 'B' }),
      person('b', {}, { stage: 'at_risk', tier: 'B' }),
      person('c', {}, { stage: 'won_back', tier: 'C' }),
      person('fresh', {}, { stage: 'at_risk' }),
    ]);
    const moves = await movement(before, now);
    expect(moves).toMatchObject({ came: 1, went: 1 });
    expect(moves.moved.stage).toEqual([
      { from: 'stage:active', to: 'stage:active', customers: 1 },
      { from: 'stage:active', to: 'stage:at_risk', customers: 1 },
      { from: 'stage:lapsed', to: 'stage:won_back', customers: 1 },
    ]);
    expect(moves.moved.tier).toContainEqual({ from: undefined, to: 'tier:C', customers: 1 });
    expect(moves.moved.tier).toContainEqual({ from: 'tier:A', to: 'tier:B', customers: 1 });
    expect(await passage(before, now, 'stage:at_risk', 1)).toEqual({
      entered: { size: 2, first: ['b'] },
      left: { size: 0, first: [] },
    });
    expect(await passage(before, now, 'stage:lapsed', 9)).toMatchObject({ left: { size: 2, first: ['c', 'gone'] } });
  });
});

describe('overlap', () => {
  it('says who is in several segments, and how many messages of live programs that means', async () => {
    const lapsed = segmentProgram('stage:lapsed', { id: 'win-back' });
    const tea = segmentProgram('rule:tea', {
      id: 'tea',
      audience: ['tier:A', 'tier:B'],
      steps: [{ do: 'send', id: 'one', template: 't', channels: ['sms'] }],
    });
    const nobody = segmentProgram('stage:lapsed', { id: 'nobody', audience: [] });
    const order = { ...lapsed, id: 'order', trigger: { on: 'first-order', afterMs: 0 } } as const;
    const service = { ...lapsed, id: 'service', kind: 'transactional' } as const;
    const day = one([
      person('a', { reach: 0b0101 }, { stage: 'lapsed', tier: 'A', rules: ['coffee', 'tea'] }),
      person('b', { reach: 0b0001 }, { stage: 'lapsed', tier: 'B', rules: ['tea'] }),
      person('c', { reach: 0b0101 }, { stage: 'active', tier: 'D', rules: ['tea'] }),
      person('d', { reach: 0b0000 }, { stage: 'lapsed', tier: 'D' }),
    ]);
    const names = ['rule:coffee', 'rule:tea', 'stage:lapsed'] as const;
    expect(await overlapOf(day, names, [lapsed, tea, nobody, order, service])).toEqual({
      pairs: [
        { a: 'rule:coffee', b: 'rule:tea', size: 1 },
        { a: 'rule:coffee', b: 'stage:lapsed', size: 1 },
        { a: 'rule:tea', b: 'stage:lapsed', size: 2 },
      ],
      inSoMany: [0, 2, 1, 1],
      messages: {
        programs: [
          { program: 'win-back', people: 3, reachable: 2 },
          { program: 'tea', people: 2, reachable: 1 },
          { program: 'nobody', people: 0, reachable: 0 },
        ],
        reachedBySoMany: [2, 1, 1],
        messages: 3,
      },
    });
  });
});
