import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { isDay } from '#model/values/time/day.ts';
import { whole } from './fields.ts';

const day = z
  .string()
  .check(
    rule<string>(
      isDay,
      'is not a day',
      'write YYYY-MM-DD, the day of the first marketing mail of the domain such as 2026-12-01',
    ),
  );

/** More than a quarter of a year is no warm-up. */
const MOST_DAYS = 92;

/** How marketing by e-mail begins slowly. */
export const WarmUpSchema = z.strictObject({
  from: day,
  perDay: z.optional(
    z.array(whole(1, 1_000_000)).check(
      rule<number[]>(
        (ramp) => ramp.length > 0 && ramp.length <= MOST_DAYS,
        `names no day, or more than ${MOST_DAYS}`,
        'write the e-mails of each day, such as [50, 50, 100, 100, 200], or leave perDay out for the usual ramp',
      ),
      rule<number[]>(
        (ramp) => ramp.every((mails, nth) => nth === 0 || mails >= (ramp[nth - 1] ?? 0)),
        'falls from one day to the next',
        'let each day have at least the e-mails of the day before: a ramp rises',
      ),
      rule<number[]>(
        (ramp) => ramp.every((mails, nth) => nth === 0 || mails <= 3 * (ramp[nth - 1] ?? 0)),
        'more than triples from one day to the next',
        'let it rise more slowly: mailbox providers advise to double at most',
      ),
    ),
  ),
});
