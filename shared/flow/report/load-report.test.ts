import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { CHANNELS } from '#channels/registry.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { isReachable } from '#model/day/reach.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import type { KpiSnapshot, TouchCount } from '#model/kpi/snapshot.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { addDays } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { storeCells } from '#test/support/day-sums.ts';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { loadReport, type ReportStores } from './load-report.ts';

const SHOP = aShop();
const DAY = '2026-10-31';
const EARLIER = addDays(DAY, -30);
const RUNS = { numRuns: inProof(500, 60) };

interface World {
  readonly now?: readonly KeptCustomer[];
  readonly before?: readonly KeptCustomer[];
  readonly snapshots?: readonly KpiSnapshot[];
  readonly stores?: Partial<ReportStores>;
  readonly shop?: typeof SHOP;
}

async function reportOf({ now, before, snapshots = [], stores = {}, shop = SHOP }: World) {
  const kept = memorySnapshots();
  for (const snapshot of snapshots) await kept.putSnapshot(snapshot);
  const days = { ...(before && { [EARLIER]: before }), ...(now && { [DAY]: now }) };
  const crm = { programs: [], segments: [] };
  return loadReport({ snapshots: kept, dayFiles: keptDays(SHOP.id, days), crm, ...stores }, shop, DAY);
}

const aSnapshot = (day: string, over: Partial<KpiSnapshot> = {}): KpiSnapshot => ({
  ...{ shop: SHOP.id, day, currency: 'GBP', computedAt: 1, touches: [] },
  ...over,
});

/** Ids as they are in tables, of erased people, and texts that fit into neither form. */
const idOf = (n: number): string =>
  n % 3 === 0 ? `text ${n}` : n % 3 === 1 ? shortHash('a', n) : `GONE-${shortHash('b', n)}`;

const anybody = fc.record({
  n: fc.integer({ min: 0, max: 60 }),
  row: fc.record({
    netMinor: fc.oneof(
      fc.integer({ min: -5_000, max: 9_000 }),
      fc.constant(100),
      fc.integer({ min: 0, max: 10 ** 12 }),
    ),
    bought: fc.boolean(),
    reach: fc.integer({ min: 0, max: 15 }),
    firstDay: fc.constantFrom(0, 19_000, 19_900),
  }),
  membership: fc.record({
    ...{ r: fc.integer({ min: 1, max: 5 }), f: fc.integer({ min: 1, max: 5 }), m: fc.integer({ min: 1, max: 5 }) },
    ...{ stage: fc.constantFrom(...STAGES), tier: fc.constantFrom(undefined, ...TIERS) },
    rules: fc.subarray(['cups', 'tea']),
  }),
});
const people = fc
  .uniqueArray(anybody, { selector: ({ n }) => n, maxLength: 40 })
  .map((all) => all.map(({ n, row, membership }): KeptCustomer => [aRow(idOf(n), row), aMembership(membership)]));

const isReached = ({ reach }: DayRow): boolean => CHANNELS.some((_, at) => isReachable(reach, at));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The least number of the best that bring half, tried out one by one. */
function halfByHand(customers: readonly KeptCustomer[]): number {
  const best = customers
    .flatMap(([row]) => (row.bought ? [BigInt(row.netMinor)] : []))
    .sort((a, b) => (a < b ? 1 : -1));
  const total = best.reduce((all, value) => all + value, 0n);
  let held = 0n;
  return (
    best.findIndex((value) => {
      held += value;
      return 2n * held >= total;
    }) + 1
  );
}

