import { type Quarter, quarterOf, quarterText } from '#model/effect/quarter.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import { PRESSURE_BANDS, type PressureBand } from '#model/kpi/form/pressure.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { type Intent, intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { type Known, known, notKnown } from './known.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';

/** Seasons that are told: the one that runs and those before it. */
const SEASONS = 4;
/** The KPIs that are read, by name: one that was removed is not counted. */
const ofPressure = 'pressure';
const ofStages = 'stages';

/** What was sent in a season (a calendar quarter), by what it wanted; `other`: of programs that `crm/` has no more. */
export interface SeasonOfMessages extends Readonly<Record<Intent | 'other', number>> {
  readonly quarter: Quarter;
  /** Days of it with a run. */
  readonly days: number;
  /** Everybody who was known at its end; undefined where no run counted them. */
  readonly customers: number | undefined;
}

export interface Care {
  /** Newest first. */
  readonly seasons: readonly SeasonOfMessages[];
  /** Of the week up to the day, and what the mean was a period before. */
  readonly pressure: Known<{
    readonly people: number;
    readonly messages: number;
    readonly before: number | undefined;
    readonly bands: readonly { readonly messages: PressureBand; readonly people: number }[];
  }>;
  /** Of the weeks of the period: of people who got so many messages in a week those who bought in the next, and of messages those clicked. */
  readonly response: readonly {
    readonly messages: PressureBand;
    readonly weeks: number;
    readonly bought: number;
    readonly sent: number;
    readonly clicked: number;
  }[];
}

/** Of fewer weeks or messages no share is said. */
const LEAST = 10;

/** A share beside how many it is of; undefined where these are too few to say it. */
export const toldShare = (part: number, of: number): number | undefined => (of >= LEAST ? part / of : undefined);

/** @param snapshots of a year, as `settled.ts` leaves them @param days of the period */
export function care(
  snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[],
  rows: Pick<KpiRows, 'day'>,
  programs: readonly Program[],
  { day, days }: { readonly day: Day; readonly days: number },
): Care {
  return {
    seasons: seasons(snapshots, rows, programs),
    pressure: pressure(rows, { day, days }),
    response: response(rows, { day, days }),
  };
}

function seasons(
  snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[],
  { day: rows }: Pick<KpiRows, 'day'>,
  programs: readonly Program[],
): Care['seasons'] {
  const intents = new Map(programs.map((program) => [program.id, intentOf(program)]));
  const byQuarter = Map.groupBy(snapshots, ({ day }) => quarterOf(dayNumber(day)));
  return [...byQuarter]
    .toSorted(([a], [b]) => b - a)
    .slice(0, SEASONS)
    .map(([quarter, taken]) => {
      const sent: Record<Intent | 'other', number> = { service: 0, care: 0, sell: 0, other: 0 };
      for (const { state, programId, intent = intents.get(programId), count } of taken.flatMap(
        ({ touches }) => touches,
      ))
        if (state === 'sent') sent[intent ?? 'other'] += count;
      const counted = rows.findLast(({ at, kpis }) => quarterOf(at) === quarter && kpis[ofStages] !== undefined);
      const customers = counted && Object.values(cellsOf(counted, ofStages)).reduce((sum, n) => sum + n, 0);
      return { quarter: quarterText(quarter), days: taken.length, customers, ...sent };
    });
}

type Period = Parameters<typeof care>[3];

const meanOf = ({ people = 0, messages = 0 }: Readonly<Record<string, number>>): number | undefined =>
  people > 0 ? messages / people : undefined;

function pressure({ day: rows }: Pick<KpiRows, 'day'>, { day, days }: Period): Care['pressure'] {
  const today = dayNumber(day);
  const on = (at: number): Readonly<Record<string, number>> => {
    const row = rows.find((one) => one.at === at);
    return row ? cellsOf(row, ofPressure) : {};
  };
  const now = on(today);
  const { people = 0, messages = 0 } = now;
  if (people === 0) return notKnown(NOBODY_GOT_ONE);
  return known({
    ...{ people, messages, before: meanOf(on(today - days)) },
    bands: PRESSURE_BANDS.map((band) => ({ messages: band, people: now[`people:${band}`] ?? 0 })),
  });
}

function response({ day: rows }: Pick<KpiRows, 'day'>, { day, days }: Period): Care['response'] {
  const within = rows.filter(({ at }) => at > dayNumber(day) - days && at <= dayNumber(day));
  const sum = (cell: string): number => within.reduce((total, row) => total + (cellsOf(row, ofPressure)[cell] ?? 0), 0);
  return PRESSURE_BANDS.map((band) => ({
    messages: band,
    ...{ weeks: sum(`week:${band}`), bought: sum(`bought:${band}`) },
    ...{ sent: sum(`sent:${band}`), clicked: sum(`clicked:${band}`) },
  })).filter(({ weeks }) => weeks > 0);
}

const NOBODY_GOT_ONE: Words = {
  en: 'Nobody got a message in the last seven days, or the daily run has not counted it yet.',
  zh: '最近七天没有人收到消息，或每日运行尚未统计。',
};
