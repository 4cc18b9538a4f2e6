import type { Customer } from './customer.ts';

/** Heard of, or with an order, before an instant (UTC ms); customers of older releases, without `since`, were. */
export function wasKnownBefore({ since = 0, entries }: Pick<Customer, 'since' | 'entries'>, instant: number): boolean {
  if (since < instant) return true;
  for (const { at } of entries.values()) if (at < instant) return true;
  return false;
}
