import { localDay, localInstant } from './day.ts';

/** What of an instant (UTC ms) stays with the residue of an erased person: noon of its local day. */
export const noonOf =
  (timezone: string) =>
  (at: number): number =>
    localInstant(localDay(at, timezone), 12, 0, timezone);
