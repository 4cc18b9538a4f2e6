import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '#ports/secrets.ts';
import type { Channel } from '../event/event.ts';

/** What a link to `/u/{token}` stands for. */
export interface LinkClaim {
  readonly shop: string;
  readonly customerId: string;
  readonly purpose: 'unsubscribe' | 'preferences' | 'confirm';
  readonly channel: Channel;
  readonly topic: string;
}

/** 160 of the 256 bits of HMAC-SHA256: RFC 2104 asks for half the hash and at least 80 bits. */
const MAC_BYTES = 20;
const MAX_TOKEN_CHARACTERS = 1024;
const PURPOSES: readonly string[] = ['unsubscribe', 'preferences', 'confirm'];
const CHANNELS: readonly string[] = ['email', 'sms'];

/**
 * `kid.payload.mac`. It does not expire: an unsubscribe link must work as long as somebody has the mail.
 * Throws when the ring has no current key.
 */
export function signLink(claim: LinkClaim, ring: KeyRing): string {
  const key = keyOf(ring, ring.current);
  if (!key) throw new Error('the link key ring has no current key');
  const fields = [claim.shop, claim.customerId, claim.purpose, claim.channel, claim.topic];
  const signed = `${ring.current}.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
  return `${signed}.${macOf(signed, key).toString('base64url')}`;
}

/** The claim of a token that one of the ring's keys signed, else undefined, whatever is wrong with it. Never throws. */
export function verifyLink(token: string, ring: KeyRing): LinkClaim | undefined {
  const match = token.length <= MAX_TOKEN_CHARACTERS ? TOKEN.exec(token) : null;
  const [, kid = '', payload = '', mac = ''] = match ?? [];
  // An unknown key id costs as much as a known one.
  const key = keyOf(ring, kid);
  const expected = macOf(`${kid}.${payload}`, key ?? 'no such key');
  const given = Buffer.alloc(MAC_BYTES);
  const complete = given.write(mac, 'base64url') === MAC_BYTES && given.toString('base64url') === mac;
  const equal = timingSafeEqual(expected, given);
  return match && key && complete && equal ? readClaim(payload) : undefined;
}

const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{1,900})\.([A-Za-z0-9_-]{27})$/;

const keyOf = (ring: KeyRing, kid: string): string | undefined =>
  (Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined) || undefined;

/** The prefix keeps these MACs apart from any other use of the key. */
const macOf = (signed: string, key: string): Buffer =>
  createHmac('sha256', key).update(`perennial-link\n${signed}`).digest().subarray(0, MAC_BYTES);

function readClaim(payload: string): LinkClaim | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields) || fields.length !== 5 || !fields.every((field) => typeof field === 'string'))
    return undefined;
  const [shop = '', customerId = '', purpose = '', channel = '', topic = ''] = fields;
  if (!isPurpose(purpose) || !isChannel(channel) || !shop || !customerId || !topic) return undefined;
  return { shop, customerId, purpose, channel, topic };
}

const isPurpose = (text: string): text is LinkClaim['purpose'] => PURPOSES.includes(text);
const isChannel = (text: string): text is Channel => CHANNELS.includes(text);
