import type { Platform } from '../common/platform.ts';
import { shopifyReceiver } from './receive.ts';
import { apiSettings, doctor } from './settings.ts';

export const shopify: Platform = {
  ...shopifyReceiver,
  title: 'Shopify',
  tellsStock: true,
  signatureHeader: 'x-shopify-hmac-sha256',
  reader: () => import('./reader.ts'),
  grants: () => ({ erases: 'shop' }),
  apiSettings,
  doctor,
  exports: () => import('./exports.ts'),
  givesUp: { afterHours: 4, says: 'does so for four hours only' },
  erasesShops: `Shopify sends shop/redact 48 hours after the app was removed from a shop, and not once it was installed again.
It signs neither the topic nor the address, so nothing is erased before a person says so.`,
};
