import { usualStatus } from '../status.ts';
import type { ImportFormat } from './format.ts';

/** What `perennial export orders` writes: order keys stay what they are. */
export const perennialOrders: ImportFormat = {
  required: { order: 'order', at: 'at', currency: 'currency' },
  optional: Object.fromEntries(
    [
      ...[
        'name',
        'customer',
        'card',
        'email',
        'phone',
        'firstName',
        'lastName',
        'country',
        'status',
        'cancelledAt',
        'dueAt',
      ],
      ...['updatedAt', 'orderTotal', 'refunded', 'discount', 'discountCode', 'shipping', 'tax', 'channel'],
      ...['sku', 'title', 'quantity', 'total'],
    ].map((role) => [role, [role]]),
  ),
  source: 'import',
  reading: { letter: 'i', keyed: true, sparse: true, status: usualStatus },
};
