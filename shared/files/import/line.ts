import { isDamagedId, isNoValue } from '#model/values/text/damaged.ts';
import { unguarded } from '#model/values/text/formula.ts';
import { isZero, MAX_MINOR, readAmount, readQuantity, subtractDiscount } from './cells.ts';
import { headReader, type ImportHead } from './head.ts';
import { cleanId, cleanSku } from './ids.ts';
import { plainDecimal } from './numbers.ts';
import type { ImportOptions, ImportRole } from './options.ts';
import type { LineReject } from './refused.ts';
import { EARLIEST, timeReader } from './time.ts';

/** A line of an order; of a return when `amountMinor` is negative. Without an amount the row is about the order only. */
export interface ImportLine {
  readonly orderId: string | undefined;
  readonly at: number | undefined;
  readonly sku: string;
  readonly title: string | undefined;
  readonly quantity: number;
  readonly amountMinor: number | undefined;
  readonly head: ImportHead;
}

export type LineReading =
  | { readonly kind: 'line'; readonly line: ImportLine }
  | { readonly kind: 'free' }
  | { readonly kind: 'rejected'; readonly reason: LineReject; readonly role: ImportRole | undefined };

const rejected = (reason: LineReject, role?: ImportRole): LineReading => ({ kind: 'rejected', reason, role });

const CONTROL = /\p{C}/u;
const isId = (text: string): boolean => text.length <= 100 && !CONTROL.test(text);

/** A reader of data rows, given where the mapped columns lie. Pure but for a memory of the last time. */
export function lineReader(
  options: ImportOptions,
  positions: ReadonlyMap<string, number>,
  width: number,
): (fields: readonly string[]) => LineReading {
  const time = timeReader(options.timezone);
  const readHead = headReader(options, time);
  const role = positions.has('price') ? 'price' : 'total';
  const sparse = options.reading?.sparse === true;
  const ofLines = {
    currency: options.currency,
    decimal: options.decimal ?? options.reading?.quotients,
    signedPrices: positions.has('orderTotal'),
  };
  const isNothing = (text: string): boolean => isZero(plainDecimal(text, options.decimal) ?? text);
  return (fields) => {
    if (fields.length !== width) return rejected('wrong_column_count');
    const field = (name: ImportRole): string => fields[positions.get(name) ?? -1]?.trim() ?? '';
    // A row may be about the order only, or about pieces that all came back.
    const isBare = sparse && (field(role) === '' || isNothing(field('quantity')));
    const hasAmount = positions.has(role) && !isBare;
    const quantity = hasAmount && positions.has('quantity') ? readQuantity(field('quantity'), options.decimal) : 1;
    if (typeof quantity === 'string') return rejected(quantity, 'quantity');
    let amountMinor: number | undefined;
    if (hasAmount) {
      const amount = readAmount(role, quantity, field(role), ofLines);
      if (typeof amount === 'string' || Math.abs(amount) > MAX_MINOR) {
        return rejected(typeof amount === 'string' ? amount : 'bad_amount', role);
      }
      const left = subtractDiscount(amount, field('lineDiscount'), ofLines);
      if (typeof left === 'string') return rejected(left, 'lineDiscount');
      amountMinor = left;
      if (options.skipFree && isNothing(field(role))) return { kind: 'free' };
    }
    const at = sparse && field('at') === '' ? undefined : time(field('at'));
    if (at === undefined && !(sparse && field('at') === '')) return rejected('bad_time', 'at');
    if (at !== undefined && (at < EARLIEST || at > options.latest)) return rejected('time_out_of_range', 'at');
    const orderId = cleanId(field('order'));
    // asked first: `#####` is no value either
    if (isDamagedId(orderId)) return rejected('damaged_id', 'order');
    if (positions.has('order') && (isNoValue(orderId) || !isId(orderId))) return rejected('bad_order_id', 'order');
    const told = cleanSku(field('sku'));
    if (isDamagedId(told)) return rejected('damaged_id', 'sku');
    // Our own export writes what the platform told.
    const sku = isNoValue(told) && options.reading?.keyed !== true ? '' : told;
    if (!isId(sku)) return rejected('bad_sku', 'sku');
    const head = readHead(field, positions);
    if ('reason' in head) return rejected(head.reason, head.role);
    const title = unguarded(field('title')).slice(0, 400) || undefined;
    return {
      kind: 'line',
      line: { orderId: orderId || undefined, at, sku, title, quantity, amountMinor, head: head.head },
    };
  };
}
