import type { Shop } from '#model/shop/shop.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { PLATFORMS } from '#platforms/registry.ts';

/** Platforms that can be asked what their webhooks missed. */
export const RECONCILED: readonly Platform[] = PLATFORMS.filter(({ reconciled }) => reconciled);

/** Those of them of which a shop declares an address. */
export const reconciledOf = ({ platforms, api = {} }: Shop): readonly Platform[] =>
  RECONCILED.filter(({ id }) => platforms.includes(id) && Object.hasOwn(api, id));

/** "a ... shop": one of them, for people. */
export const A_RECONCILED_SHOP = `a ${RECONCILED.map(({ title }) => `${title} `).join('or ')}shop`;
