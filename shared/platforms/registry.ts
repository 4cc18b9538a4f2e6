import { bigcommerce } from './bigcommerce/bigcommerce.ts';
import type { Platform } from './common/platform.ts';
import { shopify } from './shopify/shopify.ts';
import { square } from './square/square.ts';
import { standard } from './standard/standard.ts';
import { stripe } from './stripe/stripe.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';
import { youzan } from './youzan/youzan.ts';

/** All shop platforms. A new one is a folder beside this file, an entry here and one in receivers.ts. */
export const PLATFORMS: readonly Platform[] = [shopify, woocommerce, bigcommerce, square, stripe, youzan, standard];

const byId: ReadonlyMap<string, Platform> = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

/** The platform of a webhook path; `undefined` when there is none of that name. */
export function findPlatform(id: string): Platform | undefined {
  return byId.get(id);
}