describe('the customers of a report', () => {
  it('are those of the day file, counted block by block as by hand, and nothing in it is no number', async () => {
    await fc.assert(
      fc.asyncProperty(people, people, async (now, before) => {
        const segments = [{ id: 'tea', name: 'Tea lovers', where: { type: 'segment', name: 'stage:active' } as const }];
        const report = await reportOf({ now, before, stores: { crm: { programs: [], segments } } });
        expect(notFinite(report)).toEqual([]);
        expect(report.customers).toBe(now.length);

        const buyers = now.filter(([{ bought }]) => bought);
        const { halfOfNet, atRisk } = report.sentences;
        expect(halfOfNet.known).toBe(sum(buyers.map(([{ netMinor }]) => netMinor)) > 0);
        if (halfOfNet.known) expect(halfOfNet.value).toMatchObject({ customers: halfByHand(now), of: buyers.length });

        const risky = now.filter(([, { stage }]) => stage === 'at_risk');
        if (atRisk.known)
          expect(atRisk.value).toMatchObject({
            customers: risky.length,
            netMinor: sum(risky.map(([{ netMinor }]) => netMinor)),
            reachable: risky.filter(([row]) => isReached(row)).length,
          });

        for (const { r, f, customers, netMinor } of report.grid) {
          const inCell = now.filter(([, membership]) => membership.r === r && membership.f === f);
          expect([customers, netMinor]).toEqual([inCell.length, sum(inCell.map(([row]) => row.netMinor))]);
        }
        expect(report.stages.map(({ size }) => size)).toEqual(
          STAGES.map((stage) => now.filter(([, membership]) => membership.stage === stage).length),
        );
        const tea = now.filter(([, { rules }]) => rules.includes('tea'));
        expect(report.segments).toEqual([
          {
            ...{
              id: 'tea',
              name: 'Tea lovers',
              rule: { en: 'in "Active"', zh: '属于“活跃”' },
              size: tea.length,
              trend: [],
            },
            reachable: tea.filter(([row]) => isReached(row)).length,
            netMinor: sum(tea.map(([row]) => row.netMinor)),
          },
        ]);
        expect(report.movement).toEqual({ known: true, value: { from: EARLIER, moved: movedByHand(before, now) } });
      }),
      RUNS,
    );
  });

  const movedByHand = (before: readonly KeptCustomer[], now: readonly KeptCustomer[]) =>
    STAGES.flatMap((from) =>
      STAGES.flatMap((to) => {
        const were = new Set(before.filter(([, { stage }]) => stage === from).map(([{ id }]) => id));
        const customers = now.filter(([{ id }, { stage }]) => stage === to && were.has(id)).length;
        return customers > 0 ? [{ from, to, customers }] : [];
      }),
    );

  it('one who brought half is named as one of all, and half of an odd sum is rounded for nobody', async () => {
    const half = async (...net: readonly number[]) => {
      const now = net.map((netMinor, n): KeptCustomer => [aRow(`c${n}`, { netMinor }), aMembership()]);
      const { halfOfNet } = (await reportOf({ now })).sentences;
      return halfOfNet.known ? halfOfNet.value.customers : halfOfNet.why.en;
    };
    expect(await half(1_000, 400, 300, 300)).toBe(1);
    expect(await half(2, 2, 1)).toBe(2);
    expect(await half(5, -3, -3)).toContain('More money went back');
    expect(await half(10 ** 15, 10 ** 15, 10 ** 15 + 1, 7)).toBe(2);
  });
});

