import { domainToASCII } from 'node:url';

/** An address as SES takes it: ASCII local part, domain in Punycode (no SMTPUTF8). Undefined when it has no such form. */
export function asciiAddress(address: string): string | undefined {
  const match = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^@\s<>()[\]\\,;:"/?#%]{1,253})$/u.exec(address);
  const local = match?.[1];
  if (!local || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  const domain = domainToASCII(match[2] ?? '');
  if (domain.length > 253 || !domain.includes('.')) return undefined;
  const labels = domain.split('.');
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))) return undefined;
  return `${local}@${domain}`;
}

/** Can mail be sent to the address at all? */
export const isAddress = (address: string): boolean => asciiAddress(address) !== undefined;
