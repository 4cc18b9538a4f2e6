import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { DICTIONARY } from './dictionary.ts';

/** First byte of what is packed, with the dictionary's number: a document whose `body` was base64, or any other text. */
const [TEXT, WITH_BODY] = [2, 3];

const OPTIONS = { level: 9, dictionary: DICTIONARY };

/** A text in few bytes. The base64 of a delivery's body is packed as the bytes that it stands for: half the size. */
export function pack(text: string): Uint8Array {
  const parts = partsOf(text);
  if (!parts) return Buffer.concat([Buffer.of(TEXT), deflateRawSync(text, OPTIONS)]);
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(parts.rest)}\n`), parts.body]);
  return Buffer.concat([Buffer.of(WITH_BODY), deflateRawSync(whole, OPTIONS)]);
}

/** The text that was packed, to the letter. Throws when it is not readable. */
export function unpack(packed: Uint8Array): string {
  const [kind] = packed;
  if (kind !== TEXT && kind !== WITH_BODY) throw new Error(`packed in a form ${kind} that this version does not know`);
  const whole = inflateRawSync(packed.subarray(1), { dictionary: DICTIONARY });
  if (kind === TEXT) return whole.toString('utf8');
  const end = whole.indexOf(10);
  return joined(JSON.parse(whole.subarray(0, end).toString('utf8')), whole.subarray(end + 1));
}

const joined = (rest: object, body: Buffer): string => JSON.stringify({ ...rest, body: body.toString('base64') });

/** Undefined for a text that would not come back as it was. */
function partsOf(text: string): { readonly rest: object; readonly body: Buffer } | undefined {
  const document = jsonOrUndefined(text);
  if (typeof document !== 'object' || document === null || !('body' in document)) return undefined;
  const { body, ...rest } = document;
  if (typeof body !== 'string') return undefined;
  const bytes = Buffer.from(body, 'base64');
  return joined(rest, bytes) === text ? { rest, body: bytes } : undefined;
}
