import { RowError } from './rows.ts';
import { EARLIEST, readTime } from './time.ts';

/** The time in a cell of a row, UTC ms. Throws {@link RowError} `bad_time`, `time_out_of_range`. */
export function readRowTime(
  text: string,
  { timezone, latest }: { readonly timezone: string; readonly latest: number },
  role: string,
): number {
  const at = readTime(text, timezone);
  if (at === undefined) throw new RowError('bad_time', role);
  if (at < EARLIEST || at > latest) throw new RowError('time_out_of_range', role);
  return at;
}
