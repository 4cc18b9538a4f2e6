import { domainToASCII } from 'node:url';
import { plainForm, unescapedUrl } from '../values/text/plain.ts';

/** Lengths of RFC 5321 section 4.5.3.1, octets. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
/** An address with a display name, as mail programs copy it, is no longer. */
const MAX_WRITTEN = 1000;

/** One form per mailbox: lower case (RFC 5321 would let local parts differ, no provider does), domain in punycode. */
export function normaliseEmail(text: string | undefined): string | undefined {
  const address = bareAddress(text ?? '')
    .normalize('NFC')
    .toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (!isLocal(local)) return undefined;
  const written = address.slice(at + 1);
  if (!LETTERS_OF_DOMAINS.test(written)) return undefined;
  const domain = domainToASCII(written);
  return isDomain(domain) ? `${local}@${domain}` : undefined;
}

/** The rules of URLs drop line ends, decode `%61` and end a domain at a slash; the signs are of RFC 5892 appendix A. */
const LETTERS_OF_DOMAINS = /^(?:[\p{L}\p{N}\p{M}\p{So}.\-\u00b7\u0375\u05f3\u05f4\u200c\u30fb]|\u200d)+$/u;

/** Nothing to take off: what nearly every address is. */
const BARE = /^[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]$/;
const NAMED = /^([^<>]*)<([^<>]*)>[\s.,;]*$/;
/** No address begins or ends with these; an apostrophe may begin one (RFC 5322 atext). */
const EDGES = /^[\s<("“‘«[「『【《〈,;:]+|[\s>)"”’»\]」』】》〉.,;:!?/\\…']+$/g;
const QUOTED_LOCAL = /^"([^"\\]{1,64})"(?=@)/;

function bareAddress(text: string): string {
  if (BARE.test(text)) return text;
  if (text.length > MAX_WRITTEN) return '';
  const written = plainForm(text);
  const named = NAMED.exec(written);
  if (named) return namesAnother(named[1] ?? '', named[2] ?? '') ? '' : bareAddress(named[2] ?? '');
  if (/^mailto:/i.test(written))
    return bareAddress(unescapedUrl(written.slice('mailto:'.length).replace(/\?.*$/s, '')));
  const unwrapped = /^'.*'[\s.,;]*$/s.test(written) ? written.slice(1) : written;
  const unquoted = unwrapped.replace(QUOTED_LOCAL, '$1');
  return unquoted.replace(EDGES, '').replace(/\p{Zs}*@\p{Zs}*/gu, '@');
}

/** A display name may be the address again; another one makes two readings, of which none is right. */
const namesAnother = (name: string, address: string): boolean =>
  /[\p{Cc}]/u.test(name) || (name.includes('@') && normaliseEmail(name) !== normaliseEmail(address));

/** Dots anywhere: Japanese carriers (docomo, au) gave such out. Unicode by RFC 6531. Not what was masked (`a***b`). */
const isLocal = (local: string): boolean =>
  Buffer.byteLength(local) <= MAX_LOCAL &&
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local) &&
  /[^.]/.test(local) &&
  !local.includes('**');

/** Two or more labels (RFC 1035 section 2.3.1), the last not a number, so that no IP address passes. */
const isDomain = (domain: string): boolean =>
  domain.length <= MAX_DOMAIN &&
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain);
