import type { Shop } from '#model/shop/shop.ts';
import type { PlatformId } from '#model/values/ids.ts';
import type { Platform } from './common/platform.ts';
import * as listed from './platforms.ts';

export const PLATFORMS: readonly Platform[] = Object.values(listed);

const byId: ReadonlyMap<string, Platform> = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

export function findPlatform(id: PlatformId): Platform | undefined {
  return byId.get(id);
}

/** Platforms that can be asked what their webhooks missed. */
export const RECONCILED: readonly Platform[] = PLATFORMS.filter(({ reconciled }) => reconciled);

/** Those of them of which a shop declares an address. */
export const reconciledOf = ({ platforms, api = {} }: Shop): readonly Platform[] =>
  RECONCILED.filter(({ id }) => platforms.includes(id) && Object.hasOwn(api, id));

/** "a ... shop": one of them, for people. */
export const A_RECONCILED_SHOP = `a ${RECONCILED.map(({ title }) => `${title} `).join('or ')}shop`;
