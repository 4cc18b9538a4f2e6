import { type OrderLine, ParkError } from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import { type Reading, readLineMoney, readMoney, readQuantity } from '../values.ts';

/** A line of an order or checkout; none when no piece of it is left. The group is the product that the variants share. */
export function orderLine(line: Document, reading: Reading, removed = 0): OrderLine[] {
  const quantity = Math.max(readQuantity(line, 'quantity') - removed, 0);
  if (quantity === 0) return [];
  const group = line.optionalId('product_id');
  const sku = line.text('sku', 100) ?? line.optionalId('variant_id') ?? group ?? line.text('key', 100);
  const totalMinor =
    readLineMoney(line, 'price', quantity, reading) - (readMoney(line, 'total_discount', reading) ?? 0);
  if (totalMinor < 0) throw new ParkError('bad_amount', line.path('price'));
  const title = line.text('title');
  return [{ sku: sku ?? line.id('id'), title, quantity, totalMinor, ...(group !== undefined && { group }) }];
}
