import type { Document } from '../common/json/document.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readQuantity } from '../common/values.ts';
import { type Pair, shopMoney, signedShopMoney } from './money.ts';
import { refundReturns } from './refund.ts';

/** Pieces of a line that were not charged in the end, and what they came to after their part of the discount. */
export interface Removed {
  readonly pieces: number;
  readonly valueMinor: number;
}

/** What the refunds of an order took out of it, and how much of that went back as money; shop currency. */
export interface TakenOut {
  /** Money that the refunds moved, minor units. */
  readonly refundedMinor: number;
  /** The part of it that was told in the shopper's currency: as told, and as converted. */
  readonly foreign: { readonly paidMinor: number; readonly convertedMinor: number };
  /** The most that they took out without giving it back as money: it was never paid, or it paid for other lines. */
  readonly unreturnedMinor: number;
  /** By line id, of refunds whose goods are worth more than their money. */
  readonly removed: ReadonlyMap<string, Removed>;
  /** How far off sums may be because each amount was converted by itself. */
  readonly roundingMinor: number;
}

export function takenOut(order: Document, pair: Pair | undefined, reading: Reading): TakenOut {
  const taxIsInside = order.get('taxes_included') === true;
  const removed = new Map<string, Removed>();
  const unit = pair && pair.paidMinor > 0 ? Math.ceil(pair.shopMinor / pair.paidMinor) : 0;
  const foreign = { paidMinor: 0, convertedMinor: 0 };
  let [refundedMinor, unreturnedMinor, roundingMinor] = [0, 0, 0];
  for (const refund of order.children('refunds', MAX_RETURNS)) {
    const lines = refund.children('refund_line_items', MAX_LINES);
    const goods = sum(lines, (line) => shopMoney(line, 'subtotal_set', 'subtotal', reading));
    const tax = taxIsInside ? 0 : sum(lines, (line) => shopMoney(line, 'total_tax_set', 'total_tax', reading));
    const movements = refundReturns(refund, reading, pair);
    const money = sum(movements, ({ amountMinor }) => amountMinor);
    const theirs = movements.filter(({ paid }) => paid !== undefined && paid.currency === pair?.currency);
    const rounding = theirs.length * unit;
    refundedMinor += money;
    foreign.paidMinor += sum(theirs, ({ paid }) => paid?.amountMinor);
    foreign.convertedMinor += sum(theirs, ({ amountMinor }) => amountMinor);
    unreturnedMinor += Math.max(goods + tax + besideGoods(refund, reading) - money, 0);
    roundingMinor += rounding;
    if (movements.length === 0 || goods - money > rounding) for (const line of lines) addPieces(removed, line, reading);
  }
  return { refundedMinor, foreign, unreturnedMinor, removed, roundingMinor };
}

/** Shipping, duties and fees of a refund. Shipping is told by lines of its own or, of old, by a negative adjustment. */
function besideGoods(refund: Document, reading: Reading): number {
  const shipping = refund.children('refund_shipping_lines', MAX_LINES);
  const adjustments = refund.children('order_adjustments', MAX_LINES);
  return (
    sum(shipping, (line) => shopMoney(line, 'subtotal_amount_set', 'subtotal', reading)) +
    sum(shipping, (line) => shopMoney(line, 'tax_amount_set', 'tax_amount', reading)) +
    sum(adjustments, (each) => -Math.min(signedShopMoney(each, 'amount_set', 'amount', reading) ?? 0, 0)) +
    sum(adjustments, (each) => -Math.min(signedShopMoney(each, 'tax_amount_set', 'tax_amount', reading) ?? 0, 0)) +
    (shopMoney(refund, 'total_duties_set', 'total_duties', reading) ?? 0) +
    (shopMoney(refund, 'total_additional_fees_set', 'total_additional_fees', reading) ?? 0)
  );
}

function addPieces(removed: Map<string, Removed>, line: Document, reading: Reading): void {
  const id = line.optionalId('line_item_id');
  if (id === undefined) return;
  const quantity = line.get('quantity') === undefined ? 0 : Math.abs(readQuantity(line, 'quantity'));
  const value = shopMoney(line, 'subtotal_set', 'subtotal', reading) ?? 0;
  const { pieces, valueMinor } = removed.get(id) ?? { pieces: 0, valueMinor: 0 };
  removed.set(id, { pieces: pieces + quantity, valueMinor: valueMinor + value });
}

const sum = <T>(list: readonly T[], amountOf: (each: T) => number | undefined): number =>
  list.reduce((total, each) => total + (amountOf(each) ?? 0), 0);
