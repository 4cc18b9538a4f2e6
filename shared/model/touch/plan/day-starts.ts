import { festivalOn } from '../../calendar/festivals.ts';
import { fallsOn } from '../../calendar/yearly.ts';
import type { Fact } from '../../customer/facts.ts';
import type { DayRow } from '../../day/day-row.ts';
import type { DayStart } from '../../day/day-start.ts';
import type { KnownCustomer, Wanted } from '../../day/known-customer.ts';
import type { MemberDay } from '../../day/member-day.ts';
import { WEEKDAYS } from '../../program/day-trigger.ts';
import type { Program } from '../../program/program.ts';
import type { Expiring } from '../../replenishment/expiring.ts';
import type { ProgramId } from '../../values/ids.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { type DayNumber, dayNumber, dayOfNumber, localDayNumber } from '../../values/time/day-number.ts';
import { memberStarts } from './member-starts.ts';
import { type TriggerOf as Of, startedBy } from './started-by.ts';

/** What the calendar starts for everybody on a day: festivals and rhythms. */
export function startsOfCalendar(programs: readonly Program[], day: DayNumber): readonly DayStart[] {
  return [
    ...startedBy(programs, 'festival').flatMap(({ id, trigger: { festival, daysBefore = 0 } }) => {
      const found = festivalOn(festival, day + daysBefore);
      return found === undefined ? [] : [{ programId: id, period: found, day }];
    }),
    ...startedBy(programs, 'rhythm').flatMap(({ id, trigger }) =>
      beats(trigger, day) ? [{ programId: id, period: dayOfNumber(day), day }] : [],
    ),
  ];
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: DayNumber) => WEEKDAYS[(((day + 3) % 7) + 7) % 7];

function beats(trigger: Of<'rhythm'>, day: DayNumber): boolean {
  if (trigger.weekday !== undefined) return weekdayOf(day) === trigger.weekday;
  if (trigger.monthDay !== undefined) return Number(dayOfNumber(day).slice(8)) === trigger.monthDay;
  const since = day - dayNumber(trigger.from);
  return since >= 0 && since % trigger.everyDays === 0;
}

/** Rows beside customers that the dates of persons need; where no program asks, none is read. */
export function wantedByPrograms(programs: readonly Program[]): Wanted {
  const dates = startedBy(programs, 'person-date').map(({ trigger }) => trigger.date);
  return {
    details: startedBy(programs, 'running-out').length + startedBy(programs, 'product-expiry').length > 0,
    facts: dates.some((date) => date !== 'birthday' && date !== 'anniversary'),
    preferences: dates.includes('birthday'),
    birthday: dates.includes('birthday'),
  };
}

/** A group that runs out for a person, as `runsOutIn` tells it, with the day of the last purchase of it. */
export interface GroupRunsOut {
  readonly group: string;
  readonly lastDay: DayNumber;
  readonly day: DayNumber;
}

/**
 * So many days after its day a reminder of what runs out is still planned: what a run foretells moves a little from day
 * to day, and the day itself may be leapt over.
 */
const LATE_DAYS = 2;

interface PersonContext {
  readonly zone: string;
  /** The day after the one that is run. */
  readonly day: DayNumber;
  readonly runsOut?: ((known: KnownCustomer) => readonly GroupRunsOut[] | undefined) | undefined;
  readonly expiring?: ((known: KnownCustomer) => readonly Expiring[]) | undefined;
  /** Undefined of who is no member, and of whom nobody knows it. */
  readonly memberOf?: ((known: KnownCustomer) => MemberDay | undefined) | undefined;
  /** Ids of the levels of the shop's membership, the lowest first. */
  readonly levels?: readonly string[] | undefined;
}

