import { createHash, createHmac } from 'node:crypto';
import { offsetAt } from '#model/values/time/day.ts';

declare global {
  interface JSON {
    /** ECMAScript "JSON.parse source text access": writes a number exactly, beyond 2^53 too. */
    rawJSON(text: string): unknown;
  }
}

/** A 64-bit id as platforms write it: a bare JSON number. */
export function bareNumber(digits: string): unknown {
  return JSON.rawJSON(digits);
}

/** base64 HMAC-SHA256 of a body, as Shopify and WooCommerce sign. */
export function signBody(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64');
}

/** Headers of Standard Webhooks for a body that leaves at an instant (UTC ms). */
export function standardSignature(key: Buffer, id: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` };
}

/** A stable 48-bit number from a text, for ids that nobody chose (lines, addresses). */
export function derivedId(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}

/** A UUID-shaped text, the same for the same parts, so that a seed decides a whole run. */
export function derivedUuid(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** `2026-03-01T09:30:00+01:00`: whole seconds with the zone's offset, as Shopify writes. */
export function offsetTime(ms: number, zone: string): string {
  const offset = offsetAt(ms, zone);
  const minutes = Math.abs(Math.trunc(offset / 60_000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${bareTime(ms, zone)}${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2026-03-01T09:30:00`: local time of a zone without offset, as WooCommerce writes. */
export function bareTime(ms: number, zone: string): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 19);
}
