import { isResidue } from '../../customer/residue.ts';
import type { Kpi, Rows, StateSeen } from './kpi.ts';
import { NOBODY, ofLastDay, shareOf } from './reading.ts';

/**
 * The share of customers of whom something holds on any channel, with who has it by channel.
 *
 * @param any cell of those who have it at all
 * @param holds by the bits of a row's reach and the place of the channel in their list
 */
export const byChannel = (
  any: string,
  holds: (reach: number, channelAt: number) => boolean,
): Required<Pick<Kpi, 'ofState' | 'read'>> => ({
  ofState: ({ row, today, channels }: StateSeen, put) => {
    if (isResidue(row.id)) return;
    put(today, 'customers', 1);
    let has = false;
    for (let at = 0; at < channels.length; at++) {
      const channel = channels[at];
      if (channel === undefined || !holds(row.reach, at)) continue;
      has = true;
      put(today, channel, 1);
    }
    if (has) put(today, any, 1);
  },
  read: (rows: Rows) =>
    ofLastDay(rows, ({ customers = 0, ...parts }) => shareOf(parts[any] ?? 0, customers, NOBODY, parts)),
});
