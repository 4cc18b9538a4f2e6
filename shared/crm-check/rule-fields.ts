import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { isCurrency, MoneyError, minorDigits, parseMinor } from '#model/values/money/money.ts';
import { isDay } from '#model/values/time/day.ts';
import { currency } from './fields.ts';

const EMPTY = 'is empty, so it selects nobody';

export const name = z
  .string()
  .check(
    rule<string>((text) => text.trim().length > 0 && text.length <= 200, 'is no name', 'write 1 to 200 characters'),
  );

export const oneOf = <T extends z.ZodMiniType>(each: T) =>
  z.array(each).check(rule<unknown[]>((list) => list.length > 0, EMPTY, 'write at least one, or take the field out'));

interface Ends {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const END = 'write atLeast(..), atMost(..) or between(.., ..)';

/** Numbers between two, whole ones where they are counted. */
export const range = (low: number, high: number, whole = false) => {
  const end = z
    .number()
    .check(
      rule<number>(
        (value) => value >= low && value <= high && (!whole || Number.isInteger(value)),
        `is not a ${whole ? 'whole ' : ''}number from ${low} to ${high}`,
        `write one from ${low} to ${high}`,
      ),
    );
  return z.strictObject({ min: z.optional(end), max: z.optional(end) }).check(
    rule<Ends>(({ min, max }) => min !== undefined || max !== undefined, 'has no end, so it says nothing', END),
    rule<Ends>(({ min = -Infinity, max = Infinity }) => min <= max, 'ends before it begins', 'let min be at most max'),
  );
};

const anyNumber = z.number().check(rule<number>(Number.isFinite, 'is not a number', 'write a finite number'));
export const anyRange = z.strictObject({ min: z.optional(anyNumber), max: z.optional(anyNumber) }).check(
  rule<Ends>(({ min, max }) => min !== undefined || max !== undefined, 'has no end, so it says nothing', END),
  rule<Ends>(({ min = -Infinity, max = Infinity }) => min <= max, 'ends before it begins', 'let min be at most max'),
);

export const count = range(0, 1_000_000, true);

const decimal = z
  .string()
  .check(
    rule<string>(
      (text) => /^-?\d{1,12}(\.\d{1,4})?$/.test(text),
      'is not an amount',
      "write a decimal number in quotes, for example '49.90'",
    ),
  );

type Amounts = { readonly currency: string; readonly min?: string | undefined; readonly max?: string | undefined };

const minor = (text: string | undefined, of: string): number | undefined => {
  try {
    return text === undefined ? undefined : parseMinor(text, of);
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
};

export const amount = z.strictObject({ currency, min: z.optional(decimal), max: z.optional(decimal) }).check(
  rule<Amounts>(
    ({ min, max }) => (min ?? max) !== undefined,
    'has no end, so it says nothing',
    "write min: '50' or max",
  ),
  rule<Amounts>(
    ({ currency: of, min = '', max = '' }) =>
      !isCurrency(of) || [min, max].every((text) => (text.split('.')[1] ?? '').length <= minorDigits(of)),
    'has more decimals than its currency',
    'write whole minor units of the currency',
  ),
  rule<Amounts>(
    ({ currency: of, min, max }) => (minor(min, of) ?? -Infinity) <= (minor(max, of) ?? Infinity),
    'ends before it begins',
    'let min be at most max',
  ),
);

/** A hundred years. */
const MAX_DAYS = 36_500;

export const dayCount = (low: number, high = MAX_DAYS) =>
  z
    .number()
    .check(
      rule<number>(
        (days) => Number.isInteger(days) && days >= low && days <= high,
        `is not a whole number of days from ${low} to ${high}`,
        `write days(..) with a whole number from ${low} to ${high}`,
      ),
    );

const calendarDay = z.string().check(rule<string>(isDay, 'is not a day', 'write YYYY-MM-DD'));

export const period = (longest = MAX_DAYS) => ({
  withinDays: z.optional(dayCount(1, longest)),
  beforeDays: z.optional(dayCount(1, longest)),
  from: z.optional(calendarDay),
  to: z.optional(calendarDay),
});

interface Days {
  readonly withinDays?: number | undefined;
  readonly beforeDays?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A period without any day in it selects nobody, or under `not` everybody: neither was meant. */
export const someDay = rule<Days>(
  ({ withinDays = Infinity, beforeDays = 0, from = '', to = '9999' }) =>
    (withinDays <= 0 || beforeDays < withinDays) && from <= to,
  'has no day in it: it ends before it begins',
  'let from be at most to, and before be less than within',
);
