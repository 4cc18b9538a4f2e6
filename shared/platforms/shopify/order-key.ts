import { type OrderKey, orderKeyOf } from '#model/values/ids.ts';
import { shopifyReceiver } from './receive.ts';

export const orderKey = (id: string): OrderKey => orderKeyOf(shopifyReceiver.letter, id);
