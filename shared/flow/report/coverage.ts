import { type Covered, type CoveredDay, coveredIn, type Moments, momentsOf } from '#model/coverage/coverage.ts';
import type { WithoutProgram } from '#model/coverage/moment.ts';
import { MOMENTS } from '#model/day/moment-name.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { addDays, type Day, daysBetween } from '#model/values/time/day.ts';
import { type Known, known, notKnown } from './known.ts';

/** Moments due against moments kept: of the last days, and of as many before. Plain data, no person in it. */
export interface Coverage extends Covered {
  readonly from: Day;
  readonly to: Day;
  /** Days of the period, those with a run of their own, and those without since the shop was run first. */
  readonly days: number;
  readonly countedDays: number;
  readonly withoutRun: readonly Day[];
  /** Kept of due; not known where nothing was due, or no day was run. */
  readonly share: Known<number>;
  /** The same where a program was there for the moment: what programs themselves did. */
  readonly shareOfPrograms: Known<number>;
  /** Of the days before, whose number is the same; undefined where the shop is too young. */
  readonly before: (Moments & { readonly from: Day; readonly share: Known<number> }) | undefined;
  /** The days of the period with a run of their own, ascending. */
  readonly byDay: readonly (Moments & { readonly day: Day })[];
}

export interface CoverageBase {
  /** Of both periods, ascending, as `settled.ts` leaves them. */
  readonly snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[];
  readonly runs: readonly Pick<RunRecord, 'day' | 'moments'>[];
  /** Are there live programs at this moment? */
  readonly hasPrograms: boolean;
}

/** @param day the closed day @param days of each period, 1 or more */
export function coverage({ snapshots, runs, hasPrograms }: CoverageBase, day: Day, days: number): Coverage {
  const from = addDays(day, 1 - days);
  const before = addDays(from, -days);
  const covered = coveredDays(snapshots, runs);
  const now = covered.filter((one) => one.day >= from && one.day <= day);
  const all = coveredIn(now);
  const first = covered[0]?.day;
  return {
    ...{ from, to: day, days, countedDays: now.length },
    withoutRun: gaps(now, first === undefined || first < from ? from : first, day, first !== undefined),
    share: shareOf(all, now.length, hasPrograms),
    shareOfPrograms: shareOf({ kept: all.kept, due: all.due - all.withoutProgram }, now.length, hasPrograms),
    before: first !== undefined && first <= before ? past(covered, before, from, hasPrograms) : undefined,
    ...all,
    byDay: now.map((one) => ({ day: one.day, ...momentsOf(one) })),
  };
}

function past(
  covered: readonly CoveredDay[],
  from: Day,
  until: Day,
  hasPrograms: boolean,
): NonNullable<Coverage['before']> {
  const then = covered.filter((one) => one.day >= from && one.day < until);
  const { due, kept, missed, notDue, heldOut } = coveredIn(then);
  return { from, due, kept, missed, notDue, heldOut, share: shareOf({ due, kept }, then.length, hasPrograms) };
}

function coveredDays(snapshots: CoverageBase['snapshots'], runs: CoverageBase['runs']): readonly CoveredDay[] {
  const moments = new Map(runs.map((run) => [run.day, run.moments]));
  return snapshots.map(({ day, touches }) => ({ day, touches, without: withoutOf(moments.get(day)) }));
}

/** What another release counted under another name is left out. */
const withoutOf = (moments: Readonly<Record<string, number>> | undefined): WithoutProgram | undefined =>
  moments && Object.fromEntries(MOMENTS.flatMap((name) => (name in moments ? [[name, moments[name] ?? 0]] : [])));

function gaps(now: readonly CoveredDay[], from: Day, to: Day, hasRun: boolean): readonly Day[] {
  if (!hasRun) return [];
  const there = new Set(now.map(({ day }) => day));
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, n) => addDays(from, n)).filter(
    (day) => !there.has(day),
  );
}

function shareOf({ kept, due }: Pick<Moments, 'kept' | 'due'>, counted: number, hasPrograms: boolean): Known<number> {
  if (due > 0) return known(kept / due);
  if (counted === 0) return notKnown(NO_RUN);
  return notKnown(hasPrograms ? NOTHING_DUE : NO_PROGRAMS);
}

const NO_RUN: Words = {
  en: 'No daily run has counted a day of this period: what programs planned is counted by the run of the day.',
  zh: '该期间没有每日运行：流程计划的消息由当天的运行统计。',
};
const NOTHING_DUE: Words = {
  en: 'Nothing was due in this period: no message of a program came to its end, or all had become pointless.',
  zh: '该期间没有应做之事：没有流程消息有了结果，或都已无必要。',
};
const NO_PROGRAMS: Words = {
  en: 'No program is live, so that nothing is due: add one in crm/programs.',
  zh: '没有启用的流程，因此没有应做之事：请在 crm/programs 中添加。',
};
