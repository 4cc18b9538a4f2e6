import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Headers } from './platform.ts';

/** How far a signed timestamp may be off the instant of receipt, either way. */
const TOLERANCE_MS = 5 * 60_000;

/** Seconds by which the timestamp of Standard Webhooks is behind the clock (ahead: below 0), where that is more than is allowed. */
export function secondsOff(headers: Headers, now: number): number | undefined {
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || isFresh(timestamp, now)) return undefined;
  return Math.round(now / 1000 - Number(timestamp));
}

/** Never throws: the lengths are compared first, because `timingSafeEqual` throws on unequal ones. */
function sameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given, 'utf8'), Buffer.from(expected, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Is any of the given texts any of the expected ones? All are compared, whichever matches. */
function anyMatches(given: readonly string[], expected: readonly string[]): boolean {
  let matches = false;
  for (const one of given) for (const other of expected) matches = sameText(one, other) || matches;
  return matches;
}

/** Is the text one of the secrets themselves? */
export const isOneOf = (given: string, secrets: readonly string[]): boolean => anyMatches([given], secrets);

/** Lengths of signatures as texts: a body is not hashed for what can be none. */
const [SHA256_BASE64, SHA256_HEX, MD5_HEX] = [44, 64, 32];

/** Entries of a signature header that are looked at: a rotation has two, and a header of thousands is an attack. */
const MAX_ENTRIES = 16;

/** Base64 HMAC-SHA256 of the raw body. Never throws. An empty secret is none: anybody can sign with it. */
export function isSignedBase64(
  signature: string | undefined,
  rawBody: Uint8Array,
  secrets: readonly string[],
): boolean {
  if (signature?.length !== SHA256_BASE64) return false;
  const expected = secrets
    .filter((secret) => secret !== '')
    .map((secret) => createHmac('sha256', secret).update(rawBody).digest('base64'));
  return anyMatches([signature], expected);
}

/** Standard Webhooks: base64 HMAC of `{webhook-id}.{webhook-timestamp}.{raw body}`, any `v1,` entry. Never throws. */
export function standardWebhookSigned(
  headers: Headers,
  rawBody: Uint8Array,
  keys: readonly Uint8Array[],
  now: number,
): boolean {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (id === '' || !isFresh(timestamp, now)) return false;
  const given = (headers['webhook-signature'] ?? '')
    .split(' ')
    .slice(0, MAX_ENTRIES)
    .flatMap((entry) => (entry.startsWith('v1,') ? [entry.slice(3)] : []));
  if (!given.some((entry) => entry.length === SHA256_BASE64)) return false;
  const expected = keys
    .filter((key) => key.length > 0)
    .map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest('base64'));
  return anyMatches(given, expected);
}

/** `t=<seconds>,v1=<hex>[,v1=<hex>]` of `{t}.{raw body}`; `v0` of test events counts nothing. Never throws. */
export function isSignedWithTime(
  header: string | undefined,
  rawBody: Uint8Array,
  secrets: readonly string[],
  now: number,
): boolean {
  const parts = (header ?? '').split(',', MAX_ENTRIES).map((part) => part.trim());
  const valuesOf = (name: string): string[] =>
    parts.flatMap((part) => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []));
  const [timestamp = ''] = valuesOf('t');
  const given = valuesOf('v1');
  if (!isFresh(timestamp, now) || !given.some((entry) => entry.length === SHA256_HEX)) return false;
  const expected = secrets
    .filter((secret) => secret !== '')
    .map((secret) => createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest('hex'));
  return anyMatches(given, expected);
}

/** A rule that is no HMAC: the lower case MD5 of client id, text and client secret, one after the other. */
export function isSignedMd5(
  signature: string | undefined,
  text: Uint8Array,
  pairs: readonly { readonly id: string; readonly secret: string }[],
): boolean {
  if (signature?.length !== MD5_HEX) return false;
  const expected = pairs.map(({ id, secret }) =>
    createHash('md5').update(id).update(text).update(secret).digest('hex'),
  );
  return anyMatches([signature], expected);
}

function isFresh(seconds: string, now: number): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) * 1000 - now) <= TOLERANCE_MS;
}
