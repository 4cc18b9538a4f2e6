import type { CommerceEvent, ContactFields, OrderLine, SourceIdentity } from '../event/event.ts';
import { shortHash } from '../hash/hash.ts';
import type { ImportOrder } from './group.ts';
import type { ImportOptions } from './options.ts';

/** Order keys of imports. */
const PLATFORM = 'i';

/**
 * Commerce events of imported orders; call it once per import, since rows without an order id get one from their
 * content and how often that content came before: the same file gives the same ids.
 */
export function orderMapper(options: ImportOptions): (order: ImportOrder) => readonly CommerceEvent[] {
  const seen = new Map<string, number>();
  return (order) => {
    const orderKey = `${PLATFORM}:${order.orderId ?? rowId(options, order, seen)}`;
    const credit = options.returnPrefix !== undefined && order.orderId?.startsWith(options.returnPrefix) === true;
    return credit ? creditNote(options, orderKey, order) : orderAndReturn(options, orderKey, order);
  };
}

function rowId(options: ImportOptions, order: ImportOrder, seen: Map<string, number>): string {
  const parts = order.lines.flatMap((line) => [line.sku, line.quantity, line.amountMinor]);
  const content = shortHash('row', options.shop, order.customer ?? '', order.at, ...parts);
  const occurrence = (seen.get(content) ?? 0) + 1;
  seen.set(content, occurrence);
  return shortHash(content, occurrence);
}

/** All lines of a credit note are returns, whatever sign the source gives them. */
function creditNote(options: ImportOptions, orderKey: string, order: ImportOrder): readonly CommerceEvent[] {
  const amountMinor = Math.abs(sum(order.lines));
  return amountMinor === 0 ? [] : [returnEvent(options, orderKey, order, amountMinor)];
}

function orderAndReturn(options: ImportOptions, orderKey: string, order: ImportOrder): readonly CommerceEvent[] {
  const bought = order.lines.filter((line) => line.quantity > 0 && line.amountMinor >= 0);
  const returned = order.lines.filter((line) => line.quantity < 0 || line.amountMinor < 0);
  const returnedMinor = -sum(returned);
  if (bought.length === 0) return returnedMinor === 0 ? [] : [returnEvent(options, orderKey, order, returnedMinor)];
  return [
    {
      type: 'order',
      orderKey,
      ...(order.orderId !== undefined && { orderName: order.orderId }),
      updatedAt: order.at,
      placedAt: order.at,
      payment: 'paid',
      currency: options.currency,
      grossMinor: sum(bought),
      lines: bought.map(
        (line): OrderLine => ({ sku: line.sku, quantity: line.quantity, totalMinor: line.amountMinor }),
      ),
      returns: returnedMinor === 0 ? [] : [{ id: 'import', at: order.at, amountMinor: returnedMinor }],
      identity: identity(order.customer),
      contact: contact(order.customer),
      channel: 'import',
    },
  ];
}

function returnEvent(options: ImportOptions, orderKey: string, order: ImportOrder, amountMinor: number): CommerceEvent {
  return {
    type: 'return',
    orderKey,
    currency: options.currency,
    return: { id: 'import', at: order.at, amountMinor },
    identity: identity(order.customer),
  };
}

const sum = (lines: readonly { readonly amountMinor: number }[]): number =>
  lines.reduce((total, line) => total + line.amountMinor, 0);

const isEmail = (text: string | undefined): text is string => text !== undefined && /^[^\s@]+@[^\s@]+$/.test(text);

/** A customer column may hold addresses instead of ids. */
function identity(customer: string | undefined): SourceIdentity {
  if (isEmail(customer)) return { email: customer };
  return customer === undefined ? {} : { accountId: customer };
}

const contact = (customer: string | undefined): ContactFields => (isEmail(customer) ? { email: customer } : {});
