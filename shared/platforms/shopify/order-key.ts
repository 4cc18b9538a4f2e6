import type { OrderKey } from '#model/values/ids.ts';
import { orderKeyOf } from '#model/values/order-keys.ts';
export const orderKey = (id: string): OrderKey => orderKeyOf('s', id);
