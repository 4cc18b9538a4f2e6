import { describe, expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { notFinite } from '#test/support/finite.ts';
import { loadCoverage } from './load-coverage.ts';

const DAY = '2026-11-28';
const shop = aShop();
const count = (state: string, reason: string, n: number, programId = 'win-back'): TouchCount => ({
  ...{ programId, channel: 'email', state, reason, count: n },
});

interface Told {
  readonly touches?: readonly TouchCount[];
  readonly moments?: Readonly<Record<string, number>>;
}

/** A shop of which these days were run, told by how many days ago they were. */
async function covered(
  days: Readonly<Record<number, Told>>,
  programs: readonly Program[] = [segmentProgram('stage:lapsed')],
  period = 30,
) {
  const snapshots = memorySnapshots();
  for (const [ago, { touches = [], moments }] of Object.entries(days)) {
    const day: Day = addDays(DAY, -Number(ago));
    const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
    await snapshots.putSnapshot({ shop: shop.id, day, currency: 'GBP', computedAt: 1, segments: {}, touches });
    await snapshots.putRun({ shop: shop.id, day, customers: 10, mode: 'full', edges, moments });
  }
  const { coverage } = await loadCoverage({ snapshots, crm: { programs } }, shop, { day: DAY, days: period });
  expect(notFinite(coverage)).toEqual([]);
  return coverage;
}

describe('coverage of a period', () => {
  it('is kept of due, beside the days before, with what no program was there for', async () => {
    const told = await covered({
      59: { touches: [count('sent', 'provider_accepted', 1), count('suppressed', 'no_consent', 3)] },
      30: { touches: [count('sent', 'provider_event', 2)] },
      29: { touches: [count('sent', 'provider_accepted', 6), count('suppressed', 'holdout', 9)] },
      0: {
        touches: [
          count('suppressed', 'no_consent', 2),
          count('exited', 'order_paid', 4),
          count('expired', 'too_late', 2),
        ],
        moments: { lapsed: 10, 'order-unpaid': 0, 'of-another-release': 7 },
      },
    });
    expect(told).toMatchObject({ from: '2026-10-30', to: DAY, countedDays: 2, due: 20, kept: 6, missed: 14 });
    expect(told).toMatchObject({ notDue: 4, heldOut: 9, withoutProgram: 10 });
    expect([told.share, told.shareOfPrograms]).toEqual([
      { known: true, value: 6 / 20 },
      { known: true, value: 6 / 10 },
    ]);
    expect(told.before).toMatchObject({ from: '2026-09-30', due: 6, kept: 3, share: { known: true, value: 0.5 } });
    expect(told.missedFor.map(({ why, moments }) => [why, moments])).toEqual([
      ['no-program', 10],
      ['consent', 2],
      ['late', 2],
    ]);
    expect(told.without).toEqual([{ moment: 'lapsed', moments: 10 }]);
    expect(told.byDay.map(({ day, due, kept }) => [day, due, kept])).toEqual([
      ['2026-10-30', 6, 6],
      [DAY, 14, 0],
    ]);
  });

  it('names the days without a run since the shop was run first, and counts nothing of them', async () => {
    const told = await covered({ 4: { touches: [count('sent', 'provider_accepted', 1)] }, 1: {} });
    expect(told.withoutRun).toEqual(['2026-11-25', '2026-11-26', DAY]);
    expect([told.countedDays, told.days, told.due, told.before]).toEqual([2, 30, 1, undefined]);
  });

  it('of a shop that was never run, has no program, or let nobody be due is not known, and says why', async () => {
    const never = await covered({});
    expect(never.share).toMatchObject({ known: false, why: { en: expect.stringContaining('No daily run') } });
    expect(never.withoutRun).toEqual([]);
    const none = await covered({ 1: {}, 0: {} }, []);
    expect(none.share).toMatchObject({ known: false, why: { en: expect.stringContaining('No program is live') } });
    const pointless = await covered({ 0: { touches: [count('exited', 'bought_again', 3)] } });
    expect(pointless.share).toMatchObject({ known: false, why: { en: expect.stringContaining('Nothing was due') } });
    const moments = await covered({ 0: { moments: { 'first-order': 5 } } }, []);
    expect([moments.share, moments.shareOfPrograms.known]).toEqual([{ known: true, value: 0 }, false]);
  });

  it('of a shop in which nobody agreed is 0, and a program that is removed misses what it had planned', async () => {
    const nobody = await covered({ 0: { touches: [count('suppressed', 'no_consent', 40)] } });
    expect([nobody.share, nobody.missedFor.length]).toEqual([{ known: true, value: 0 }, 1]);
    const removed = await covered(
      {
        2: { touches: [count('sent', 'provider_accepted', 3, 'old')] },
        1: { touches: [count('suppressed', 'program_removed', 2, 'old')], moments: { lapsed: 4 } },
        0: { moments: { lapsed: 1 } },
      },
      [],
    );
    expect(removed).toMatchObject({ due: 10, kept: 3, withoutProgram: 5 });
    expect(removed.missedFor).toMatchObject([{ why: 'no-program', moments: 7 }]);
    expect(removed.programs).toMatchObject([{ programId: 'old', due: 5, kept: 3, missed: 2 }]);
  });

  it('of one day stands beside the day before', async () => {
    const days = {
      1: { touches: [count('sent', 'provider_accepted', 1)] },
      0: { touches: [count('expired', 'too_late', 1)] },
    };
    const told = await covered(days, undefined, 1);
    expect([told.from, told.share, told.before?.share]).toEqual([
      DAY,
      { known: true, value: 0 },
      { known: true, value: 1 },
    ]);
  });
});
