import type { CustomerId } from '../../values/ids.ts';
import { readDayPart } from './part-reader.ts';
import { DayWriter } from './part-writer.ts';

/**
 * A part in which these people stand under ids that lead to nobody, reached by nothing, in no segment of the team and with
 * nothing of what they bought: sums stay. Undefined where none of them stands in it. Throws {@link UnreadableDayError}.
 * @param newId makes an id that nothing leads to
 */
export function forgetRows(
  bytes: Uint8Array,
  gone: readonly CustomerId[],
  newId: () => CustomerId,
): Uint8Array | undefined {
  const part = readDayPart(bytes);
  const rows = new Set(gone.map((id) => part.find(id)).filter((row) => row >= 0));
  if (rows.size === 0) return undefined;
  const columns = part.extras.map((name) => part.extra(name));
  const writer = new DayWriter({ shop: part.shop, day: part.day }, part.extras);
  const extra = new Float64Array(columns.length);
  for (let n = 0; n < part.size; n++) {
    for (let at = 0; at < columns.length; at++) extra[at] = columns[at]?.[n] ?? Number.NaN;
    const [row, membership] = [part.row(n), part.membership(n)];
    if (rows.has(n))
      writer.add({ ...row, id: newId(), reach: 0, group: undefined }, { ...membership, rules: [] }, extra);
    else writer.add(row, membership, extra);
  }
  return writer.bytes(part.range);
}
