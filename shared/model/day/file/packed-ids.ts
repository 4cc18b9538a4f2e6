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
  const packed = new IdsWriter(order.length);
  for (let row = 0; row < order.length; row++) packed.add(ids[order[row] ?? 0] ?? '');
  return packed.all();
}

/** Packs ids one after another. */
export class IdsWriter {
  #bytes: Buffer;
  readonly #texts: string[] = [];
  count = 0;

  /** @param room how many are expected */
  constructor(room = 256) {
    this.#bytes = Buffer.alloc(room * ID_BYTES);
  }

  add(id: CustomerId): void {
    const at = this.#next();
    const bytes = this.#bytes;
    if (packInto(bytes, at, id, 0, PLAIN)) return;
    if (id.startsWith(BEFORE_RESIDUE) && packInto(bytes, at, id, BEFORE_RESIDUE.length, RESIDUE)) return;
    bytes.fill(0, at, at + ID_BYTES);
    bytes.writeUInt32LE(this.#texts.length, at);
    bytes[at + ID_BYTES - 1] = TEXT;
    this.#texts.push(id);
  }

  /** One that is packed already. */
  copy(from: PackedIds, row: number): void {
    const text = textAt(from, row);
    if (text !== undefined) {
      this.add(text);
      return;
    }
    const at = this.#next();
    for (let n = 0; n < ID_BYTES; n++) this.#bytes[at + n] = from.bytes[row * ID_BYTES + n] ?? 0;
  }

  #next(): number {
    const at = this.count++ * ID_BYTES;
    if (at === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(Math.max(at, ID_BYTES))]);
    return at;
  }

  all(): PackedIds {
    return { bytes: this.#bytes.subarray(0, this.count * ID_BYTES), texts: this.#texts };
  }
}

const asked = Buffer.alloc(ID_BYTES);

/** Is this the id at a row? Nothing is made of what stands there. */
export function isIdAt({ bytes, texts }: PackedIds & { readonly bytes: Buffer }, row: number, id: CustomerId): boolean {
  if (!packInto(asked, 0, id, 0, PLAIN)) return idAt(bytes, texts, row) === id;
  const at = row * ID_BYTES;
  // ids are hashes: the first byte tells most of them apart
  for (let n = 0; n < ID_BYTES; n++) if (bytes[at + n] !== asked[n]) return false;
  return true;
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
