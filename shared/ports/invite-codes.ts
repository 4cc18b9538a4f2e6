import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** By what a member's own code is made again. */
export interface OwnInviteCode {
  readonly kid: string;
  readonly attempt: number;
}

/** Whose each invite code is: one of a member, known to who holds it. */
export interface InviteCodes {
  /** One conditional write, behind a note by which an erasure finds it; `taken`: it is somebody else's. */
  keep(shop: ShopId, code: string, customerId: CustomerId): Promise<'kept' | 'taken'>;
  /** The id that the code was made for; undefined where there is no such code. Half a read unit. */
  inviterOf(shop: ShopId, code: string): Promise<CustomerId | undefined>;
  /** By what the code of a member was made; undefined where they have none. Half a read unit. */
  own(shop: ShopId, customerId: CustomerId): Promise<OwnInviteCode | undefined>;
  /** After {@link keep}: by what it is made again. One write. */
  note(shop: ShopId, customerId: CustomerId, own: OwnInviteCode): Promise<void>;
  /** From then on the codes of these lead nowhere. */
  forget(shop: ShopId, ids: readonly CustomerId[]): Promise<void>;
}
