import type { Channel } from '../event/event.ts';
import type { Cap } from '../shop/contact-policy.ts';
import type { TouchId } from '../values/ids.ts';
import { DAY_MS, MINUTE_MS } from '../values/time/day.ts';
import type { ContactRow } from './contact-row.ts';

/**
 * A place counts this much longer than its window: a message may leave up to a minute after its place was taken
 * (the sender moves the place of a message that was delayed longer), and the cap holds between the sends themselves.
 */
export const RESERVATION_LAG_MS = MINUTE_MS;

/** The row with a place for a touch at an instant (moved if it had one), without places that no cap counts any more. */
export function withReservation(
  row: ContactRow,
  touch: { readonly touchId: TouchId; readonly channel: Channel },
  at: number,
  caps: readonly Cap[],
): ContactRow {
  const longest = Math.max(0, ...caps.map(({ days }) => days)) * DAY_MS + RESERVATION_LAG_MS;
  const others = row.reservations.filter((held) => held.touchId !== touch.touchId && held.at + longest > at);
  return {
    version: row.version + 1,
    reservations: [...others, { touchId: touch.touchId, channel: touch.channel, at }],
  };
}

/** The row without the place of a touch that was certainly not sent; `undefined` when it holds none. */
export function withoutReservation(row: ContactRow, touchId: TouchId): ContactRow | undefined {
  const reservations = row.reservations.filter((held) => held.touchId !== touchId);
  return reservations.length === row.reservations.length ? undefined : { version: row.version + 1, reservations };
}
