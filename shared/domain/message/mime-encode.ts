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
  const base64 = Buffer.from(canonical).toString('base64');
  if (quoted.length <= base64.length) return { encoding: 'quoted-printable', body: quoted };
  return { encoding: 'base64', body: base64.replace(/.{76}(?=.)/g, '$&\r\n') };
}

function quotedPrintable(canonical: string): string {
  return canonical.split('\r\n').map(quoteLine).join('\r\n');
}

function quoteLine(line: string): string {
  const bytes = Buffer.from(line);
  let out = '';
  let width = 0;
  for (const [index, byte] of bytes.entries()) {
    const last = index === bytes.length - 1;
    const blank = byte === 0x20 || byte === 0x09;
    const plain = (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || (blank && !last);
    // A dot at the start of a line is SMTP's end mark to careless relays.
    const token = plain && !(byte === 0x2e && width === 0) ? String.fromCharCode(byte) : hex(byte);
    if (width + token.length > LINE - 1) {
      out += '=\r\n';
      width = 0;
    }
    out += token;
    width += token.length;
  }
  return out;
}

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
