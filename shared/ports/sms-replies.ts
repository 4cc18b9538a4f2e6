import type { ShopId } from '#model/values/ids.ts';
/** What was done about incoming text messages, by their ids, so that one that comes twice counts once. */
export interface ReplyStore {
  /** Notes a message; answers when it was first noted, which is the time of what it says. */
  noted(shop: ShopId, messageId: string, now: number): Promise<number>;
  /** True for the one caller who may answer the message. */
  claimAnswer(shop: ShopId, messageId: string): Promise<boolean>;
}
