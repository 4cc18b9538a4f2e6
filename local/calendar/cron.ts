import { Temporal } from 'temporal-polyfill';
import { TemplateError } from '../template/template.ts';

/** Fields of an AWS cron expression: minute, hour, day of month, month, day of week (1 = Sunday), year. */
interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly years: ReadonlySet<number> | undefined;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Days looked ahead for a match: 29 February on a certain weekday comes within 28 years. */
const HORIZON_DAYS = 28 * 366;

/** Answers the first instant (UTC ms) after a given one, or undefined. Throws {@link TemplateError} on L, W and #. */
export function compileCron(expression: string, zone: string): (after: number) => number | undefined {
  const fields = parse(expression);
  return (after) => {
    const start = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
    for (let n = 0; n <= HORIZON_DAYS; n++) {
      const day = start.add({ days: n });
      if (!matchesDay(fields, day)) continue;
      const found = firstOfDay(fields, day, zone, after);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** A local time that a change of clocks skips does not fire; one that it repeats fires at its first passing:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time */
function firstOfDay(fields: CronFields, day: Temporal.PlainDate, zone: string, after: number): number | undefined {
  for (const hour of fields.hours) {
    for (const minute of fields.minutes) {
      const local = day.toPlainDateTime({ hour, minute });
      const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
      if (!zoned.toPlainDateTime().equals(local)) continue;
      if (zoned.epochMilliseconds > after) return zoned.epochMilliseconds;
    }
  }
  return undefined;
}

function matchesDay(fields: CronFields, day: Temporal.PlainDate): boolean {
  return (
    fields.months.has(day.month) &&
    fields.days.has(day.day) &&
    fields.weekdays.has((day.dayOfWeek % 7) + 1) &&
    (fields.years?.has(day.year) ?? true)
  );
}

function parse(expression: string): CronFields {
  const parts = expression.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts;
  if (parts.length !== 6) throw new TemplateError(`cron(${expression}) needs six fields`);
  return {
    minutes: values(minute, 0, 59, [], expression),
    hours: values(hour, 0, 23, [], expression),
    days: new Set(values(day, 1, 31, [], expression)),
    months: new Set(values(month, 1, 12, MONTHS, expression)),
    weekdays: new Set(values(weekday, 1, 7, WEEKDAYS, expression)),
    years: year === '*' ? undefined : new Set(values(year, 1970, 2199, [], expression)),
  };
}

function values(field: string, min: number, max: number, names: readonly string[], expression: string): number[] {
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named >= 0 ? named + 1 : Number(text);
    if (!/^(\d+|[A-Za-z]{3})$/.test(text) || !(value >= min && value <= max))
      throw new TemplateError(`cron(${expression}): the local runner cannot read ${field}`);
    return value;
  };
  const found = field.split(',').flatMap((part) => {
    const [range = '', step] = part.split('/');
    const [first, last] = range === '*' || range === '?' ? [min, max] : bounds(range, step, max, number);
    const all = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    return step === undefined ? all : all.filter((_, n) => n % Number(step) === 0);
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

function bounds(range: string, step: string | undefined, max: number, number: (text: string) => number) {
  const [from = '', to] = range.split('-');
  return [number(from), to === undefined ? (step === undefined ? number(from) : max) : number(to)] as const;
}
