import { createHmac } from 'node:crypto';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import type { KeyRing } from './key-ring.ts';
import { openSealed, seal } from './sealed.ts';

/** A link of a message: whose it is, and where it leads. It never expires: a mail may be kept for ever. */
export interface ClickClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** Number of the destination in its message; {@link HIDDEN_LINK} for the one that nobody sees. */
  readonly link: number;
  /** Absolute http(s) URL. */
  readonly to: string;
}

/** The link that only a machine follows, since no mail program shows it. */
export const HIDDEN_LINK = -1;

/** Longer destinations stay as they are: API Gateway takes 10,240 bytes of request line and headers together. */
const MAX_DESTINATION = 2000;
const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{38,4000})$/;

/**
 * `kid.sealed`: who reads a link learns neither person nor destination. Undefined for what a link of ours may not lead to:
 * anything but http(s), or more than 2,000 characters. Throws when the ring has no current key.
 */
export function sealClick(claim: ClickClaim, ring: KeyRing): string | undefined {
  const key = keyOf(ring, ring.current);
  if (key === undefined) throw new Error('the link key ring has no current key');
  const to = destination(claim.to);
  if (to === undefined) return undefined;
  const text = JSON.stringify([claim.shop, claim.customerId, claim.touchId, claim.link, to]);
  return `${ring.current}.${seal(text, key, ring.current).toString('base64url')}`;
}

/** Undefined for a token that none of the keys sealed as a link of a message; never throws. */
export function openClick(token: string, ring: KeyRing): ClickClaim | undefined {
  const [, kid = '', text = ''] = TOKEN.exec(token) ?? [];
  const key = keyOf(ring, kid);
  const sealed = Buffer.from(text, 'base64url');
  // An unknown key id costs as much as a known one.
  const opened = openSealed(sealed, key ?? 'no such key', kid);
  if (key === undefined || opened === undefined || sealed.toString('base64url') !== text) return undefined;
  const [shop, customerId, touchId, link, url] = fieldsOf(opened);
  if (typeof shop !== 'string' || typeof customerId !== 'string' || typeof touchId !== 'string') return undefined;
  const to = typeof url === 'string' ? destination(url) : undefined;
  return typeof link === 'number' && to !== undefined ? { shop, customerId, touchId, link, to } : undefined;
}

/** As a browser writes it, so that no line break and no blank reaches a header. */
function destination(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && href.length <= MAX_DESTINATION ? href : undefined;
}

/** Of its own purpose: no other link opens as one of a message, and none of a message opens a preference centre. */
function keyOf(ring: KeyRing, kid: string): string | undefined {
  const key = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  return key ? createHmac('sha256', key).update('perennial-click-link-1').digest('base64url') : undefined;
}

function fieldsOf(text: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(text);
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}
