import type { Document } from '../../json/document.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readMoney, readQuantity, requireAmount } from '../values.ts';
import { readPair, scaled, shopMoney } from './money.ts';
import { refundReturns } from './refund.ts';

/** What an order's shopper was charged, and how many pieces of which line (by id) were never charged. */
export interface Charged {
  readonly grossMinor: number;
  readonly removed: ReadonlyMap<string, number>;
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/**
 * `total_price` is what was charged; `current_total_price` falls with refunds and would count them twice. One thing
 * `total_price` does not show: lines that an edit took out before they were paid for. Such an edit leaves refunds without
 * money in the order, and it is believed only when the order's own totals say the same to the minor unit: while nothing
 * was paid, what is due now; after that, what was received (due now, less what is outstanding, plus what was refunded).
 * In any doubt `total_price` stands: a line taken out after payment comes back as money by a refund of its own.
 */
export function charged(order: Document, reading: Reading): Charged {
  const total = totalOf(order, reading);
  const { pieces, minor, taxMinor } = removals(order, reading);
  const rest = received(order, reading);
  // Where prices include tax, the value of a line does as well.
  const agree = rest !== undefined && rest > 0 && [minor, minor + taxMinor].includes(total - rest);
  return minor > 0 && agree ? { grossMinor: rest, removed: pieces } : { grossMinor: total, removed: NOTHING };
}

function totalOf(order: Document, reading: Reading): number {
  const ours = order.child('total_price_set')?.child('shop_money');
  if (order.get('total_price') === undefined && ours) return requireAmount(ours, 'amount', reading);
  return requireAmount(order, 'total_price', reading);
}

/** The gross value as the shopper paid it, when that was in another currency than the shop's. */
export function presentment(order: Document, grossMinor: number, reading: Reading) {
  const pair = readPair(order.child('total_price_set'), reading);
  if (!pair) return undefined;
  const part = pair.shopMinor > 0 && grossMinor !== pair.shopMinor;
  const amountMinor = part ? scaled(pair.paidMinor, grossMinor, pair.shopMinor) : pair.paidMinor;
  return { currency: pair.currency, amountMinor };
}

function received(order: Document, reading: Reading): number | undefined {
  const current = readMoney(order, 'current_total_price', reading);
  if (current === undefined) return undefined;
  const status = order.get('financial_status');
  if (status !== 'paid' && status !== 'partially_refunded' && status !== 'refunded') return current;
  const outstanding = readMoney(order, 'total_outstanding', reading);
  if (outstanding === undefined) return undefined;
  const refunds = order.children('refunds', MAX_RETURNS);
  const pair = readPair(order.child('total_price_set'), reading);
  const refunded = refunds.flatMap((refund) => refundReturns(refund, reading, pair));
  return current - outstanding + refunded.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Value, tax and pieces of the refunds that moved no money. */
function removals(order: Document, reading: Reading) {
  const pieces = new Map<string, number>();
  let [minor, taxMinor] = [0, 0];
  for (const refund of order.children('refunds', MAX_RETURNS)) {
    if (refund.children('transactions', MAX_RETURNS).length > 0) continue;
    for (const item of refund.children('refund_line_items', MAX_LINES)) {
      const line = item.optionalId('line_item_id');
      const quantity = item.get('quantity') === undefined ? 0 : readQuantity(item, 'quantity');
      if (line !== undefined) pieces.set(line, (pieces.get(line) ?? 0) + quantity);
      minor += shopMoney(item, 'subtotal_set', 'subtotal', reading) ?? 0;
      taxMinor += shopMoney(item, 'total_tax_set', 'total_tax', reading) ?? 0;
    }
    for (const item of refund.children('refund_shipping_lines', MAX_LINES))
      minor += shopMoney(item, 'subtotal_amount_set', 'subtotal', reading) ?? 0;
  }
  return { pieces, minor, taxMinor };
}
