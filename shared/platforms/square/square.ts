import type { Platform } from '../common/platform.ts';
import { api, apiSettings } from './api.ts';
import { squareReceiver } from './receive.ts';

export const square: Platform = {
  ...squareReceiver,
  title: 'Square',
  reader: () => import('./reader.ts'),
  apiSettings,
  api,
};
