import type { Platform } from '../common/platform.ts';
import { youzanReceiver } from './receive.ts';

export const youzan: Platform = { ...youzanReceiver, title: 'Youzan', reader: () => import('./reader.ts') };
