import type { Question } from '../decision.ts';
import { RESERVATION_LAG_MS, type Reservation } from '../reservations.ts';

/**
 * The reservations of others; undefined where the touch holds a fresh place of its own. An older place may have ended
 * under a short rule while a long one still keeps it: it asks like any other.
 */
export function placesOfOthers({
  touch,
  contactRow,
  now,
}: Pick<Question, 'touch' | 'contactRow' | 'now'>): readonly Reservation[] | undefined {
  const own = contactRow.reservations.find(({ touchId }) => touchId === touch.touchId);
  if (own && now - own.at <= RESERVATION_LAG_MS) return undefined;
  return contactRow.reservations.filter((held) => held !== own);
}
