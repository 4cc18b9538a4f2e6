import type { CircleMark } from '#model/circle/circle.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Which people have to do with one door or group: hashes and ids, no address and no name. */
export interface CircleStore {
  /** Half a read unit where it is known, and two writes the first time. May be repeated. */
  note(shop: ShopId, mark: CircleMark, id: CustomerId): Promise<void>;
  /** Those of one place, in the order of their ids, at most so many marks. A moment old. */
  at(
    shop: ShopId,
    place: string,
    atMost: number,
  ): Promise<readonly { readonly id: CustomerId; readonly as: CircleMark['as'] }[]>;
  /** All marks of one id. A moment old. */
  of(shop: ShopId, id: CustomerId): Promise<readonly CircleMark[]>;
  drop(shop: ShopId, mark: CircleMark, id: CustomerId): Promise<void>;
  /** Of an erased person nothing is left. Repeatable. */
  forget(shop: ShopId, ids: readonly CustomerId[]): Promise<void>;
}
