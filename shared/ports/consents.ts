import type { ConsentEntry, Suppression } from '#domain/consent/consent.ts';
import type { Channel } from '#domain/event/event.ts';

export interface ConsentStore {
  /** Appends; the same entry twice is one entry. */
  append(shop: string, customerId: string, entry: ConsentEntry): Promise<'appended' | 'exists'>;
  /** The whole ledger of a person. Consistent. */
  list(shop: string, customerId: string): Promise<readonly ConsentEntry[]>;
  /** Suppresses an address (normalised e-mail or E.164). A wider scope replaces a narrower one, never the reverse. */
  suppress(shop: string, channel: Channel, address: string, suppression: Suppression): Promise<void>;
  /** Consistent. */
  suppression(shop: string, channel: Channel, address: string): Promise<Suppression | undefined>;
}
