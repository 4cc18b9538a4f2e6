import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import type { ChannelId, CustomerId, ShopId } from '#model/values/ids.ts';

export interface ConsentStore {
  /** The same (channel, topic, time, state, source, origin) is one entry with either's proof; `exists`: nothing new. */
  append(shop: ShopId, customerId: CustomerId, entry: ConsentEntry): Promise<'appended' | 'exists'>;
  /** The whole ledger of a person, copies with their origin. Consistent. */
  list(shop: ShopId, customerId: CustomerId): Promise<readonly ConsentEntry[]>;
  /** Copies the ledger of a person who is merged into another; entries that were copies keep their first origin. */
  copy(shop: ShopId, from: string, to: string): Promise<void>;
  /** Takes back what came from `origin`: an unmerge. */
  removeCopies(shop: ShopId, customerId: CustomerId, origin: string): Promise<void>;
  /** Suppresses an address (normalised e-mail or E.164); of two suppressions of one address {@link mergedSuppressions}. */
  suppress(shop: ShopId, channel: ChannelId, address: string, suppression: Suppression): Promise<void>;
  /** The key under which an address is suppressed, which names nobody without the key of the hashes. */
  suppressionKey(shop: ShopId, channel: ChannelId, address: string): Promise<string>;
  /** As `suppress`, by the key. */
  suppressKey(key: string, suppression: Suppression): Promise<void>;
  /** The address itself takes its `opted_out` back (START). `none`: there is nothing that this lifts. */
  lift(shop: ShopId, channel: ChannelId, address: string, at: number): Promise<'lifted' | 'none'>;
  /** Consistent. */
  suppression(shop: ShopId, channel: ChannelId, address: string): Promise<Suppression | undefined>;
}
