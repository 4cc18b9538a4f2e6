import type { KeyRing } from '#model/message/key-ring.ts';
import type { ChannelId, PlatformId, ShopId } from '#model/values/ids.ts';

/** Parts of a token of a platform's API, by name. */
export type PlatformToken = Readonly<Record<string, string>>;

interface Secrets {
  /** Live webhook secrets of a shop at a platform; empty when there are none. */
  webhookSecrets(shop: ShopId, platform: PlatformId): Promise<readonly string[]>;
  /** Key of the hashes of personal data (identities, suppressions). */
  personKey(): Promise<string>;
  /** What the shop's API at a platform wants to know us by (`token`, or `key` and `secret`); `undefined` when there is none. */
  platformToken(shop: ShopId, platform: PlatformId): Promise<PlatformToken | undefined>;
  /** Live secrets that a shop shares with the gateway of a channel; empty when there are none. */
  gatewaySecrets(shop: ShopId, channel: ChannelId): Promise<readonly string[]>;
  /** Keys of links to the preference centre. */
  linkKeys(): Promise<KeyRing>;
}

/** Secrets that can be looked up anew before their cache ends: a signature that no secret matches may be of a new one. */
export interface ReloadableSecrets extends Secrets {
  /** Looks up the webhook secrets, but not at any rate: a flood of bad signatures must cost nothing. */
  reload(): Promise<void>;
}
