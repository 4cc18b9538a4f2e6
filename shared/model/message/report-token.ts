import { createHmac } from 'node:crypto';
import type { ShopId } from '../values/ids.ts';
import { DAY_MS, type Day, isDay } from '../values/time/day.ts';
import type { KeyRing } from './key-ring.ts';
import { openSealed, seal } from './sealed.ts';

/** The report of a shop and day; it names nobody. */
export interface ReportClaim {
  readonly shop: ShopId;
  readonly day: Day;
}

/** How long a link to a report works, from the moment it is made. */
export const REPORT_LINK_MS = 7 * DAY_MS;

const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{38,400})$/;

/** `kid.sealed`, good for {@link REPORT_LINK_MS} from `now` (UTC ms). Throws when the ring has no current key. */
export function signReportLink({ shop, day }: ReportClaim, ring: KeyRing, now: number): string {
  const key = keyOf(ring, ring.current);
  if (key === undefined) throw new Error('the link key ring has no current key');
  const text = JSON.stringify([shop, day, now + REPORT_LINK_MS]);
  return `${ring.current}.${seal(text, key, ring.current).toString('base64url')}`;
}

/** Undefined for a token that none of the keys made for a report, or whose time is over; never throws. */
export function verifyReportLink(token: string, ring: KeyRing, now: number): ReportClaim | undefined {
  const [, kid = '', text = ''] = TOKEN.exec(token) ?? [];
  const key = keyOf(ring, kid);
  const sealed = Buffer.from(text, 'base64url');
  // An unknown key id costs as much as a known one.
  const opened = openSealed(sealed, key ?? 'no such key', kid);
  if (key === undefined || opened === undefined || sealed.toString('base64url') !== text) return undefined;
  const [shop, day, until] = fieldsOf(opened);
  if (typeof shop !== 'string' || typeof day !== 'string' || !isDay(day)) return undefined;
  return typeof until === 'number' && now < until ? { shop, day } : undefined;
}

/** Of its own purpose: no link that a shopper has opens a report, and none to a report opens a preference centre. */
function keyOf(ring: KeyRing, kid: string): string | undefined {
  const key = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  return key ? createHmac('sha256', key).update('perennial-report-link-1').digest('base64url') : undefined;
}

function fieldsOf(text: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(text);
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}
