import { isIP } from 'node:net';
import { keyedHash } from '#model/values/hash/hash.ts';
import { DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';

const PER_PLACE_AND_HOUR = 10;
/** A provider's customers share a network, so it may do more than one of its addresses. */
const PER_NETWORK_AND_HOUR = 100;
const PER_ADDRESS_AND_DAY = 3;

export interface Attempt {
  readonly shop: { readonly id: string; readonly timezone: string };
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly ip: string;
  readonly now: number;
}

/** Which limit a sign-up passes. Counters lie under keyed hashes: without, addresses could be read off their keys. */
export async function limitOf(
  { counters, personKey }: { readonly counters: CounterStore; readonly personKey: () => Promise<string> },
  { shop, email, phone, ip, now }: Attempt,
): Promise<'ip' | 'address' | undefined> {
  const key = await personKey();
  const hour = Math.floor(now / HOUR_MS);
  const { place, network } = networksOf(ip);
  const count = (name: string, of: string, ends: number) => counters.add(`${name}#${of}`, ends);
  const perHour = (where: string) =>
    count('ip', `${keyedHash(key, 'sign-up-ip', where)}#${hour}`, (hour + 2) * HOUR_MS);
  if ((await perHour(place)) > PER_PLACE_AND_HOUR) return 'ip';
  if ((await perHour(network)) > PER_NETWORK_AND_HOUR) return 'ip';
  const day = localDay(now, shop.timezone);
  const addresses = [email && mailboxOf(email), phone].filter((each) => each !== undefined);
  const counts = await Promise.all(
    addresses.map((each) => count('to', `${keyedHash(key, 'sign-up', shop.id, each)}#${day}`, now + 2 * DAY_MS)),
  );
  return counts.some((each) => each > PER_ADDRESS_AND_DAY) ? 'address' : undefined;
}

/** Providers whose dots in the local part do not matter, and other names of their one domain. */
const DOTLESS: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' };

/** `ada+1@` and `ada+2@` are one, and at Gmail dots do not matter. For counting only: a person keeps what they gave. */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [local = '', domain = ''] = [email.slice(0, at), email.slice(at + 1)];
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const provider = DOTLESS[domain];
  return provider === undefined ? `${untagged}@${domain}` : `${untagged.replaceAll('.', '')}@${provider}`;
}

/** IPv4: the address and its /24; IPv6: the /64, the least that a subscriber gets (RFC 6177), and the /48. */
export function networksOf(ip: string): { readonly place: string; readonly network: string } {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(ip);
  if (v4 && isIP(ip) !== 0) return { place: ip.slice(ip.lastIndexOf(':') + 1), network: `${v4[1]}.0/24` };
  if (isIP(ip) !== 6) return { place: ip, network: ip };
  const [head = '', tail = ''] = ip.split('%')[0]?.toLowerCase().split('::') ?? [];
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const missing = ip.includes('::') ? 8 - (before?.length ?? 0) - (after?.length ?? 0) : 0;
  const groups = [...(before ?? []), ...Array.from({ length: missing }, () => '0'), ...(after ?? [])];
  const first = (count: number) => groups.slice(0, count).map((group) => Number.parseInt(group, 16).toString(16));
  return { place: `${first(4).join(':')}::/64`, network: `${first(3).join(':')}::/48` };
}
