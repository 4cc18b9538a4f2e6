import { domainToASCII } from 'node:url';

/**
 * ASCII local part (SES knows no SMTPUTF8; dots where no dot-atom has them, as in Japan, quoted by RFC 5321 section
 * 4.1.2), domain in Punycode; undefined when there is no such form.
 */
export function asciiAddress(address: string): string | undefined {
  const quoted = /^"([^"\\]*)"(?=@)/.exec(address)?.[1];
  if (quoted !== undefined && isDotAtom(quoted)) return undefined;
  const plain = quoted === undefined ? address : quoted + address.slice(quoted.length + 2);
  const match = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^@\s<>()[\]\\,;:"/?#%]{1,253})$/u.exec(plain);
  const local = match?.[1];
  if (!local || !/[^.]/.test(local)) return undefined;
  const domain = domainToASCII(match[2] ?? '');
  if (domain.length > 253 || !domain.includes('.')) return undefined;
  const labels = domain.split('.');
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))) return undefined;
  return `${isDotAtom(local) ? local : `"${local}"`}@${domain}`;
}

const isDotAtom = (local: string): boolean => !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');

/** Can mail be sent from the address? A shop's own is a dot-atom: SES verifies no other. */
export const isAddress = (address: string): boolean => asciiAddress(address)?.startsWith('"') === false;
