import { bigcommerceHistories } from './bigcommerce.ts';
import type { PlatformHistories } from './history.ts';
import { importHistories } from './import.ts';
import { shopifyHistories } from './shopify.ts';
import { squareHistories } from './square.ts';
import { standardHistories } from './standard.ts';
import { stripeHistories } from './stripe.ts';
import { woocommerceHistories } from './woocommerce.ts';
import { youzanHistories } from './youzan.ts';

/** One entry per platform. */
export const PLATFORM_HISTORIES: readonly PlatformHistories[] = [
  importHistories,
  shopifyHistories,
  woocommerceHistories,
  bigcommerceHistories,
  squareHistories,
  stripeHistories,
  youzanHistories,
  standardHistories,
];
