import { ParkError } from '#model/event/fault.ts';
import type { ReturnEvent } from '#model/event/order-event.ts';
import type { OrderReturn } from '#model/event/order-fields.ts';
import { conversionOf } from '#model/shop/rates.ts';
import type { Document } from '../common/json/document.ts';
import { MAX_RETURNS, type Reading, requireAmount, requireTime } from '../common/values.ts';
import { MAPPER } from './mapper.ts';
import { addPair, foreignMinor, inShopMoney, type Pair } from './money.ts';
import { orderKey } from './order-key.ts';

/** Kind `refund`, status `success`, by own ids: a refund exists for restocking too. `pair`: the order's own amounts. */
export function refundReturns(refund: Document, reading: Reading, pair?: Pair): OrderReturn[] {
  return refund
    .children('transactions', MAX_RETURNS)
    .filter(isRefund)
    .map((transaction) => movement(transaction, refund, reading, pair ?? pairOf(refund, reading)))
    .filter(({ amountMinor, paid }) => (paid?.amountMinor ?? amountMinor) > 0);
}

export function refundEvents(refund: Document, reading: Reading): ReturnEvent[] {
  const key = orderKey(refund.id('order_id'));
  return refundReturns(refund, reading).map((movement) => returnEvent(key, movement, reading));
}

/** Under the very id of refunds/create and the order, so it counts once. Sales, captures and voids say nothing new. */
export function transactionEvents(transaction: Document, reading: Reading): ReturnEvent[] {
  const key = orderKey(transaction.id('order_id'));
  if (!isRefund(transaction)) return [];
  const returned = movement(transaction, transaction, reading);
  return (returned.paid?.amountMinor ?? returned.amountMinor) > 0 ? [returnEvent(key, returned, reading)] : [];
}

const returnEvent = (key: string, movement: OrderReturn, { shop }: Reading): ReturnEvent => ({
  type: 'return',
  orderKey: key,
  currency: shop.currency,
  return: movement,
  mapper: MAPPER,
});

const isRefund = (transaction: Document): boolean =>
  transaction.get('kind') === 'refund' && transaction.get('status') === 'success';

function movement(transaction: Document, refund: Document, reading: Reading, pair?: Pair): OrderReturn {
  const own = ['processed_at', 'created_at'];
  const dated = own.some((field) => transaction.get(field) !== undefined) ? transaction : refund;
  const at = requireTime(dated, own, reading);
  return { id: transaction.id('id'), at, ...movedMoney(transaction, at, reading, pair), kind: 'refund' };
}

/** In the paid currency; the order's own pair decides once known, until then the pair at hand, the rates, or 0. */
export function movedMoney(
  document: Document,
  at: number,
  reading: Reading,
  pair?: Pair,
): Pick<OrderReturn, 'amountMinor' | 'paid'> {
  const currency = document.text('currency') ?? reading.shop.currency;
  if (currency === reading.shop.currency) return { amountMinor: requireAmount(document, 'amount', reading) };
  const amountMinor = foreignMinor(document, 'amount', currency);
  if (amountMinor === undefined) throw new ParkError('missing_field', document.path('amount'));
  const minor =
    pair?.currency === currency && pair.paidMinor > 0
      ? inShopMoney(amountMinor, pair)
      : byTable(amountMinor, currency, at, reading);
  if (!Number.isSafeInteger(minor)) throw new ParkError('bad_amount', document.path('amount'));
  return { amountMinor: minor, paid: { currency, amountMinor } };
}

function byTable(amountMinor: number, currency: string, at: number, { shop }: Reading): number {
  try {
    return conversionOf(shop, currency, at).toShop(amountMinor);
  } catch (error) {
    if (error instanceof ParkError && error.reason === 'no_rate') return 0;
    throw error;
  }
}

const PAIRS = [
  ['refund_line_items', ['subtotal_set', 'total_tax_set']],
  ['refund_shipping_lines', ['subtotal_amount_set']],
] as const;

/** Sums of the refund's amounts in the shop's and in the shopper's currency; `undefined` when it holds no such pair. */
function pairOf(refund: Document, reading: Reading): Pair | undefined {
  let sum: Pair | undefined;
  for (const [list, fields] of PAIRS)
    for (const item of refund.children(list, 10 * MAX_RETURNS))
      for (const field of fields) sum = addPair(sum, item.child(field), reading);
  return sum && sum.shopMinor > 0 && sum.paidMinor > 0 ? sum : undefined;
}
