import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';

/** First byte of what is packed: a document whose `body` was base64, or any other text. */
const [WITH_BODY, TEXT] = [1, 0];

/** Level 5 takes under a millisecond for a webhook; level 11 saves a tenth and takes fifty. */
const OPTIONS = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};

/** A text in few bytes. The base64 of a delivery's body is packed as the bytes that it stands for: half the size. */
export function pack(text: string): Uint8Array {
  const parts = partsOf(text);
  if (!parts) return Buffer.concat([Buffer.of(TEXT), brotliCompressSync(text, OPTIONS)]);
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(parts.rest)}\n`), parts.body]);
  return Buffer.concat([Buffer.of(WITH_BODY), brotliCompressSync(whole, OPTIONS)]);
}

/** The text that was packed, to the letter. Throws when it is not readable. */
export function unpack(packed: Uint8Array): string {
  const whole = brotliDecompressSync(packed.subarray(1));
  if (packed[0] === TEXT) return whole.toString('utf8');
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
