import { normaliseEmail } from '#model/identity/email.ts';
import { normalisePhone } from '#model/identity/phone.ts';
import { isDeleted } from '#model/order/entry.ts';
import type { Order } from '#model/order/order.ts';
import { returnedSum } from '#model/order/returns.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { plainNames, plainText } from '#model/values/text/names.ts';
import { instant, type Row } from './record.ts';

/** Columns of exported orders: those that an import (`--format perennial`) knows, and who holds the order. */
export const ORDER_COLUMNS = [
  'order',
  'name',
  'customerId',
  'at',
  'updatedAt',
  'status',
  'cancelledAt',
  'dueAt',
  'currency',
  'orderTotal',
  'refunded',
  'discount',
  'shipping',
  'tax',
  'discountCode',
  'customer',
  'card',
  'email',
  'phone',
  'firstName',
  'lastName',
  'country',
  'channel',
  'sku',
  'title',
  'quantity',
  'total',
] as const;
type OrderRow = Row<(typeof ORDER_COLUMNS)[number]>;

/** An order as rows, one per line; a credit note without a document is one row that gives its amount back. */
export function orderRows(order: Order): readonly OrderRow[] {
  const { document, identity, currency } = order;
  const money = (minor: number | undefined): string | undefined =>
    minor === undefined ? undefined : formatMinor(minor, currency);
  const who = {
    customer: identity.accountId,
    card: identity.card,
    email: normaliseEmail(identity.email) ?? identity.email,
    phone: normalisePhone(identity.phone, document?.contact.country) ?? identity.phone,
  };
  const refunded = returnedSum(order);
  if (!document) {
    const at = Math.min(...Object.values(order.returns).map(([time]) => time));
    if (refunded === 0 || !Number.isFinite(at)) return [];
    return [
      {
        order: order.orderKey,
        customerId: order.owner,
        at: instant(at),
        currency,
        ...who,
        quantity: -1,
        total: money(-refunded),
      },
    ];
  }
  const head: OrderRow = {
    order: order.orderKey,
    name: document.orderName,
    customerId: order.owner,
    at: instant(document.placedAt),
    updatedAt: instant(document.updatedAt),
    status: isDeleted(order) ? 'void' : document.payment,
    cancelledAt: instant(document.cancelledAt),
    dueAt: document.dueLater ? 'later' : instant(document.dueAt),
    currency,
    orderTotal: money(document.grossMinor),
    refunded: money(refunded),
    discount: money(document.discountMinor),
    shipping: money(document.shippingMinor),
    tax: money(document.taxMinor),
    discountCode: document.discountCodes?.join(', '),
    ...who,
    ...plainNames(document.contact.firstName, document.contact.lastName),
    country: document.contact.country,
    channel: document.channel,
  };
  if (document.lines.length === 0) return [head];
  return document.lines.map(({ sku, title, quantity, totalMinor }) => ({
    ...head,
    sku,
    title: title === undefined ? undefined : plainText(title),
    quantity,
    total: money(totalMinor),
  }));
}
