import { createHmac, timingSafeEqual } from 'node:crypto';

/** 160 of the 256 bits of HMAC-SHA256: RFC 2104 asks for half the hash and at least 80 bits. */
const MAC_BYTES = 20;
const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{1,900})\.([A-Za-z0-9_-]{27})$/;

/** A token of the first release (`kid.payload.mac`): none is made any more, but mails with one are kept for years. */
export function readSigned(token: string, keyOf: (kid: string) => string | undefined): string | undefined {
  const [, kid = '', payload = '', mac = ''] = TOKEN.exec(token) ?? [];
  const key = keyOf(kid);
  const expected = macOf(`${kid}.${payload}`, key ?? 'no such key');
  const given = Buffer.alloc(MAC_BYTES);
  const complete = given.write(mac, 'base64url') === MAC_BYTES && given.toString('base64url') === mac;
  const equal = timingSafeEqual(expected, given);
  return key !== undefined && complete && equal ? Buffer.from(payload, 'base64url').toString('utf8') : undefined;
}

/** The prefix keeps these MACs apart from any other use of the key. */
const macOf = (signed: string, key: string): Buffer =>
  createHmac('sha256', key).update(`perennial-link\n${signed}`).digest().subarray(0, MAC_BYTES);
