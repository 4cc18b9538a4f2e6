import type { Redemption } from '#model/campaign/code/redemption.ts';

/** Codes that were redeemed at a store. */
export interface StoreRedemptions {
  /** As tills call it; undefined where none said it. */
  readonly store: string | undefined;
  readonly redeemed: number;
  /** Of those of which the till said it, minor units of the shop. */
  readonly amountMinor: number;
  /** UTC ms. */
  readonly lastAt: number;
}

/** Store by store, the one with most first. */
export async function redeemedByStore(all: AsyncIterable<Redemption>): Promise<readonly StoreRedemptions[]> {
  const counts = new Map<string | undefined, StoreRedemptions>();
  for await (const { store, at, amountMinor = 0 } of all) {
    const known = counts.get(store) ?? { store, redeemed: 0, amountMinor: 0, lastAt: 0 };
    const lastAt = Math.max(known.lastAt, at);
    counts.set(store, { store, redeemed: known.redeemed + 1, amountMinor: known.amountMinor + amountMinor, lastAt });
  }
  return [...counts.values()].sort((a, b) => b.redeemed - a.redeemed || ((a.store ?? '') < (b.store ?? '') ? -1 : 1));
}
