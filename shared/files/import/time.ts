import { Temporal } from 'temporal-polyfill';
import { plainForm } from '#model/values/text/plain.ts';

/** What the ingest function takes: an older time is an error of the source. */
export const EARLIEST = Date.UTC(1990, 0, 1);

const FORM = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * `2011-12-09`, `2011/12/9`, `2011-12-09 12:50[:00]`, `T` or space, `Z` or offset, as UTC ms; else in the zone: a
 * spring gap moves forward, of a repeated hour the first counts. `undefined` when it cannot be read.
 */
export function readTime(written: string, zone: string): number | undefined {
  const text = plainForm(written);
  const match = FORM.exec(text.includes('/') ? dashed(text) : text);
  if (!match) return undefined;
  const [, date, time = '00:00', offset] = match;
  try {
    if (offset) return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toZonedDateTime(zone)
      .epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** `2011/12/9 9:05` as spreadsheets write it; a day before its month or year cannot be told apart and is not read. */
function dashed(text: string): string {
  const match = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: (\d{1,2})(:.*))?$/.exec(text);
  if (!match) return text;
  const [, year = '', month = '', day = '', hour, rest] = match;
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return hour === undefined ? date : `${date} ${hour.padStart(2, '0')}${rest}`;
}

/** {@link readTime} that remembers its last answer: the lines of one order carry one time. */
export function timeReader(zone: string): (text: string) => number | undefined {
  let lastText: string | undefined;
  let last: number | undefined;
  return (text) => {
    if (text !== lastText) {
      last = readTime(text, zone);
      lastText = text;
    }
    return last;
  };
}
