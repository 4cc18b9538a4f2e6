import * as z from 'zod/mini';
import { rule } from '#model/values/form/rule.ts';
import { line } from '#model/values/form/text.ts';
import { isDay } from '#model/values/time/day.ts';
import { channelAnd, ofChannels, whole } from './fields.ts';

const window = z
  .strictObject({ fromHour: whole(0, 23), toHour: whole(1, 24) })
  .check(
    rule<{ fromHour: number; toHour: number }>(
      ({ fromHour, toHour }) => fromHour < toHour,
      'ends before it begins, so nothing could ever be sent',
      'let fromHour be smaller than toHour',
    ),
  );

const cap = z.strictObject({ channel: channelAnd('all'), max: whole(1, 1000), days: whole(1, 366) });

const country = z
  .string()
  .check(rule<string>((code) => /^[A-Z]{2}$/.test(code), 'is not a country', 'write an ISO 3166-1 code such as DE'));

/** Of a year without 29 February: what is written is a day of every year. */
const yearDay = z
  .string()
  .check(rule<string>((day) => isDay(`2026-${day}`), 'is not a day of every year', 'write MM-DD such as 10-28'));

/** Longer than this it is no season any more, and a person's row would have to remember it. */
const MOST_PEAK_DAYS = 92;

const daysOf = ({ from, to }: { from: string; to: string }): number => {
  const [first, last] = [Date.parse(`2026-${from}`), Date.parse(`2026-${to}`)];
  return (last - first) / 86_400_000 + (last < first ? 365 : 0) + 1;
};

const peak = z
  .strictObject({ name: line, from: yearDay, to: yearDay, max: whole(0, 100), withoutCare: z.optional(z.boolean()) })
  .check(
    rule<{ from: string; to: string }>(
      (each) => !(daysOf(each) > MOST_PEAK_DAYS),
      `lasts longer than ${MOST_PEAK_DAYS} days`,
      'let it end earlier (from and to may go over the turn of the year), or write a cap',
    ),
  );

const share = z
  .number()
  .check(
    rule<number>(
      (part) => part >= 0 && part <= 0.5,
      'is not a share 0..0.5',
      'write for example 0.05: one in twenty gets no marketing at all',
    ),
  );

/** The contact policy of a shop; that its windows leave a minute in all markets is checked in `check-windows.ts`. */
export const PolicySchema = z.strictObject({
  windows: ofChannels(window),
  caps: z.array(cap),
  markets: z
    .array(country)
    .check(
      rule<string[]>(
        (markets) => markets.length > 0,
        'names no market, so no quiet hours are known',
        'list the countries where the shop sells, for example ["DE"]',
      ),
    ),
  minGapHours: z.optional(whole(1, 720)),
  careBetweenSells: z.optional(z.strictObject({ care: whole(1, 10), days: whole(1, 90) })),
  peaks: z.optional(z.array(peak)),
  cases: z.optional(z.strictObject({ care: z.optional(z.boolean()), days: z.optional(whole(1, 366)) })),
  holdout: z.optional(share),
  preferredHour: z.optional(z.boolean()),
});
