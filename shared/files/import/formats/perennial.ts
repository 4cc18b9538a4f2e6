import { ORDER_COLUMNS } from '../../export/orders.ts';
import { usualStatus } from '../status.ts';
import type { ImportFormat } from './format.ts';

const REQUIRED = { order: 'order', at: 'at', currency: 'currency' };
/** Who holds the order follows from its identities. */
const NOT_READ = 'customerId';

/** What `perennial export orders` writes: order keys stay what they are. */
export const perennialOrders: ImportFormat = {
  required: REQUIRED,
  optional: Object.fromEntries(
    ORDER_COLUMNS.filter((role) => role !== NOT_READ && !(role in REQUIRED)).map((role) => [role, [role]]),
  ),
  source: 'import',
  reading: { letter: 'i', keyed: true, sparse: true, status: usualStatus },
};
