import type { PaymentDue } from '#model/event/order-event.ts';
import { firstDue, isOnDelivery, readDue } from '../common/due.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';

/** Instalments of one order that are read. */
const MAX_SCHEDULES = 100;

const LATER: PaymentDue = { dueLater: true };

/** The first open instalment. "Due on fulfilment" tells no date, "on receipt" needs none, COD is due at the door. */
export function paymentDue(order: Document, reading: Reading): PaymentDue {
  const terms = order.child('payment_terms');
  if (!terms) return [order.get('payment_gateway_names')].flat().some(isOnDelivery) ? LATER : {};
  const schedules = terms.children('payment_schedules', MAX_SCHEDULES);
  const open = schedules.filter((schedule) => !isCompleted(schedule, reading));
  const due = schedules.length === 0 ? LATER : (firstDue(open.map((each) => readDue(each, 'due_at', reading))) ?? {});
  const isOnReceipt = terms.text('payment_terms_type')?.toLowerCase() === 'receipt';
  return isOnReceipt && due.dueLater ? {} : due;
}

/** Shopify's reference writes the time of one that is not as the word `"null"`. */
const isCompleted = (schedule: Document, reading: Reading): boolean =>
  readDue(schedule, 'completed_at', reading).dueAt !== undefined;
