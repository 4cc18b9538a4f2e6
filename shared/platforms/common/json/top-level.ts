const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/**
 * Values of the top level as they stand in the bytes (texts quoted; of objects and lists nothing), in one pass, for
 * bodies that nobody has signed yet. Undefined where a parser could understand another value: a name that comes twice
 * or is escaped. Whatever is no JSON gives anything; who goes on must parse it.
 */
export function topLevelValues(bytes: Uint8Array, names: readonly string[]): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  let depth = 0;
  let name: string | undefined;
  let start = 0;
  const keep = (end: number): void => {
    if (name !== undefined && !found.has(name)) found.set(name, textOf(bytes, start, end).trim());
    name = undefined;
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = endOfText(bytes, at);
      const next = depth === 1 && name === undefined ? afterSpace(bytes, end + 1) : -1;
      if (bytes[next] === COLON) {
        const key = textOf(bytes, at + 1, Math.min(end, at + 1 + LONGEST_NAME));
        if (key.includes('\\')) return undefined;
        if (names.includes(key)) {
          if (found.has(key)) return undefined;
          name = key;
          start = next + 1;
        }
        at = next;
      } else at = end;
    } else if (OPENING.has(byte)) {
      depth++;
      if (depth === 2) name = undefined;
    } else if (CLOSING.has(byte)) {
      if (depth === 1) keep(at);
      depth--;
    } else if (byte === COMMA && depth === 1) keep(at);
  }
  return found;
}

/** Names that are asked for are shorter; of a longer one only a beginning is compared, which is none of them. */
const LONGEST_NAME = 64;

/** The text that a value is; undefined for a value that is none. */
export function textValue(value: string | undefined): string | undefined {
  if (value === undefined || value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return undefined;
  const inner = value.slice(1, -1);
  return inner.includes('\\') ? inner.replace(ESCAPE, unescaped) : inner;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const unescaped = (_: string, unit: string | undefined, letter = ''): string =>
  unit === undefined ? (CONTROLS[letter] ?? letter) : String.fromCharCode(Number.parseInt(unit, 16));

function endOfText(bytes: Uint8Array, quote: number): number {
  let at = quote + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at++;
  return at;
}

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(to, bytes.length) - from)).toString('utf8');
