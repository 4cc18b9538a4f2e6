import type { Platform } from '../common/platform.ts';
import { stripeReceiver } from './receive.ts';

export const stripe: Platform = { ...stripeReceiver, title: 'Stripe', reader: () => import('./reader.ts') };
