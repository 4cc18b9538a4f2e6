import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { orderKeyOf } from '#model/values/ids.ts';
import { firstDue, readDue } from '../common/due.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, requireTime } from '../common/values.ts';
import { squareReceiver } from './receive.ts';

/** Square's limit: a deposit and twelve instalments. */
const MAX_REQUESTS = 13;

/** The first payment request that is not paid. The order itself is open, and would look like one left unpaid. */
export function invoiceEvents(body: Document, reading: Reading): CommerceEvent[] {
  const invoice = body.child('data')?.child('object')?.child('invoice');
  if (!invoice) throw new ParkError('missing_field', 'data.object.invoice');
  const open = invoice.children('payment_requests', MAX_REQUESTS).filter((request) => !isPaid(request));
  const due = firstDue(open.map((request) => readDue(request, 'due_date', reading)));
  const at = requireTime(invoice, ['updated_at', 'created_at'], reading);
  return [{ type: 'payment-terms', orderKey: orderKeyOf(squareReceiver.letter, invoice.id('order_id')), at, ...due }];
}

function isPaid(request: Document): boolean {
  const [asked, paid] = ['computed_amount_money', 'total_completed_amount_money'].map((field) =>
    Number(request.child(field)?.decimal('amount') ?? 0),
  );
  return asked !== undefined && paid !== undefined && asked > 0 && paid >= asked;
}
