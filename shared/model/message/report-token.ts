import type { ShopId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import { DAY_MS, type Day, isDay } from '../values/time/day.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** The report of a shop and day; it names nobody. */
export interface ReportClaim {
  readonly shop: ShopId;
  readonly day: Day;
}

/** How long a link to a report works, from the moment it is made. */
export const REPORT_LINK_MS = 7 * DAY_MS;

/** Good for {@link REPORT_LINK_MS} from `now` (UTC ms). Throws when the ring has no current key. */
export const signReportLink = ({ shop, day }: ReportClaim, ring: KeyRing, now: number): string =>
  sealToken(JSON.stringify([shop, day, now + REPORT_LINK_MS]), 'report', ring);

/** Undefined for a token that none of the keys made for a report, or whose time is over; never throws. */
export function verifyReportLink(token: string, ring: KeyRing, now: number): ReportClaim | undefined {
  const said = jsonOrUndefined(openToken(token, 'report', ring));
  const [shop, day, until]: readonly unknown[] = Array.isArray(said) ? said : [];
  if (typeof shop !== 'string' || typeof day !== 'string' || !isDay(day)) return undefined;
  return typeof until === 'number' && now < until ? { shop, day } : undefined;
}
