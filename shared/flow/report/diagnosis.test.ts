import { describe, expect, it } from 'vitest';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { cellsOf, type Group } from '#test/support/effects/arms.ts';
import { notFinite } from '#test/support/finite.ts';
import { type DiagnosisBase, diagnoses } from './diagnosis.ts';
import { loadDiagnoses } from './load-diagnosis.ts';

const DAY = '2026-11-20';
const TODAY = dayNumber(DAY);
const shop = aShop({ timezone: 'UTC' });
const program = (over: Partial<Program> = {}) => segmentProgram('stage:lapsed', { id: 'win-back', ...over });
const count = (state: string, reason: string, n: number, programId = 'win-back'): TouchCount => ({
  ...{ programId, channel: 'email', state, reason, count: n },
});

interface Told {
  readonly touches: (ago: number) => readonly TouchCount[];
  readonly kpis?: (ago: number) => KpiRow['kpis'];
  readonly days?: number;
}

/** A shop that was run for some days, told by how many days ago they were. */
function base({ touches, kpis, days = 90 }: Told, over: Partial<DiagnosisBase> = {}): DiagnosisBase {
  const agos = Array.from({ length: days }, (_, n) => days - 1 - n);
  return {
    ...{ shop, day: DAY, runs: [], effects: undefined, programs: [program()] },
    snapshots: agos.map((ago) => ({ day: addDays(DAY, -ago), touches: touches(ago) })),
    rows: {
      ...{ month: [], cohort: [], today: TODAY, thisMonth: monthOf(TODAY) },
      day: agos.map((ago) => ({ grain: 'day', at: TODAY - ago, since: DAY, kpis: kpis?.(ago) ?? {} })),
    },
    ...over,
  };
}
const named = (told: DiagnosisBase, id = 'win-back') => {
  const all = diagnoses(told);
  expect(notFinite(all)).toEqual([]);
  return all.find(({ programId }) => programId === id)?.found.map(({ link, cause }) => `${link} ${cause}`);
};
const sent = () => [count('sent', 'provider_accepted', 30)];

