import type { KpiValue, Words } from '#model/kpi/form/kpi.ts';
import { facetsIn, SURVEYS } from '#model/kpi/form/surveys.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import { type HandOffFigures, handOffFigures } from '#model/team/figures.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { figureNamed } from './figure-named.ts';
import { type Known, known, notKnown } from './known.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';

/** What people answered and what the team did, in the last days. */
export interface Satisfaction {
  /** Messages of programs whose survey somebody answered, or that another program waits for; undefined where no program asks. */
  readonly asked: number | undefined;
  /** Answers to the surveys of these programs, and to any. */
  readonly answeredOfAsked: number;
  readonly answered: number;
  readonly nps: KpiValue;
  readonly content: KpiValue;
  readonly score: KpiValue;
  /** As expected or better, with how many said less, as, more. */
  readonly expected: KpiValue;
  /** Of what at least five people spoke. */
  readonly facets: readonly {
    readonly facet: string;
    readonly answers: number;
    readonly mean: number;
    readonly content: number;
  }[];
  readonly handOffs: Known<HandOffFigures>;
}

/** Whom programs handed over; undefined for who may not read them. */
export interface HandOffsRead {
  list(shop: ShopId): Promise<readonly HandOff[] | undefined>;
}

interface Base {
  readonly snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[];
  readonly rows: Pick<KpiRows, 'day'>;
  readonly programs: readonly Pick<Program, 'id' | 'trigger'>[];
  /** Undefined where nobody may read them. */
  readonly handOffs: readonly HandOff[] | undefined;
}

/** @param days of the period that ends with `day` */
export function satisfaction(
  { snapshots, rows, programs, handOffs }: Base,
  { day, days, zone }: { readonly day: Day; readonly days: number; readonly zone: string },
): Satisfaction {
  const first = addDays(day, 1 - days);
  const [from, to] = [dayNumber(first), dayNumber(day)];
  const cells: Record<string, number> = {};
  for (const row of rows.day.filter(({ at }) => at >= from && at <= to))
    for (const [cell, n] of Object.entries(cellsOf(row, SURVEYS.cells))) cells[cell] = (cells[cell] ?? 0) + n;
  const asking = askingPrograms(rows, programs);
  const sent = snapshots
    .filter((one) => one.day >= first && one.day <= day)
    .flatMap(({ touches }) => touches)
    .filter(({ state, programId }) => state === 'sent' && asking.has(programId));
  const figure = (name: string): KpiValue => figureNamed(name, rows.day, { from, to, asOf: to });
  return {
    asked: asking.size > 0 ? sent.reduce((sum, { count }) => sum + count, 0) : undefined,
    answeredOfAsked: [...asking].reduce((sum, id) => sum + (cells[`of:${id}`] ?? 0), 0),
    answered: cells.answers ?? 0,
    ...{ nps: figure('survey-nps'), content: figure('survey-content') },
    ...{ score: figure('survey-score'), expected: figure('survey-expected') },
    facets: facetsIn(cells).map(({ facet, answers }) => ({
      ...{ facet, answers },
      mean: (cells[`${facet}:sum`] ?? 0) / answers,
      content: (cells[`${facet}:content`] ?? 0) / answers,
    })),
    handOffs: handOffs
      ? known(handOffFigures(handOffs, endOfDay(addDays(first, -1), zone), endOfDay(day, zone)))
      : notKnown(ON_THE_PAGE),
  };
}

/** A survey is called as the program that asks it. */
function askingPrograms(
  rows: Pick<KpiRows, 'day'>,
  programs: readonly Pick<Program, 'id' | 'trigger'>[],
): ReadonlySet<string> {
  const named = new Set(programs.flatMap(({ trigger }) => (trigger.on === 'survey-answered' ? [trigger.survey] : [])));
  for (const row of rows.day)
    for (const cell of Object.keys(cellsOf(row, SURVEYS.cells))) if (cell.startsWith('of:')) named.add(cell.slice(3));
  return new Set(programs.map(({ id }) => id).filter((id) => named.has(id)));
}

const ON_THE_PAGE: Words = {
  en: 'Hand-offs are not read for this report: look at the page, or at `perennial cases`.',
  zh: '本报告不读取移交情况：请查看页面或 `perennial cases`。',
};
