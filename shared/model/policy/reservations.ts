import type { Cap } from '../shop/contact-policy.ts';
import type { Shop } from '../shop/shop.ts';
import type { ChannelId, TouchId } from '../values/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import { seasonsAt } from './peak-seasons.ts';
import type { PersonFacts } from './person-facts.ts';

/** A message that counts under caps, gaps and seasons, or as care: written before it is queued (I7). */
export interface Reservation {
  readonly touchId: TouchId;
  readonly channel: ChannelId;
  readonly at: number;
  /** Absent: it sells, also in rows of older releases. */
  readonly intent?: 'service' | 'care' | undefined;
  /** Transactional: it counts as care, and under no cap. */
  readonly uncapped?: true | undefined;
}

/** The contact row of a person: the reservations that a rule still counts, with a version that each write checks. */
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

export const sells = ({ intent }: Pick<Reservation, 'intent'>): boolean => intent === undefined;

/** What decides how long a reservation is kept. */
interface Counting {
  readonly shop: Shop;
  readonly person: Pick<PersonFacts, 'preferences'>;
}

/** The row with a reservation (moved if the touch had one), without those that no rule counts any more. */
export function withReservation(row: ContactRow, reservation: Reservation, counting: Counting): ContactRow {
  const { touchId, channel, at, intent, uncapped } = reservation;
  const others = row.reservations.filter((held) => held.touchId !== touchId);
  const own = { touchId, channel, at, ...(intent && { intent }), ...(uncapped && { uncapped }) };
  return { version: row.version + 1, reservations: [...stillCounted(others, at, counting), own] };
}

/** Few: those within the longest cap or gap, those that sell of a season that runs, the last that sold and care since. */
function stillCounted(held: readonly Reservation[], now: number, { shop, person }: Counting): readonly Reservation[] {
  const { minGapHours = 0, careBetweenSells } = shop.policy;
  const days = Math.max(0, ...capsOf(shop, person).map((cap) => cap.days));
  const countedFrom = now - Math.max(days * DAY_MS, minGapHours * HOUR_MS) - RESERVATION_LAG_MS;
  const seasonFrom = Math.min(now, ...seasonsAt(shop, now).map(({ from }) => from));
  const lastSold = careBetweenSells && lastSale(held, now - careBetweenSells.days * DAY_MS - RESERVATION_LAG_MS);
  return held.filter((each) => {
    if (!each.uncapped && each.at > countedFrom) return true;
    if (sells(each) && each.at >= seasonFrom) return true;
    return lastSold !== undefined && (each === lastSold || (each.intent === 'care' && each.at >= lastSold.at));
  });
}

/** The last reservation that sells and is younger than an instant. */
export const lastSale = (held: readonly Reservation[], after: number): Reservation | undefined =>
  held
    .filter((each) => sells(each) && each.at > after)
    .reduce<Reservation | undefined>((last, each) => (last && last.at >= each.at ? last : each), undefined);

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
