import type { Permits } from '#model/campaign/permit.ts';
import type { ShopId } from '#model/values/ids.ts';

/** What campaigns of a shop may send, as their trails say, at most a minute old. */
export type PermitsOf = (shop: ShopId) => Promise<Permits>;

/** Read when the first message of a campaign asks, and by the others of one sweep no more. */
export function permitsOnce(permitsOf: PermitsOf | undefined): PermitsOf | undefined {
  if (!permitsOf) return undefined;
  const read = new Map<ShopId, Promise<Permits>>();
  return (shop) => {
    const known = read.get(shop) ?? permitsOf(shop);
    read.set(shop, known);
    return known;
  };
}
