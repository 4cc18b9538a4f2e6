import type { OrderKey } from '#model/values/ids.ts';
import { orderKeyOf } from '#model/values/order-keys.ts';
import { shopifyReceiver } from './receive.ts';
export const orderKey = (id: string): OrderKey => orderKeyOf(shopifyReceiver.letter, id);
