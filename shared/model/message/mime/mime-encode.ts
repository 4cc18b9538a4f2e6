/** A header or address that must not be written: it would break the message or smuggle a header into it. */
export class MimeError extends Error {
  override name = 'MimeError';
}

/** RFC 2045: 76 characters a line. */
const LINE = 76;

/** RFC 2047 encoded words, folded; plain ASCII that fits stays as it is. */
export function encodeHeaderText(text: string): string {
  refuseControls(text);
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && text.length <= 60 && text === text.trim()) return text;
  const words: string[] = [];
  let chunk = '';
  for (const char of text) {
    // 39 bytes become 52 base64 characters, with "Subject: " and =?UTF-8?B??= 73 of the 76 that a line may have.
    if (Buffer.byteLength(chunk + char) > 39) {
      words.push(chunk);
      chunk = '';
    }
    chunk += char;
  }
  words.push(chunk);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** A display name: a quoted string where it is ASCII, else encoded words. */
export function encodeDisplayName(name: string): string {
  refuseControls(name);
  if (!/^[\x20-\x7e]*$/.test(name) || name.includes('=?') || name.length > 60) return encodeHeaderText(name);
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** Throws {@link MimeError} for CR, LF and every other control character. */
function refuseControls(text: string): void {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) {
    throw new MimeError('a header holds a line break or another control character');
  }
}

export interface EncodedBody {
  readonly encoding: 'quoted-printable' | 'base64';
  readonly body: string;
}

/** The shorter of quoted-printable and base64 for a text; both are 7-bit with short lines. Lines end in CRLF. */
export function encodeBody(text: string): EncodedBody {
  const canonical = text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');
  const quoted = quotedPrintable(canonical);
  // of each three bytes four characters, in lines of 76
  const characters = Math.ceil(Buffer.byteLength(canonical) / 3) * 4;
  if (quoted.length <= characters) return { encoding: 'quoted-printable', body: quoted };
  const base64 = Buffer.from(canonical).toString('base64');
  return { encoding: 'base64', body: base64.replace(/.{76}(?=.)/g, '$&\r\n') };
}

/**
 * RFC 2045, section 6.7, in one pass over the bytes: a mail of 25 kB has thousands of equals signs, and senders are paid by
 * the millisecond. A dot that would begin a line is escaped, since careless relays drop it.
 */
function quotedPrintable(canonical: string): string {
  const bytes = Buffer.from(canonical);
  // three characters for each byte, and a soft break after each 73 of them at the soonest
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3);
  let at = 0;
  let column = 0;
  for (let n = 0; n < bytes.length; n++) {
    const byte = bytes[n] ?? 0;
    if (byte === CR) {
      out[at++] = CR;
      out[at++] = LF;
      column = 0;
      n += 1;
      continue;
    }
    let width = WIDTHS[byte] ?? 3;
    if (width === 2 || column > LINE - 4) {
      const isLast = n + 1 === bytes.length || bytes[n + 1] === CR;
      if (width === 2) width = isLast ? 3 : 1;
      if (column + width > (isLast ? LINE : LINE - 1)) {
        out[at++] = EQUALS;
        out[at++] = CR;
        out[at++] = LF;
        column = 0;
      }
    }
    if (byte === DOT && column === 0) width = 3;
    column += width;
    if (width === 1) out[at++] = byte;
    else {
      out[at++] = EQUALS;
      out[at++] = HEX.charCodeAt(byte >> 4);
      out[at++] = HEX.charCodeAt(byte & 15);
    }
  }
  return out.toString('latin1', 0, at);
}

const [TAB, LF, CR, SPACE, DOT, EQUALS, DELETE] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x7f];
const HEX = '0123456789ABCDEF';
/** Characters that each byte becomes; 2 for a blank, which stands for itself where something follows on its line. */
const WIDTHS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === SPACE || byte === TAB) return 2;
  return byte > SPACE && byte < DELETE && byte !== EQUALS ? 1 : 3;
});
