import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Is `signature` the base64 HMAC-SHA256 of the raw body under any of the live secrets? Never throws: the lengths are
 * compared first, because `timingSafeEqual` throws on unequal ones. All secrets are tried whichever matches.
 */
export function isSignedBase64(
  signature: string | undefined,
  rawBody: Uint8Array,
  secrets: readonly string[],
): boolean {
  const given = Buffer.from(signature ?? '', 'utf8');
  let matches = false;
  for (const secret of secrets) {
    const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'), 'utf8');
    const equal = given.length === expected.length && timingSafeEqual(given, expected);
    // An empty secret is no secret: anybody can sign with it.
    matches = (equal && secret !== '') || matches;
  }
  return matches;
}
