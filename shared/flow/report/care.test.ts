import { describe, expect, it } from 'vitest';
import type { Cells } from '#model/kpi/form/kpi.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { Program } from '#model/program/program.ts';
import { addDays } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { notFinite } from '#test/support/finite.ts';
import { care } from './care.ts';
import { satisfaction } from './satisfaction.ts';

const DAY = '2026-11-28';
const row = (ago: number, kpis: Readonly<Record<string, Cells>>): KpiRow => ({
  ...{ grain: 'day', at: dayNumber(DAY) - ago, since: DAY, kpis },
});
const rowsOf = (...rows: readonly KpiRow[]) => ({ day: rows.toSorted((a, b) => a.at - b.at) });
const sent = (day: string, programId: string, count: number, state = 'sent') => ({
  day,
  touches: [{ programId, channel: 'email', state, reason: 'provider_accepted', count }],
});
const programs: readonly Program[] = [
  segmentProgram('stage:lapsed', { id: 'win-back' }),
  segmentProgram('tier:A', { id: 'thanks', intent: 'care' }),
  segmentProgram('stage:new', { id: 'shipping', kind: 'transactional' }),
];
const period = { day: DAY, days: 30 };

describe('care against selling', () => {
  it('is what programs want of what was sent, by quarter of the shop, with who was known at its end', () => {
    const snapshots = [
      sent('2026-06-30', 'win-back', 5),
      sent('2026-09-30', 'win-back', 4),
      sent('2026-10-01', 'thanks', 3),
      sent(DAY, 'win-back', 2),
      sent(DAY, 'shipping', 7),
      sent(DAY, 'gone', 1),
      sent(DAY, 'thanks', 50, 'suppressed'),
    ];
    const told = care(
      snapshots,
      rowsOf(row(59, { stages: { new: 4 } }), row(0, { stages: { new: 6, lapsed: 4 } })),
      programs,
      period,
    );
    expect(told.seasons).toEqual([
      { quarter: '2026-Q4', days: 5, customers: 10, service: 7, care: 3, sell: 2, other: 1 },
      { quarter: '2026-Q3', days: 1, customers: 4, service: 0, care: 0, sell: 4, other: 0 },
      { quarter: '2026-Q2', days: 1, customers: undefined, service: 0, care: 0, sell: 5, other: 0 },
    ]);
  });

  it('has the week up to the day beside that of 30 days before, and what became of the weeks between', () => {
    const told = care(
      [],
      rowsOf(
        row(30, { pressure: { people: 2, messages: 3, 'week:1': 99 } }),
        row(29, { pressure: { 'week:1': 4, 'bought:1': 1, 'sent:1': 4 } }),
        row(0, {
          pressure: { people: 4, messages: 9, 'people:1': 2, 'people:4': 2, 'week:1': 2, 'sent:1': 2, 'clicked:1': 1 },
        }),
      ),
      programs,
      period,
    );
    expect(told.pressure).toMatchObject({ known: true, value: { people: 4, messages: 9, before: 1.5 } });
    expect(told.response).toEqual([{ messages: '1', weeks: 6, bought: 1, sent: 6, clicked: 1 }]);
  });

  it('of a shop without messages is a sentence and no number that is none', () => {
    const told = care([], rowsOf(), [], period);
    expect([told.seasons, told.response, told.pressure.known]).toEqual([[], [], false]);
    expect(notFinite(told)).toEqual([]);
  });
});

describe('what people answered', () => {
  const asks = segmentProgram('stage:active', { id: 'survey' });
  const told = { ...period, zone: 'Europe/London' };
  const cells = {
    answers: 6,
    'of:survey': 5,
    'of:till': 1,
    sum: 50,
    content: 4,
    promoters: 4,
    detractors: 1,
    passives: 1,
  };
  const facet = { 'product:answers': 5, 'product:sum': 40, 'product:content': 4, 'shop:answers': 2, 'shop:sum': 4 };

  it('is held against those whom programs asked, with each figure as its KPI reads it', () => {
    const base = {
      snapshots: [sent(DAY, 'survey', 20), sent(DAY, 'win-back', 7), sent(addDays(DAY, -30), 'survey', 100)],
      rows: rowsOf(row(0, { surveys: { ...cells, ...facet } }), row(30, { surveys: { answers: 50, 'of:survey': 50 } })),
      programs: [...programs, asks],
    };
    const one = satisfaction({ ...base, handOffs: [] }, told);
    expect([one.asked, one.answeredOfAsked, one.answered]).toEqual([20, 5, 6]);
    expect(one.nps).toMatchObject({ known: true, value: 0.5, of: 6 });
    expect(one.facets).toEqual([{ facet: 'product', answers: 5, mean: 8, content: 0.8 }]);
    expect(one.expected).toMatchObject({
      known: false,
      why: { en: 'nobody who answered in this period was asked this', zh: expect.stringContaining('没有被问到') },
    });
    expect(one.handOffs).toMatchObject({ known: true, value: { opened: 0 } });
    expect(notFinite(one)).toEqual([]);
  });

  it('of a shop that asks nobody says so, and hand-offs that nobody may read are not none', () => {
    const one = satisfaction({ snapshots: [], rows: rowsOf(), programs, handOffs: undefined }, told);
    expect([one.asked, one.answered, one.facets, one.handOffs.known]).toEqual([undefined, 0, [], false]);
    for (const figure of [one.nps, one.content, one.score, one.expected])
      expect(figure).toMatchObject({ known: false, why: { en: expect.stringContaining('nobody was asked yet') } });
  });

  it('a survey that another program waits for is asked before anybody answered', () => {
    const waits = segmentProgram('tier:B', {
      id: 'thank',
      trigger: { on: 'survey-answered', survey: 'survey', afterMs: 0 },
    });
    const one = satisfaction(
      { snapshots: [sent(DAY, 'survey', 3)], rows: rowsOf(), programs: [asks, waits], handOffs: [] },
      told,
    );
    expect([one.asked, one.answeredOfAsked]).toEqual([3, 0]);
  });
});
