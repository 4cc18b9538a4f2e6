import type { IngestMessage } from '#model/event/message.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { ChannelId, PlatformId, ShopId } from '#model/values/ids.ts';
import type { Queue } from '#ports/queue.ts';
import type { Stores } from '../target/stores.ts';

/** The stage that is tried: deployed, or on this machine. */
export interface SmokeWorld {
  readonly label: string;
  /** Where webhooks are posted to. */
  readonly apiUrl: string;
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  /** Do messages leave by themselves, minute by minute? */
  readonly sending: boolean;
  /** With the key of the hashes of addresses. */
  readonly stores: Stores;
  readonly ingest: Queue<IngestMessage>;
  now(): number;
  /** A live secret of a shop's webhooks, if there is one. */
  webhookSecret(shop: ShopId, platform: PlatformId): Promise<string | undefined>;
  /** Has the sender of a channel work on one message, as its queue would hand it over. */
  deliver(message: SendMessage): Promise<void>;
  /** Lets the stage work until `look` finds something, at most so many minutes. */
  until<T>(minutes: number, look: () => Promise<T | undefined>): Promise<T | undefined>;
  /** Takes an address from the suppressions, ours and the provider's. */
  unsuppress(shop: ShopId, channel: ChannelId, address: string): Promise<void>;
}