describe('programs of a report', () => {
  const ends = fc.array(
    fc.record({
      programId: fc.constantFrom('win-back', 'gone'),
      channel: fc.constantFrom('email', 'sms'),
      end: fc.constantFrom(
        'sent/provider_accepted',
        'suppressed/no_consent',
        'failed/render_failed',
        'expired/too_late',
        'expired/never_picked_up',
        'unknown/answer_lost',
      ),
      count: fc.integer({ min: 1, max: 50 }),
      ago: fc.integer({ min: 0, max: 70 }),
    }),
    { maxLength: 30 },
  );

  it('plan what ended within 30 days, each end a send or one reason; removed programs are among them', async () => {
    await fc.assert(
      fc.asyncProperty(ends, async (all) => {
        const touchesOf = (ago: number): TouchCount[] =>
          all.flatMap(({ end, ago: at, ...touch }) => {
            const [state = '', reason = ''] = end.split('/');
            return at === ago ? [{ ...touch, state, reason }] : [];
          });
        const snapshots = [...new Set(all.map(({ ago }) => ago))].map((ago) =>
          aSnapshot(addDays(DAY, -ago), { touches: touchesOf(ago) }),
        );
        const listed = segmentProgram('stage:lapsed', { id: 'win-back', name: 'Win back' });
        const report = await reportOf({ snapshots, stores: { crm: { programs: [listed] } } });
        expect(notFinite(report)).toEqual([]);
        const recent = all.filter(({ ago }) => ago < 30);
        for (const row of report.programs) {
          const own = recent.filter(({ programId }) => programId === row.id);
          const count = (...states: readonly string[]) =>
            sum(own.filter(({ end }) => states.some((state) => end.includes(state))).map((one) => one.count));
          expect(row.planned).toBe(count(''));
          expect(row.sent).toBe(count('sent/'));
          expect(row.allowed).toBe(count('sent/', 'failed/', 'never_picked_up', 'unknown/'));
          expect(sum(row.notSent.map(({ touches }) => touches)) + row.sent).toBe(row.planned);
        }
        expect(new Set(report.programs.map(({ id }) => id))).toEqual(
          new Set(['win-back', ...recent.map(({ programId }) => programId)]),
        );
        const { programs } = report.sentences;
        expect(programs.known).toBe(recent.length > 0);
        const sent = (from: number, to: number) =>
          sum(
            all.filter(({ end, ago }) => end.startsWith('sent') && ago >= from && ago < to).map(({ count }) => count),
          );
        if (programs.known) expect(programs.value.sent).toBe(sent(0, 30));
        expect(sum(report.deliverability.map((channel) => channel.sent))).toBe(sent(0, 30));
      }),
      RUNS,
    );
  });
});

describe('tiles of a report', () => {
  interface Sums {
    readonly net: number;
    readonly orders: number;
  }
  /** Days up to the closed one, those without anything left out. */
  const withDays = async (days: readonly (readonly [ago: number, of: Sums])[]) => {
    const snapshots = memorySnapshots();
    const cells = days.map(([ago, { net, orders }]): readonly [string, Readonly<Record<string, Cells>>] => [
      addDays(DAY, -ago),
      { accounts: { gross: 500, returned: 500 - net, orders }, 'new-buyers': { '': orders } },
    ]);
    await storeCells(snapshots, SHOP.id, Object.fromEntries(cells));
    return reportOf({ stores: { snapshots } });
  };

  it('hold 30 days against the 30 before, also where days are below 0 or without anything', async () => {
    const days = Array.from({ length: 70 }, (_, ago) => [ago, { net: ago - 20, orders: 2 }] as const).filter(
      ([ago]) => ago % 9 > 0 || ago === 0,
    );
    const [net, orders] = (await withDays(days)).tiles;
    const between = (from: number, to: number) =>
      sum(days.filter(([ago]) => ago >= from && ago < to).map(([, of]) => of.net));
    expect(net).toMatchObject({ name: 'net', last30: { now: between(0, 30), before: between(30, 60) } });
    expect([net?.toDate, orders?.toDate]).toEqual([between(0, 70), 2 * days.length]);
    expect(net?.byDay).toHaveLength(60);
    expect(net?.byDay.at(-1)).toEqual({ day: DAY, value: -20 });
  });

  it('of a shop in its first week compare with nothing and draw the days that it has had', async () => {
    const report = await withDays(Array.from({ length: 5 }, (_, ago) => [ago, { net: 90, orders: 3 }]));
    expect(report.tiles[1]).toMatchObject({ last30: { now: 15, before: undefined } });
    expect(report.tiles[1]?.byDay).toHaveLength(5);
    expect(report.movement).toMatchObject({ known: false });
  });
});

