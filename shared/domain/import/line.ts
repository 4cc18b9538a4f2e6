import { lineMinor, MoneyError, parseMinor } from '../money/money.ts';
import type { ImportOptions, ImportRole } from './options.ts';
import { timeReader } from './time.ts';

/** Why a line was refused: shown with its line number and column, never with its value. */
export type LineReject =
  | 'broken_quotes'
  | 'wrong_column_count'
  | 'bad_time'
  | 'time_out_of_range'
  | 'bad_quantity'
  | 'bad_amount'
  | 'negative_price'
  | 'bad_order_id'
  | 'bad_customer_id'
  | 'bad_sku'
  | 'other_customer'
  | 'order_too_large';

/** A line of an order; of a return when `amountMinor` is negative. */
export interface ImportLine {
  readonly orderId: string | undefined;
  readonly customer: string | undefined;
  readonly at: number;
  readonly sku: string;
  readonly quantity: number;
  readonly amountMinor: number;
}

export type LineReading =
  | { readonly kind: 'line'; readonly line: ImportLine }
  | { readonly kind: 'free' }
  | { readonly kind: 'rejected'; readonly reason: LineReject; readonly role: ImportRole | undefined };

/** What the ingest function takes: an older time or a larger amount is an error of the source. */
const EARLIEST = Date.UTC(1990, 0, 1);
const MAX_MINOR = 10_000_000_000_000;

const rejected = (reason: LineReject, role?: ImportRole): LineReading => ({ kind: 'rejected', reason, role });

const CONTROL = /\p{C}/u;
const isId = (text: string): boolean => text.length <= 100 && !CONTROL.test(text);

/** A reader of data rows, given where the mapped columns lie. Pure but for a memory of the last time. */
export function lineReader(
  options: ImportOptions,
  positions: ReadonlyMap<ImportRole, number>,
  width: number,
): (fields: readonly string[]) => LineReading {
  const time = timeReader(options.timezone);
  return (fields) => {
    if (fields.length !== width) return rejected('wrong_column_count');
    const field = (role: ImportRole): string => fields[positions.get(role) ?? -1]?.trim() ?? '';
    const quantity = positions.has('quantity') ? readQuantity(field('quantity')) : 1;
    if (quantity === undefined) return rejected('bad_quantity', 'quantity');
    const role = positions.has('price') ? 'price' : 'total';
    const amountMinor = readAmount(role, quantity, field(role), options.currency);
    if (typeof amountMinor === 'string' || Math.abs(amountMinor) > MAX_MINOR) {
      return rejected(typeof amountMinor === 'string' ? amountMinor : 'bad_amount', role);
    }
    if (options.skipFree && isZero(field(role))) return { kind: 'free' };
    const at = time(field('at'));
    if (at === undefined) return rejected('bad_time', 'at');
    if (at < EARLIEST || at > options.latest) return rejected('time_out_of_range', 'at');
    const orderId = field('order');
    if (positions.has('order') && (orderId === '' || !isId(orderId))) return rejected('bad_order_id', 'order');
    const customer = field('customer');
    if (!isId(customer)) return rejected('bad_customer_id', 'customer');
    const sku = field('sku');
    if (!isId(sku)) return rejected('bad_sku', 'sku');
    return {
      kind: 'line',
      line: { orderId: orderId || undefined, customer: customer || undefined, at, sku, quantity, amountMinor },
    };
  };
}

const isZero = (decimal: string): boolean => /^[+-]?0+(?:\.0*)?$/.test(decimal);

function readQuantity(text: string): number | undefined {
  const match = /^([+-]?\d{1,9})(?:\.0+)?$/.exec(text);
  const quantity = Number(match?.[1]);
  return match && quantity !== 0 ? quantity : undefined;
}

/** Signed minor units: negative for a return. A negative quantity with either sign of a total is a return. */
function readAmount(
  role: 'price' | 'total',
  quantity: number,
  text: string,
  currency: string,
): number | 'bad_amount' | 'negative_price' {
  try {
    if (role === 'price') {
      if (text.startsWith('-') && !isZero(text)) return 'negative_price';
      return lineMinor(quantity, text, currency);
    }
    const total = parseMinor(text, currency);
    return quantity < 0 ? -Math.abs(total) : total;
  } catch (error) {
    if (error instanceof MoneyError) return 'bad_amount';
    throw error;
  }
}
