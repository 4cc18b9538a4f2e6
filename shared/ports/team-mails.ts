import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** What became of a mail to somebody of the team; `claimed`: it may have left, and is not sent again. */
export type TeamMailState = 'claimed' | 'sent' | 'refused' | 'unknown';

/** Mails to the team: which have left, and who wants none. Nothing of it is about customers. */
export interface TeamMailStore {
  /** Takes a mail of a shop for its one call; false where it was taken before. */
  claim(shop: ShopId, mail: string, at: number): Promise<boolean>;
  /** Notes what the call came to. */
  settle(shop: ShopId, mail: string, state: Exclude<TeamMailState, 'claimed'>, at: number): Promise<void>;
  /** Gives a claimed mail back that certainly did not leave, so that another try may take it. */
  release(shop: ShopId, mail: string, at: number): Promise<void>;
  /** What the digest of the last day before one told, by hash of its items; empty where none did in 40 days. */
  lastTold(shop: ShopId, before: Day): Promise<Readonly<Record<string, Day>>>;
  /** Keeps what the digest of a day tells; again for the same day, the last word stands. */
  tell(shop: ShopId, day: Day, told: Readonly<Record<string, Day>>, at: number): Promise<void>;
  /** Members who want no digest of the shop. */
  declined(shop: ShopId): Promise<ReadonlySet<string>>;
  /** Keeps whether a member wants no digest of the shop. The last word stands. */
  decline(shop: ShopId, member: string, isDeclined: boolean, at: number): Promise<void>;
}
