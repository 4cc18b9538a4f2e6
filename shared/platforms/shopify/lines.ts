import { lineValue, type OrderLine } from '#model/event/order-fields.ts';
import { proportion } from '#model/values/money/money.ts';
import type { Document } from '../common/json/document.ts';
import { MAX_LINES, type Reading, readLineMoney, readMoney, readQuantity } from '../common/values.ts';
import { shopMoney } from './money.ts';
import type { Removed } from './taken-out.ts';

const NONE: Removed = { pieces: 0, valueMinor: 0 };

/** But for pieces removed (by line id) and lines with none left. The group is the product that variants share. */
export function orderLines(
  order: Document,
  reading: Reading,
  removed: ReadonlyMap<string, Removed> = new Map(),
): OrderLine[] {
  const ofWholeOrder = order
    .children('discount_applications', MAX_LINES)
    .map((application) => application.get('target_selection') === 'all');
  return order.children('line_items', MAX_LINES).flatMap((line) => {
    const told = readQuantity(line, 'quantity');
    const gone = (told > 0 && removed.get(line.optionalId('id') ?? '')) || NONE;
    const quantity = told > 0 ? Math.max(told - gone.pieces, 0) : told;
    if (quantity === 0) return [];
    const group = line.optionalId('product_id');
    const sku = line.text('sku', 100) ?? line.optionalId('variant_id') ?? group ?? line.text('key', 100);
    const discount = lineDiscount(line, ofWholeOrder, reading);
    const ofGone = goneDiscount(gone, told, discount, readLineMoney(line, 'price', gone.pieces, reading));
    const value = lineValue(quantity, readLineMoney(line, 'price', quantity, reading));
    const totalMinor = value - Math.min(Math.max(discount - ofGone, 0), Math.max(value, 0));
    const title = line.text('title');
    return [{ sku: sku ?? line.id('id'), title, quantity, totalMinor, ...(group !== undefined && { group }) }];
  });
}

/** `total_discount` is often 0 where a code or rule gave it: then allocations tell, less those of the whole order. */
function lineDiscount(line: Document, ofWholeOrder: readonly boolean[], reading: Reading): number {
  const allocated = line
    .children('discount_allocations', MAX_LINES)
    .filter((each) => ofWholeOrder[Number(each.decimal('discount_application_index') ?? Number.NaN)] !== true)
    .reduce((sum, each) => sum + (shopMoney(each, 'amount_set', 'amount', reading) ?? 0), 0);
  return Math.max(Math.abs(readMoney(line, 'total_discount', reading) ?? 0), allocated);
}

/** In proportion, to the minor unit as the document rounded it: pieces gone and pieces left add up to the line. */
function goneDiscount({ pieces, valueMinor }: Removed, all: number, discount: number, priceMinor: number): number {
  if (pieces === 0) return 0;
  const share = proportion(discount, pieces, all);
  const told = priceMinor - valueMinor;
  return Math.abs(told - share) <= pieces ? told : share;
}
