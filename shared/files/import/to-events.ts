import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { OrderLine } from '#model/event/order-fields.ts';
import { FILE_SUM } from '#model/order/returns.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { type OrderKey, orderKeyOf, type ShopId } from '#model/values/ids.ts';
import type { ImportOrder } from './group.ts';
import { boughtAndReturned } from './negative-lines.ts';
import type { ImportOptions } from './options.ts';
import { paymentOf } from './payment.ts';
import { whereTo } from './where-to.ts';
import { textOf, whoOf } from './who.ts';

/** Order keys of imports whose file does not hold the platform's own id. */
const PLATFORM = 'i';

/** Once per part: rows without an order id get one of their content and its count, so the same file gives the same. */
export function orderMapper(options: ImportOptions): (order: ImportOrder) => readonly CommerceEvent[] {
  const seen = new Map<string, number>();
  return (order) => {
    const orderKey = keyOf(options, order) ?? orderKeyOf(PLATFORM, order.orderId ?? rowId(options, order, seen));
    const credit = options.returnPrefix !== undefined && order.orderId?.startsWith(options.returnPrefix) === true;
    return credit ? creditNote(options, orderKey, order) : orderAndReturn(options, orderKey, order);
  };
}

/** The key under which the platform's webhooks know the order. */
function keyOf({ reading }: ImportOptions, { head, orderId }: ImportOrder): string | undefined {
  if (reading?.keyed) return orderId !== undefined && /^[a-z]:./.test(orderId) ? orderId : undefined;
  const id = textOf(head.id);
  return reading && id !== undefined && /^\d{1,20}$/.test(id) ? orderKeyOf(reading.letter, id) : undefined;
}

function rowId(options: ImportOptions, order: ImportOrder, seen: Map<string, number>): string {
  const content = rowContent(options.shop, order);
  const occurrence = (seen.get(content) ?? 0) + 1;
  seen.set(content, occurrence);
  return shortHash(content, occurrence);
}

/** Hash of what makes a row without an order id: who, when, what. */
export function rowContent(shop: ShopId, { head, at, lines }: Pick<ImportOrder, 'head' | 'at' | 'lines'>): string {
  const parts = lines.flatMap((line) => [line.sku, line.quantity, line.amountMinor ?? 0]);
  return shortHash('row', shop, textOf(head.customer) ?? '', at ?? 0, ...parts);
}

/** All lines of a credit note are returns, whatever sign the source gives them. */
function creditNote(options: ImportOptions, orderKey: OrderKey, order: ImportOrder): readonly CommerceEvent[] {
  const amountMinor = Math.abs(sum(order.lines));
  return amountMinor === 0 ? [] : [returnEvent(options, orderKey, order, amountMinor)];
}

function orderAndReturn(options: ImportOptions, orderKey: OrderKey, order: ImportOrder): readonly CommerceEvent[] {
  const { head, at = 0 } = order;
  const { bought, returned } = boughtAndReturned(order);
  const returnedMinor = -sum(returned);
  if (bought.length === 0 && typeof head.orderTotal !== 'number') {
    return returnedMinor === 0 ? [] : [returnEvent(options, orderKey, order, returnedMinor)];
  }
  const { back, grossMinor, updatedAt, ...payment } = paymentOf(options, order, sum(bought));
  const returns =
    returnedMinor + back === 0
      ? []
      : [{ id: FILE_SUM, at: back === 0 ? at : updatedAt, amountMinor: returnedMinor + back }];
  const orderName = textOf(head.name) ?? order.orderId;
  // told only where the file does: rules take a channel that nobody told for one that may be any
  const channel = textOf(head.channel)?.slice(0, 40);
  return [
    {
      type: 'order',
      orderKey,
      ...(orderName !== undefined && { orderName }),
      updatedAt,
      placedAt: at,
      ...payment,
      currency: options.currency,
      grossMinor,
      ...partsOf(order),
      lines: bought.sort(byContent).map(
        ({ sku, quantity, amountMinor = 0, title }): OrderLine => ({
          sku,
          quantity,
          totalMinor: amountMinor,
          ...(title !== undefined && { title }),
        }),
      ),
      returns,
      ...whereTo(order),
      ...whoOf(options, order),
      ...(channel !== undefined && { channel }),
    },
  ];
}

function partsOf({
  head,
}: ImportOrder): Partial<Pick<OrderEvent, 'discountMinor' | 'shippingMinor' | 'taxMinor' | 'discountCodes'>> {
  const code = textOf(head.discountCode);
  return {
    ...(typeof head.discount === 'number' && { discountMinor: head.discount }),
    ...(typeof head.shipping === 'number' && { shippingMinor: head.shipping }),
    ...(typeof head.tax === 'number' && { taxMinor: head.tax }),
    ...(code !== undefined && { discountCodes: code.split(/,\s*/).map((part) => part.slice(0, 200)) }),
  };
}

function returnEvent(
  options: ImportOptions,
  orderKey: OrderKey,
  order: ImportOrder,
  amountMinor: number,
): CommerceEvent {
  return {
    type: 'return',
    orderKey,
    currency: options.currency,
    return: { id: FILE_SUM, at: order.at ?? 0, amountMinor },
    identity: whoOf(options, order).identity,
  };
}

/** Lines stand in one order, however the rows of the file do: the same rows make the same document. */
function byContent(a: ImportOrder['lines'][number], b: ImportOrder['lines'][number]): number {
  const [textA, textB] = [a, b].map((line) => JSON.stringify([line.sku, line.title, line.quantity, line.amountMinor]));
  return (textA ?? '') < (textB ?? '') ? -1 : 1;
}

const sum = (lines: readonly { readonly amountMinor: number | undefined }[]): number =>
  lines.reduce((total, line) => total + (line.amountMinor ?? 0), 0);
