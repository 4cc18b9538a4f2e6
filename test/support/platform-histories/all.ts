import type { PlatformHistories } from './history.ts';
import { shopifyHistories } from './shopify.ts';
import { woocommerceHistories } from './woocommerce.ts';

/** One entry per platform. */
export const PLATFORM_HISTORIES: readonly PlatformHistories[] = [shopifyHistories, woocommerceHistories];