describe('a diagnosis of a shop', () => {
  it('looks at the 30 days against the 30 before, and not before the shop was run in all of these', () => {
    const lately = (ago: number) => [...sent(), count('suppressed', 'no_consent', ago < 30 ? 15 : 2)];
    expect(named(base({ touches: lately }))).toEqual(['audience consent']);
    expect(named(base({ touches: lately, days: 60 }))).toEqual(['audience consent']);
    expect(named(base({ touches: lately, days: 59 }))).toEqual([]);
    expect(named(base({ touches: (ago) => lately(ago + 30) }))).toEqual([]);
  });

  it('tells who bought of the quarter with more people where neither is told from chance, and when the first is due', () => {
    const quarter = (quarter: number, people: number) => {
      const groups: readonly Group[] = [
        { arm: 'treated', people, bought: [80] },
        { arm: 'control', people: 1, bought: [] },
      ];
      const asked = { programId: 'win-back', quarter, asOf: TODAY, outcomeDays: 30, shop: {} };
      return { quarter, programs: amongAll([effectOf({ ...asked, cells: cellsOf(groups) })]) };
    };
    const effects = { day: DAY, outcomeDays: 30, quarters: [quarter(227, 2), quarter(226, 9)] };
    const [told] = diagnoses(base({ touches: () => [] }, { effects }));
    expect(told?.bought).toMatchObject({ quarter: '2026-Q3', treated: { people: 9, buyers: 1 } });
    expect(told?.whenDue).toBeUndefined();
    const kpis = (ago: number) => (ago === 20 ? { orders: { orders: 1 } } : {});
    const [young] = diagnoses(base({ touches: () => [], kpis }));
    const first = { kind: 'first', day: addDays(DAY, shop.lifecycle.lapsedDays + 1 - 20) };
    expect([young?.seen.came, young?.whenDue]).toEqual([0, first]);
  });

  it('clicks of messages that have not had their 14 days are none that are missing', () => {
    const clicked = (ago: number, n: number) => ({
      reactions: { 'win-back:email:sent': 30, ...(n > 0 && { 'win-back:email:clicked': n }) },
      'messages-bought': { 'win-back:email:sent': 30, 'win-back:email:bought': ago < 14 ? 0 : 3 },
    });
    // as it is in every shop that is well: who got a mail this week has hardly clicked yet
    expect(named(base({ touches: sent, kpis: (ago) => clicked(ago, ago < 14 ? 0 : 5) }))).toEqual([]);
    expect(named(base({ touches: sent, kpis: (ago) => clicked(ago, ago < 44 ? 2 : 5) }))).toEqual(['wording clicks']);
    const quiet = { ...shop, links: { clicks: false } };
    expect(named(base({ touches: sent, kpis: (ago) => clicked(ago, ago < 44 ? 0 : 5) }, { shop: quiet }))).toEqual([]);
  });

  it('answers of a day that nobody counted are not none', () => {
    const bounced = (ago: number) => ({
      answers: { 'win-back:email:sent': 30, 'win-back:email:bounced': ago < 30 ? 6 : 0 },
    });
    expect(named(base({ touches: sent, kpis: bounced }))).toEqual(['delivery bounces']);
    expect(named(base({ touches: sent, kpis: (ago) => (ago === 3 ? {} : bounced(ago)) }))).toEqual([]);
  });

  it('moments without a program are those of a program that was away, not of one that is new', () => {
    const runs = Array.from({ length: 30 }, (_, ago) => ({
      ...{
        day: addDays(DAY, -ago),
        customers: 900,
        moments: ago >= 5 && ago < 20 ? { lapsed: 40, 'at-risk': 99 } : {},
      },
    }));
    const away = (ago: number) => (ago >= 5 && ago < 20 ? [] : sent());
    expect(named(base({ touches: away }, { runs }))).toEqual(['system without']);
    const isNew = (ago: number) => (ago < 5 ? sent() : []);
    expect(named(base({ touches: isNew }, { runs }))).toEqual([]);
    expect(named(base({ touches: () => [] }, { runs, programs: [program({ draft: true })] }))).toEqual([
      'system without',
    ]);
  });

  it('a program that crm/ has no longer is told while messages of it ended, and needs nothing of crm/', () => {
    const removed = (ago: number) => (ago < 10 ? [count('suppressed', 'program_removed', 20, 'gone')] : []);
    expect(named(base({ touches: removed }), 'gone')).toEqual(['system without']);
    expect(diagnoses(base({ touches: () => [] }, { programs: [] }))).toEqual([]);
  });

  it('a campaign goes out once and is not diagnosed, also while its messages ended in the period', () => {
    const campaign = { shop: 'x', parts: {} } as unknown as Program['campaign'];
    const ofCampaign = program({ id: 'eleven', campaign });
    const touches = (ago: number) => (ago < 10 ? [count('sent', 'ok', 20, 'eleven')] : []);
    const told = diagnoses(base({ touches }, { programs: [program(), ofCampaign] }));
    expect(told.map(({ programId }) => programId)).not.toContain('eleven');
    expect(told).toHaveLength(1);
  });

  it('who waits for a release at the end of the day is told', () => {
    const started = { 'win-back': { people: 700, usual: 20, held: 'jump' as const } };
    const runs = [{ day: DAY, customers: 2_000, started }];
    expect(named(base({ touches: sent }, { runs }))).toEqual(['execution waiting']);
    const released = { 'win-back': { ...started['win-back'], releasedAt: 1 } };
    expect(named(base({ touches: sent }, { runs: [{ day: DAY, customers: 2_000, started: released }] }))).toEqual([]);
  });

  it('other programs of the same intent say what is usual, and drafts and services nothing', () => {
    const ids = ['a', 'b', 'c'];
    const touches = () => [
      ...[...sent(), count('suppressed', 'no_consent', 25)],
      ...ids.map((id) => count('sent', 'provider_accepted', 20, id)),
    ];
    const others = (over: Partial<Program>) => ids.map((id) => program({ id, ...over }));
    expect(named(base({ touches }, { programs: [program(), ...others({})] }))).toEqual(['audience consent']);
    expect(named(base({ touches }, { programs: [program(), ...others({ intent: 'care' })] }))).toEqual([]);
    expect(named(base({ touches }, { programs: [program(), ...others({ draft: true })] }))).toEqual([]);
  });

  it('of a shop without any day nothing is known, and nothing is read of anybody', async () => {
    const asked: string[] = [];
    const seen =
      <T>(name: string, answer: T) =>
      async (): Promise<T> => {
        asked.push(name);
        return answer;
      };
    const stores = {
      snapshots: {
        ...{ listSnapshots: seen('snapshots', []), listRuns: seen('runs', []), kpiRows: seen('rows', []) },
        ...{ months: seen('months', []), cohorts: seen('cohorts', []) },
      },
      dayFiles: { effects: seen('effects', undefined) },
      crm: {
        programs: [program(), program({ id: 'qixi', audience: ['rule:festivals'] })],
        segments: [
          { ...{ id: 'festivals', name: 'Festivals', shops: ['another'] }, where: { type: 'and' as const, of: [] } },
        ],
      },
    };
    const [none, elsewhere] = await loadDiagnoses(stores, shop, DAY);
    expect(none).toMatchObject({ programId: 'win-back', state: 'too-little', due: 0, whenDue: undefined });
    expect(elsewhere?.whenDue).toEqual({ kind: 'not-here' });
    expect(asked.sort()).toEqual(['cohorts', 'effects', 'months', 'rows', 'runs', 'snapshots']);
  });
});
