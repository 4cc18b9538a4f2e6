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

function quotedPrintable(canonical: string): string {
  // the attributes of HTML are full of equals signs, and what else needs an escape is seldom in it
  const escaped = canonical
    .replaceAll('=', '=3D')
    .replace(/[^\t\r\n\x20-\x7e]/gu, (char) => [...Buffer.from(char)].map(hex).join(''))
    .replace(/[\t ](?=\r\n|$)/g, (blank) => hex(blank.charCodeAt(0)))
    .replace(/^\./gm, '=2E');
  return escaped.split('\r\n').map(fold).join('\r\n');
}

/** Soft line breaks; none inside an escape, and none before a dot (short of eight), which careless relays drop. */
function fold(line: string): string {
  const parts: string[] = [];
  let from = 0;
  while (line.length - from > LINE) {
    let to = from + LINE - 1;
    for (let back = 0; line[to] === '.' && back < 8; back++) to--;
    if (line[to - 1] === '=') to -= 1;
    else if (line[to - 2] === '=') to -= 2;
    parts.push(`${line.slice(from, to)}=`);
    from = to;
  }
  parts.push(line.slice(from));
  return parts.join('\r\n');
}

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
