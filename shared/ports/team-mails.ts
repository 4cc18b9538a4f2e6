import type { ShopId } from '#model/values/ids.ts';

/** What became of a mail to somebody of the team; `claimed`: it may have left, and is not sent again. */
export type TeamMailState = 'claimed' | 'sent' | 'refused' | 'unknown';

/** Mails to the team: which have left, and who wants none. Nothing of it is about customers. */
export interface TeamMailStore {
  /** Takes a mail of a shop for its one call; false where it was taken before. */
  claim(shop: ShopId, mail: string, at: number): Promise<boolean>;
  /** Notes what the call came to. */
  settle(shop: ShopId, mail: string, state: Exclude<TeamMailState, 'claimed'>, at: number): Promise<void>;
  /** Gives a claimed mail back that certainly did not leave, so that another try may take it. */
  release(shop: ShopId, mail: string): Promise<void>;
  /** Members who want no digest of the shop. */
  declined(shop: ShopId): Promise<ReadonlySet<string>>;
  /** Keeps whether a member wants no digest of the shop. The last word stands. */
  decline(shop: ShopId, member: string, isDeclined: boolean, at: number): Promise<void>;
}
