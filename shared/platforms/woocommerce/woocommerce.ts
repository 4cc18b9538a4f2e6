import type { Platform } from '../common/platform.ts';
import { api, apiSettings, shopFields } from './api.ts';
import { woocommerceReceiver } from './receive.ts';

export const woocommerce: Platform = {
  ...woocommerceReceiver,
  title: 'WooCommerce',
  tellsStock: true,
  signatureHeader: 'x-wc-webhook-signature',
  reader: () => import('./reader.ts'),
  shopFields,
  apiSettings,
  api,
  reconciled: true,
  exports: () => import('./exports.ts'),
  givesUp: { afterHours: 0, says: 'never repeats a failed webhook' },
};
