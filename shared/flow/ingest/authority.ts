import type { Authority } from '#model/event/authority.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Platform } from '#platforms/common/platform.ts';

/** The authority of a platform in a shop: its own things, and what the shop declares beyond them. */
export function authorityOf(
  platform: Platform,
  shop: Shop,
  findPlatform: (id: string) => Platform | undefined,
): Authority {
  const { speaksFor = [], erases, merges } = platform.grants?.(shop) ?? {};
  const others = speaksFor.flatMap((id) => findPlatform(id)?.letter ?? []);
  return { platform: platform.id, letters: new Set([platform.letter, ...others]), erases, merges };
}
