import type { CustomerId } from '../../values/ids.ts';

/**
 * Ids in 17 bytes each: 132 bits, which is what an id of ours holds (22 characters of base64url), and four bits that say
 * what stands there: an id, one of a residue, or the number of a text that is neither (ids of older releases, tests).
 */
export const ID_BYTES = 17;

const [PLAIN, RESIDUE, TEXT] = [0, 1, 2];
const KIND = 0x0f;
const CHARACTERS = 22;
const BEFORE_RESIDUE = 'GONE-';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Value of a character by its code, 255 for others. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

export interface PackedIds {
  readonly bytes: Uint8Array;
  /** Those that do not fit, by number. */
  readonly texts: readonly string[];
}

/** Packs ids in the order given (`order[n]` is the place of the n-th in `ids`). */
export function packIds(ids: readonly CustomerId[], order: Uint32Array): PackedIds {
  const bytes = Buffer.alloc(order.length * ID_BYTES);
  const texts: string[] = [];
  for (let row = 0; row < order.length; row++) {
    const id = ids[order[row] ?? 0] ?? '';
    const at = row * ID_BYTES;
    if (packInto(bytes, at, id, 0, PLAIN)) continue;
    if (id.startsWith(BEFORE_RESIDUE) && packInto(bytes, at, id, BEFORE_RESIDUE.length, RESIDUE)) continue;
    bytes.fill(0, at, at + ID_BYTES);
    bytes.writeUInt32LE(texts.length, at);
    bytes[at + ID_BYTES - 1] = TEXT;
    texts.push(id);
  }
  return { bytes, texts };
}

/** False, with the place in any state, for what is not 22 characters of the alphabet. */
function packInto(bytes: Uint8Array, at: number, id: string, from: number, kind: number): boolean {
  if (id.length - from !== CHARACTERS) return false;
  let [bits, held, to] = [0, 0, at];
  for (let n = from; n < id.length; n++) {
    const code = id.charCodeAt(n);
    const value = code < 128 ? (VALUES[code] ?? 255) : 255;
    if (value === 255) return false;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[to++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  bytes[to] = (bits << 4) | kind;
  return true;
}

/** An id that did not fit and so stands as a text; `undefined` for one that lies in the bytes. */
export function textAt({ bytes, texts }: PackedIds, row: number): string | undefined {
  const at = row * ID_BYTES;
  if (((bytes[at + ID_BYTES - 1] ?? KIND) & KIND) !== TEXT) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return texts[(a | (b << 8) | (c << 16) | (d << 24)) >>> 0];
}

/** The id at a row. `undefined` for a form that this version does not know. */
export function idAt(bytes: Buffer, texts: readonly string[], row: number): CustomerId | undefined {
  const at = row * ID_BYTES;
  const kind = (bytes[at + ID_BYTES - 1] ?? KIND) & KIND;
  if (kind === TEXT) return texts[bytes.readUInt32LE(at)];
  const text = bytes.toString('base64url', at, at + ID_BYTES).slice(0, CHARACTERS);
  if (kind === PLAIN) return text;
  return kind === RESIDUE ? BEFORE_RESIDUE + text : undefined;
}