/** What a day starts for one person: dates of theirs, goods that run out or reach their date, points and levels. Undefined where no program asks. */
export function personStarts(
  programs: readonly Program[],
  { zone, day, runsOut, expiring, memberOf, levels = [] }: PersonContext,
): ((row: Pick<DayRow, 'firstDay'>, known: KnownCustomer) => readonly DayStart[]) | undefined {
  const dates = startedBy(programs, 'person-date');
  const goods = startedBy(programs, 'running-out');
  const expiry = startedBy(programs, 'product-expiry');
  const ofMember = memberStarts(programs, { day, levels });
  if (dates.length + goods.length + expiry.length === 0 && !ofMember) return undefined;
  return (row, known) => {
    const starts: DayStart[] = [];
    for (const { id, trigger } of dates) {
      const period = periodOfDate(trigger, row, known, { zone, day: day + (trigger.daysBefore ?? 0) });
      if (period !== undefined) starts.push({ programId: id, period, day });
    }
    if (expiry.length > 0 && expiring) {
      const kept = expiring(known);
      for (const { id, trigger } of expiry) starts.push(...expires(id, trigger, kept, day));
    }
    const member = ofMember && memberOf?.(known);
    if (member) starts.push(...ofMember(member));
    if (goods.length === 0 || !runsOut) return starts;
    const foretold = runsOut(known) ?? [];
    for (const { id, trigger } of goods) {
      const start = runningOut(id, trigger, foretold, day);
      if (start) starts.push(start);
    }
    return starts;
  };
}

/** Yearly dates by their year, so that one that is changed later is not told twice in it; others by themselves. */
function periodOfDate(
  { date, yearly = false }: Of<'person-date'>,
  { firstDay }: Pick<DayRow, 'firstDay'>,
  known: KnownCustomer,
  { zone, day }: { readonly zone: string; readonly day: DayNumber },
): string | undefined {
  const year = dayOfNumber(day).slice(0, 4);
  if (date === 'birthday') {
    const birthday = known.preferences?.birthday ?? known.birthday;
    return birthday !== undefined && fallsOn(birthday, day) ? year : undefined;
  }
  if (date === 'anniversary') return firstDay > 0 && fallsOn(dayOfNumber(firstDay), day) ? year : undefined;
  const held = known.facts?.find((fact): fact is Attribute => fact.kind === 'attribute' && fact.name === date)?.value;
  if (typeof held !== 'number' || !Number.isSafeInteger(held) || Math.abs(held) > MOST_MS) return undefined;
  const told = localDayNumber(held, zone);
  if (told === day) return yearly ? year : dayOfNumber(told);
  return yearly && fallsOn(dayOfNumber(told), day) ? year : undefined;
}

type Attribute = Extract<Fact, { readonly kind: 'attribute' }>;
/** The last instant of the year 9999: a day beyond it has no name of ten characters. */
const MOST_MS = 253_402_300_799_999 - DAY_MS;

/** One for what reaches its date on a day, of several that which was bought last; once for each purchase. */
function expires(
  programId: ProgramId,
  { daysBefore, groups }: Of<'product-expiry'>,
  kept: readonly Expiring[],
  today: DayNumber,
): readonly DayStart[] {
  const due = kept.filter(({ day, group }) => day - daysBefore === today && (groups?.includes(group) ?? true));
  const [last] = [...due].sort((a, b) => b.boughtOn - a.boughtOn || (a.sku < b.sku ? -1 : 1));
  return last ? [{ programId, period: `${last.sku}#${dayOfNumber(last.boughtOn)}`, day: today }] : [];
}

/** The group that runs out first of those that are due; once for each time it was bought. */
function runningOut(
  programId: ProgramId,
  { daysBefore, groups }: Of<'running-out'>,
  foretold: readonly GroupRunsOut[],
  today: DayNumber,
): DayStart | undefined {
  let first: GroupRunsOut | undefined;
  for (const one of foretold) {
    const late = today - (one.day - daysBefore);
    if (late < 0 || late > LATE_DAYS || (groups && !groups.includes(one.group))) continue;
    const isSooner = !first || one.day < first.day || (one.day === first.day && one.group < first.group);
    if (isSooner) first = one;
  }
  return first && { programId, period: `${first.group}#${dayOfNumber(first.lastDay)}`, day: first.day - daysBefore };
}
