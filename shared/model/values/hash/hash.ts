import { createHash, createHmac } from 'node:crypto';

/** Parts joined with U+001F, which no id, key or address may contain after normalisation. */
const join = (parts: readonly (string | number)[]): string => parts.join('\u001f');

/** 132 bits of SHA-256 in base64url (22 characters, only A-Z a-z 0-9 - _). */
export function shortHash(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(join(parts)).digest('base64url').slice(0, 22);
}

/** Keyed hash of personal data: 132 bits of HMAC-SHA256 in base64url. Plain hashes of phone numbers can be guessed. */
export function keyedHash(key: string, ...parts: readonly (string | number)[]): string {
  return createHmac('sha256', key).update(join(parts)).digest('base64url').slice(0, 22);
}

/** A uniform number in [0, 1) from the parts: holdouts and variants, the same for ever. */
export function unitHash(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(join(parts)).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The bucket (0 .. buckets-1) of a text: where a customer lives, which page holds an order's entry. */
export function bucketOf(text: string, buckets: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % buckets;
}
