import { type OrderReturn, ParkError } from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import { parseMinor } from '../../money/money.ts';
import { MAX_RETURNS, type Reading, readMoney, requireAmount, requireTime } from '../values.ts';

/**
 * The money that a refund moved: its transactions of kind `refund` with status `success`, each by its own id. A refund
 * object also exists for restocking, and before or without any movement of money; a transaction's amount never changes.
 */
export function refundReturns(refund: Document, reading: Reading): OrderReturn[] {
  return refund
    .children('transactions', MAX_RETURNS)
    .filter((transaction) => transaction.get('kind') === 'refund' && transaction.get('status') === 'success')
    .map((transaction) => ({
      id: transaction.id('id'),
      at: transactionTime(transaction, refund, reading),
      amountMinor: shopAmount(transaction, refund, reading),
    }))
    .filter((movement) => movement.amountMinor > 0);
}

function transactionTime(transaction: Document, refund: Document, reading: Reading): number {
  const own = ['processed_at', 'created_at'];
  const dated = own.some((field) => transaction.get(field) !== undefined) ? transaction : refund;
  return requireTime(dated, own, reading);
}

/** A transaction is in the currency the shopper paid in; the refund's own pairs of amounts tell the rate. */
function shopAmount(transaction: Document, refund: Document, reading: Reading): number {
  const currency = transaction.text('currency');
  if (currency === undefined || currency === reading.shop.currency)
    return requireAmount(transaction, 'amount', reading);
  const rate = rateOf(refund, currency, reading);
  const paid = foreignMinor(transaction, 'amount', currency);
  if (rate === undefined || paid === undefined) throw new ParkError('wrong_currency', transaction.path('currency'));
  if (paid < 0) throw new ParkError('bad_amount', transaction.path('amount'));
  // Exact integers: a full refund gives back exactly what the shop's side of the pair says.
  const [shop, presentment] = rate;
  const minor = Number((BigInt(paid) * shop * 2n + presentment) / (presentment * 2n));
  if (!Number.isSafeInteger(minor)) throw new ParkError('bad_amount', transaction.path('amount'));
  return minor;
}

/** Sums of the refund's amounts in the shop's and in the shopper's currency; `undefined` when it holds no such pair. */
function rateOf(refund: Document, currency: string, reading: Reading): [shop: bigint, presentment: bigint] | undefined {
  let shop = 0n;
  let presentment = 0n;
  for (const [list, fields] of PAIRS) {
    for (const item of refund.children(list, 10 * MAX_RETURNS)) {
      for (const field of fields) {
        const pair = item.child(field);
        const ours = pair?.child('shop_money');
        const theirs = pair?.child('presentment_money');
        if (!ours || !theirs || theirs.text('currency_code') !== currency) continue;
        shop += BigInt(readMoney(ours, 'amount', reading) ?? 0);
        presentment += BigInt(foreignMinor(theirs, 'amount', currency) ?? 0);
      }
    }
  }
  return shop > 0n && presentment > 0n ? [shop, presentment] : undefined;
}

const PAIRS = [
  ['refund_line_items', ['subtotal_set', 'total_tax_set']],
  ['refund_shipping_lines', ['subtotal_amount_set']],
] as const;

function foreignMinor(document: Document, field: string, currency: string): number | undefined {
  const decimal = document.decimal(field);
  if (decimal === undefined) return undefined;
  try {
    return parseMinor(decimal, currency);
  } catch {
    throw new ParkError('bad_amount', document.path(field));
  }
}
