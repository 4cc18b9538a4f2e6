import { domainToASCII } from 'node:url';

/** Lengths of RFC 5321 section 4.5.3.1, octets. */
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/**
 * An e-mail address in the one form that names a person: trimmed, lower case, domain in punycode; undefined for what
 * is no deliverable address. Local parts are case-sensitive by RFC 5321 but by no mailbox provider in practice.
 */
export function normaliseEmail(text: string | undefined): string | undefined {
  const address = (text ?? '').trim().normalize('NFC').toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (!isLocal(local)) return undefined;
  const domain = domainToASCII(address.slice(at + 1));
  return isDomain(domain) ? `${local}@${domain}` : undefined;
}

/** A dot-atom (RFC 5322 section 3.2.3, with letters beyond ASCII by RFC 6531); quoted local parts are refused. */
const isLocal = (local: string): boolean =>
  Buffer.byteLength(local) <= MAX_LOCAL &&
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local);

/** Two or more labels (RFC 1035 section 2.3.1), the last not a number, so that no IP address passes. */
const isDomain = (domain: string): boolean =>
  domain.length <= MAX_DOMAIN &&
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain);
