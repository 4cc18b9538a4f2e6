import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';

/** A channel whose messages somebody may answer by hand. */
export interface Answerable {
  readonly channel: ChannelId;
  /** Who writes, as addresses of people are written; undefined for what is no address of the channel. */
  addressOf(text: string): string | undefined;
  /** Does the shop write from this address? */
  isSender(shop: Shop, from: string): boolean;
  /** What a shop takes a text for; undefined for one that it does not act on. */
  understood(text: string, shop: Shop): 'stop' | 'start' | 'help' | undefined;
  /** Is the text what the shop confirms an answer with? */
  isAnswerOf(shop: Shop, to: string, text: string): boolean;
}

// Apart from `CHANNELS`, since only the local stack lets people be answered for.
export { sms } from './sms.ts';
