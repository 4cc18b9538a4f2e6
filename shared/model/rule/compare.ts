import { MoneyError, parseMinor } from '../values/money/money.ts';
import type { Day } from '../values/time/day.ts';
import { type DayNumber, dayNumber } from '../values/time/day-number.ts';
import type { AmountRange, Period, Range } from './predicate.ts';
import { NO, type Truth, UNKNOWN, YES } from './truth.ts';

/** Both ends belong to it; infinite where an end is not told. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

export const spanOf = ({ min, max }: Range): Span => ({
  low: min ?? Number.NEGATIVE_INFINITY,
  high: max ?? Number.POSITIVE_INFINITY,
});

/** Minor units; undefined where the currency is not the shop's or an amount cannot be read. */
export function amountSpan({ currency, min, max }: AmountRange, of: string): Span | undefined {
  if (currency !== of) return undefined;
  try {
    return spanOf({
      min: min === undefined ? Number.NEGATIVE_INFINITY : parseMinor(min, currency),
      max: max === undefined ? Number.POSITIVE_INFINITY : parseMinor(max, currency),
    });
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}

/** Of NaN nothing is known. */
export function isIn(value: number, { low, high }: Span): Truth {
  if (value >= low && value <= high) return YES;
  return Number.isNaN(value) ? UNKNOWN : NO;
}

/** Of a value that lies somewhere between two. */
export function isSomewhereIn(least: number, most: number, { low, high }: Span): Truth {
  if (least >= low && most <= high) return YES;
  return most < low || least > high ? NO : UNKNOWN;
}

/** A period as of a closed day. Of what has a history, later days are left out before; a last time may lie past it. */
export interface DayRule {
  readonly within: number;
  readonly before: number;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export function dayRule({ withinDays, beforeDays, from, to }: Period): DayRule {
  return {
    within: withinDays ?? Number.POSITIVE_INFINITY,
    before: beforeDays ?? Number.NEGATIVE_INFINITY,
    from: numberOf(from, Number.NEGATIVE_INFINITY),
    to: numberOf(to, Number.POSITIVE_INFINITY),
  };
}

const numberOf = (day: Day | undefined, otherwise: number): number => (day === undefined ? otherwise : dayNumber(day));

/** Is a local day within, as of the closed day `today`? What is not a day is within nothing. */
export function isDayIn(day: DayNumber, { within, before, from, to }: DayRule, today: DayNumber): boolean {
  const age = today - day;
  return age < within && age >= before && day >= from && day <= to;
}

export const hasPeriod = ({ withinDays, beforeDays, from, to }: Period): boolean =>
  (withinDays ?? beforeDays ?? from ?? to) !== undefined;
