import type { WishKind } from '#model/event/wish-event.ts';
import type { Wish } from '#model/product/wish.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Who waits for which product. What is kept beside it of the person is a fact of theirs; this finds them by the product. */
export interface WishStore {
  /**
   * Keeps a wish, or the later of two of one person; what was planned for an earlier one is forgotten with it. Answers that
   * which is kept now, with what was noted of it.
   */
  keep(wish: Wish): Promise<Wish>;
  /** Consistent; undefined where there is none. */
  get(wish: Pick<Wish, 'shop' | 'sku' | 'wants' | 'customerId'>): Promise<Wish | undefined>;
  /** Those of one kind that wait for a product, a page (at most 1 MB) at a time. A moment old. */
  ofProduct(shop: ShopId, sku: string, wants: WishKind): AsyncIterable<readonly Wish[]>;
  /**
   * Notes what was planned, and the price where none was known; of a wish that was moved or is gone nothing, nor over what
   * was noted for a later try, or that the person was told: whoever read before that knows less.
   */
  note(wish: Wish): Promise<void>;
  remove(wish: Pick<Wish, 'shop' | 'sku' | 'wants' | 'customerId'>): Promise<void>;
  /** All wishes of these ids go, told or not. */
  forget(shop: ShopId, ids: readonly CustomerId[]): Promise<void>;
}
