import type { Cap } from '../shop/contact-policy.ts';
import type { Shop } from '../shop/shop.ts';
import type { ChannelId, TouchId } from '../values/ids.ts';
import { DAY_MS, MINUTE_MS } from '../values/time/day.ts';
import type { PersonFacts } from './person-facts.ts';

/** A marketing send that counts under the caps: written before the message is queued (I7). */
export interface Reservation {
  readonly touchId: TouchId;
  readonly channel: ChannelId;
  readonly at: number;
}

/** The contact row of a person: reservations of the longest cap window, with a version that each write checks. */
export interface ContactRow {
  readonly version: number;
  readonly reservations: readonly Reservation[];
}

/** Whoever asked for fewer messages gets at most one in a week, over all channels and programs. */
const FEWER: Cap = { channel: 'all', max: 1, days: 7 };

/** The caps that hold for a person: the shop's, and the person's own wish beside them, which can only be stricter. */
export const capsOf = (shop: Shop, { preferences }: Pick<PersonFacts, 'preferences'>): readonly Cap[] =>
  preferences?.frequency === 'fewer' ? [...shop.policy.caps, FEWER] : shop.policy.caps;

/** Longer than its window by this: a message may leave a minute later, and the cap holds between sends themselves. */
export const RESERVATION_LAG_MS = MINUTE_MS;

/** The row with a reservation of a touch at an instant (moved if it had one), without those that no cap counts any more. */
export function withReservation(
  row: ContactRow,
  touch: { readonly touchId: TouchId; readonly channel: ChannelId },
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

/** The row with those of somebody who was merged into the person (I7); `undefined` when it has them all. */
export function joinedReservations(row: ContactRow, others: readonly Reservation[]): ContactRow | undefined {
  const known = new Set(row.reservations.map(({ touchId }) => touchId));
  const added = others.filter(({ touchId }) => !known.has(touchId));
  return added.length === 0 ? undefined : { version: row.version + 1, reservations: [...row.reservations, ...added] };
}

/** The row without the reservation of a touch that was certainly not sent; `undefined` when it holds none. */
export function withoutReservation(row: ContactRow, touchId: TouchId): ContactRow | undefined {
  const reservations = row.reservations.filter((held) => held.touchId !== touchId);
  return reservations.length === row.reservations.length ? undefined : { version: row.version + 1, reservations };
}
