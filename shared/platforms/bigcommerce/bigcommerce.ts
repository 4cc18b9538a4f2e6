import type { Platform } from '../common/platform.ts';
import { api, apiSettings } from './api.ts';
import { bigcommerceReceiver } from './receive.ts';

export const bigcommerce: Platform = {
  ...bigcommerceReceiver,
  title: 'BigCommerce',
  reader: () => import('./reader.ts'),
  apiSettings,
  api,
};
