import type { PaymentDue } from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import { firstDue, isOnDelivery, readDue } from '../due.ts';
import type { Reading } from '../values.ts';

/** Instalments of one order that are read. */
const MAX_SCHEDULES = 100;

/**
 * Payment terms: the first instalment that is not completed. Terms of "due on fulfilment" tell no date before the goods
 * left, and cash on delivery is due at the door.
 */
export function paymentDue(order: Document, reading: Reading): PaymentDue {
  const terms = order.child('payment_terms');
  if (!terms) return [order.get('payment_gateway_names')].flat().some(isOnDelivery) ? { dueLater: true } : {};
  const schedules = terms.children('payment_schedules', MAX_SCHEDULES);
  if (schedules.length === 0) return { dueLater: true };
  const open = schedules.filter((schedule) => schedule.get('completed_at') === undefined);
  return firstDue(open.map((schedule) => readDue(schedule, 'due_at', reading))) ?? {};
}
