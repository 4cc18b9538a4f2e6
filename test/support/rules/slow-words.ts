import type { DayRow } from '#model/day/day-row.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { MemberDay } from '#model/day/member-day.ts';
import type { LateFacts } from '#model/rule/late-facts.ts';
import type { AmountRange, Period, Range } from '#model/rule/predicate.ts';
import type { Habits, RunsOut } from '#model/rule/seen.ts';

/** Everything that is known of one person at the end of a day. */
export interface Person {
  readonly known: KnownCustomer;
  readonly row: DayRow;
  readonly membership: LateFacts['membership'];
  readonly prediction: LateFacts['prediction'];
  readonly habits: Habits;
  readonly runsOut: readonly RunsOut[] | undefined;
  readonly member: MemberDay | undefined;
}

export interface SlowDay {
  readonly zone: string;
  readonly currency: string;
  /** Local calendar day, YYYY-MM-DD. */
  readonly day: string;
  /** Does the shop declare a membership? */
  readonly declared: boolean;
}

export type Said = 'yes' | 'no' | 'unknown';

export const yesNo = (holds: boolean): Said => (holds ? 'yes' : 'no');

/** Of several worlds of which nobody knows which is ours. */
export function inAll(worlds: readonly boolean[]): Said {
  if (worlds.length === 0) return 'unknown';
  return worlds.every(Boolean) ? 'yes' : worlds.some(Boolean) ? 'unknown' : 'no';
}

export const dateOf = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(ms);
export const dateOfNumber = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
/** Days from `date` to the closed day. */
export const agoOf = (date: string, { day }: SlowDay): number => (Date.parse(day) - Date.parse(date)) / 86_400_000;

export function isWithin(date: string, { withinDays, beforeDays, from, to }: Period, day: SlowDay): boolean {
  const ago = agoOf(date, day);
  if (withinDays !== undefined && !(ago <= withinDays - 1)) return false;
  if (beforeDays !== undefined && !(ago >= beforeDays)) return false;
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}

export const hasDays = (p: Period): boolean =>
  [p.withinDays, p.beforeDays, p.from, p.to].some((each) => each !== undefined);
export const isBetween = (value: number, { min, max }: Range): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);
export const isAmount = (minor: number, { min, max }: AmountRange): boolean =>
  (min === undefined || minor >= Math.round(Number(min) * 100)) &&
  (max === undefined || minor <= Math.round(Number(max) * 100));
export const isEmpty = (...lists: readonly (readonly unknown[] | undefined)[]): boolean =>
  lists.some((list) => list?.length === 0);