describe('what messages cost', () => {
  const sent = (programId: string, channel: string, count: number, state = 'sent'): TouchCount => ({
    ...{ programId, channel, state, reason: 'x', count },
  });
  /** 30 days: 55 mails twice and a text message; the day before them 1,000 mails. */
  const costsOf = async (messageCosts: Readonly<Record<string, number>>) => {
    const snapshots = memorySnapshots();
    const touches: Readonly<Record<number, readonly TouchCount[]>> = {
      0: [sent('a', 'email', 55), sent('b', 'sms', 1), sent('b', 'email', 900, 'suppressed')],
      29: [sent('a', 'email', 55)],
      30: [sent('a', 'email', 1_000)],
    };
    for (const [ago, ended] of Object.entries(touches))
      await snapshots.putSnapshot(aSnapshot(addDays(DAY, -Number(ago)), { touches: ended }));
    await storeCells(snapshots, SHOP.id, { [DAY]: { 'new-buyers': { '': 1 } } });
    return reportOf({ stores: { snapshots }, shop: { ...SHOP, messageCosts } });
  };

  it('stands at each program and among the figures, of 30 days and of the 30 before', async () => {
    const { programs, kpis } = await costsOf({ email: 9, sms: 9_500 });
    const of = new Map(programs.map(({ id, costMinor }) => [id, costMinor]));
    expect([of.get('a'), of.get('b')]).toEqual([
      { known: true, value: 1 },
      { known: true, value: 10 },
    ]);
    const at = kpis.findIndex(({ name }) => name === 'message-costs');
    expect(kpis[at - 1]?.name).toBe('messages-bought');
    expect(kpis[at]).toMatchObject({
      ...{ unit: 'money', last30: { value: { value: 10 } }, before30: { value: { value: 9 } } },
      byCell: [
        { cell: 'a:email', value: 1, unit: 'money' },
        { cell: 'b:sms', value: 10, unit: 'money' },
      ],
    });
  });

  it('is not known of a program that sent by a channel without a cost, and of all together', async () => {
    const { programs, kpis } = await costsOf({ email: 9 });
    const of = new Map(programs.map(({ id, costMinor }) => [id, costMinor.known]));
    expect([of.get('a'), of.get('b')]).toEqual([true, false]);
    const row = kpis.find(({ name }) => name === 'message-costs');
    expect(row).toMatchObject({ last30: { known: false }, before30: { known: true }, byCell: [] });
  });
});

describe('what is missing', () => {
  it('of a shop without anything says why everywhere, in both languages', async () => {
    const report = await reportOf({});
    expect(notFinite(report)).toEqual([]);
    for (const one of [...Object.values(report.sentences), report.pyramid, report.movement]) {
      expect(one).toMatchObject({
        known: false,
        why: { en: expect.stringMatching(/\w/), zh: expect.stringMatching(/[一-鿿]/) },
      });
    }
    const lists = ['weeks', 'cohorts', 'stages', 'programs', 'grid', 'segments', 'kpis', 'deliverability'] as const;
    for (const list of lists) {
      expect(report[list], list).toEqual([]);
      expect(report.empty[list], list).toBeDefined();
    }
    expect(report.alerts.map(({ kind }) => kind)).toEqual(['no-run']);
  });

  it('names the kept day nearest before one whose file has expired, and a damaged file is a gap', async () => {
    const kept = keptDays(SHOP.id, { '2026-09-30': [[aRow('a'), aMembership()]] });
    const expired = await reportOf({ stores: { dayFiles: kept } });
    expect(expired.sentences.halfOfNet).toMatchObject({ why: { en: expect.stringContaining('2026-09-30') } });
    const damaged = dayFiles(memoryObjects());
    const parts = [{ from: 0, to: 255, customers: 1 }];
    await damaged.putManifest({ ...{ v: 1, shop: SHOP.id, day: DAY, customers: 1, buckets: 256, rules: {} }, parts });
    const report = await reportOf({ stores: { dayFiles: damaged } });
    expect(report.sentences.halfOfNet).toMatchObject({ why: { en: expect.stringContaining('cannot be read') } });
  });

  it('has the customers of the day where the manifest of the earlier day is damaged', async () => {
    const objects = memoryObjects();
    const [damaged, kept] = [dayFiles(objects), keptDays(SHOP.id, { [DAY]: [[aRow('a'), aMembership()]] })];
    await objects.put(dayKeys.manifest(SHOP.id, EARLIER), '{');
    const report = await reportOf({
      stores: {
        dayFiles: {
          effects: async () => undefined,
          days: async () => [EARLIER, DAY],
          open: (shop, day) => (day === DAY ? kept : damaged).open(shop, day),
        },
      },
    });
    expect(report.sentences.halfOfNet).toMatchObject({ known: true });
    expect(report.movement.known).toBe(false);
  });
});
