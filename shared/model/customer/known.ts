import type { Customer } from './customer.ts';

/**
 * Was the customer there before an instant (UTC ms)? From when we first heard of them, or from their first order, which a
 * file or a late delivery may tell long after. A customer of an older release, which did not keep when it came, was.
 */
export function wasKnownBefore({ since = 0, entries }: Pick<Customer, 'since' | 'entries'>, instant: number): boolean {
  if (since < instant) return true;
  for (const { at } of entries.values()) if (at < instant) return true;
  return false;
}
