import type { ChannelId, CustomerId, ShopId } from '../values/ids.ts';
import { DAY_MS, MINUTE_MS } from '../values/time/day.ts';
import type { KeyRing } from './key-ring.ts';
import { openSealed, seal } from './sealed.ts';
import { readSigned } from './signed-token.ts';

export interface LinkClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  /**
   * Those without a time in {@link LASTS} never expire, since a mail may be kept for ever. `member` opens what a forwarded
   * mail may show of a membership, `member-fresh` all of it.
   */
  readonly purpose: 'unsubscribe' | 'preferences' | 'confirm' | 'manage' | 'member' | 'member-fresh';
  readonly channel: ChannelId;
  readonly topic: string;
  /** When what the link is for began, UTC ms: it counts from here. Links that expire have one. */
  readonly at?: number | undefined;
}

/** How long a link works from `at` on: long enough to be read and acted on, too short to be found in an old mail. */
const LASTS: Readonly<Partial<Record<LinkClaim['purpose'], number>>> = {
  confirm: 7 * DAY_MS,
  manage: 30 * MINUTE_MS,
  'member-fresh': 30 * MINUTE_MS,
};

const MAX_TOKEN_CHARACTERS = 1024;
const PURPOSES: readonly string[] = ['unsubscribe', 'preferences', 'confirm', 'manage', 'member', 'member-fresh'];
/** Channels that links name by their place here, as those in people's mailboxes do; later ones stand by their own name. */
const NUMBERED: readonly string[] = ['email', 'sms'];
const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{38,900})$/;

/** `kid.sealed`: who reads a link learns nothing of the person. Throws when the ring has no current key. */
export function signLink(claim: LinkClaim, ring: KeyRing): string {
  const key = keyOf(ring, ring.current);
  if (!key) throw new Error('the link key ring has no current key');
  const { shop, customerId, purpose, channel, topic, at } = claim;
  if (at === undefined && LASTS[purpose] !== undefined) throw new Error(`a link to ${purpose} needs its time`);
  const channelNo = NUMBERED.indexOf(channel);
  const fields = [shop, customerId, PURPOSES.indexOf(purpose), channelNo < 0 ? channel : channelNo, topic];
  const sealed = seal(JSON.stringify(at === undefined ? fields : [...fields, at]), key, ring.current);
  return `${ring.current}.${sealed.toString('base64url')}`;
}

/** Undefined for a token that none of the keys made, that expired or is no token; never throws. */
export function verifyLink(token: string, ring: KeyRing, now: number): LinkClaim | undefined {
  if (token.length > MAX_TOKEN_CHARACTERS) return undefined;
  const [, kid = '', text = ''] = TOKEN.exec(token) ?? [];
  // An unknown key id or form costs as much as a known one.
  const key = keyOf(ring, kid);
  const sealed = Buffer.from(text, 'base64url');
  const opened = openSealed(sealed, key ?? 'no such key', kid);
  const first = readSigned(token, (id) => keyOf(ring, id));
  const whole = key !== undefined && sealed.toString('base64url') === text;
  const claim = opened !== undefined && whole ? readClaim(opened) : readFirst(first);
  return claim && isCurrent(claim, now) ? claim : undefined;
}

/** The last moment at which a link works, UTC ms; undefined of those that always do. */
export function endOf({ purpose, at }: LinkClaim): number | undefined {
  const lasts = LASTS[purpose];
  return lasts === undefined || at === undefined ? undefined : at + lasts;
}

function isCurrent({ purpose, at }: LinkClaim, now: number): boolean {
  const lasts = LASTS[purpose];
  return lasts === undefined || (at !== undefined && now - at <= lasts);
}

const keyOf = (ring: KeyRing, kid: string): string | undefined =>
  (Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined) || undefined;

function readClaim(text: string): LinkClaim | undefined {
  const fields = parse(text);
  const [shop, customerId, purposeNo, channelNo, topic, at] = fields;
  const purpose = typeof purposeNo === 'number' ? PURPOSES[purposeNo] : undefined;
  const channel = typeof channelNo === 'number' ? NUMBERED[channelNo] : channelNo;
  const claim = claimOf([shop, customerId, purpose, channel, topic]);
  return claim && (typeof at === 'number' ? { ...claim, at } : claim);
}

/** The first release knew links that never expire and no other. */
function readFirst(text: string | undefined): LinkClaim | undefined {
  const claim = claimOf(text === undefined ? [] : parse(text));
  return claim && LASTS[claim.purpose] === undefined ? claim : undefined;
}

function claimOf([shop, customerId, purpose, channel, topic]: readonly unknown[]): LinkClaim | undefined {
  if (typeof shop !== 'string' || typeof customerId !== 'string' || typeof topic !== 'string') return undefined;
  if (typeof channel !== 'string' || !channel) return undefined;
  if (!isPurpose(purpose) || !shop || !customerId || !topic) return undefined;
  return { shop, customerId, purpose, channel, topic };
}

function parse(text: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(text);
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}

const isPurpose = (word: unknown): word is LinkClaim['purpose'] => typeof word === 'string' && PURPOSES.includes(word);
