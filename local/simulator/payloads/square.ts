import { orderReturnedMinor, orderTotalMinor, type SimulatedCustomer, type SimulatedOrder } from './simulated.ts';

/** What Square's API tells of an order, by the parts that are fetched one by one. */
export interface SquareOrder {
  readonly order: object;
  readonly payments: readonly Readonly<Record<string, unknown>>[];
  readonly refunds: readonly Readonly<Record<string, unknown>>[];
  readonly customer?: Readonly<Record<string, unknown>> | undefined;
}

export function squareOrder(order: SimulatedOrder, currency: string): SquareOrder {
  const total = orderTotalMinor(order);
  const money = (amount: number) => ({ amount, currency });
  const { customer, refunds = [] } = order;
  const customer_id = customer?.accountId;
  const paymentId = `pay-${order.id}`;
  const tenders = order.paidAt === undefined ? [] : [{ id: paymentId, payment_id: paymentId, type: 'CARD' }];
  const payment = (at: number) => ({
    id: paymentId,
    status: 'COMPLETED',
    created_at: time(at),
    updated_at: time(order.updatedAt),
    total_money: money(total),
    refunded_money: money(orderReturnedMinor(order)),
    order_id: order.id,
    refund_ids: refunds.map(({ id }) => `refund-${id}`),
    ...(customer_id ? { customer_id } : customer?.email && { buyer_email_address: customer.email }),
  });
  return {
    order: {
      id: order.id,
      location_id: 'FPYCBCHYMXFK1',
      state: order.cancelledAt === undefined ? 'OPEN' : 'CANCELED',
      version: 1,
      created_at: time(order.placedAt),
      updated_at: time(order.updatedAt),
      source: { name: 'Till' },
      ...(customer_id && { customer_id }),
      line_items: order.lines.map((line, index) => ({
        uid: `line-${index}`,
        catalog_object_id: line.sku,
        name: line.title,
        quantity: String(line.quantity),
        gross_sales_money: money(line.quantity * line.priceMinor),
      })),
      total_money: money(total),
      total_tax_money: money(0),
      total_discount_money: money(0),
      tenders,
    },
    payments: order.paidAt === undefined ? [] : [payment(order.paidAt)],
    refunds: refunds.map(({ id, at, amountMinor }) => ({
      id: `refund-${id}`,
      status: 'COMPLETED',
      created_at: time(at),
      updated_at: time(at),
      amount_money: money(amountMinor),
      payment_id: paymentId,
      order_id: `return-of-${order.id}`,
    })),
    ...(customer?.accountId && { customer: squareCustomer(customer) }),
  };
}

/** A customer as the API shows it. */
export const squareCustomer = (customer: SimulatedCustomer) => ({
  id: customer.accountId,
  created_at: time(customer.createdAt),
  updated_at: time(customer.updatedAt),
  given_name: customer.firstName,
  family_name: customer.lastName,
  email_address: customer.email,
  phone_number: customer.phone,
  address: { country: customer.country },
});

/** The body of a webhook; `object` is what changed. */
export function squareEvent(type: string, id: string, object: object, at: number): string {
  return JSON.stringify({
    merchant_id: '5S9MXCS9Y99KK',
    type,
    event_id: `${type}-${id}-${at}`,
    created_at: time(at),
    data: { type: type.split('.')[0], id, object },
  });
}

const time = (at: number): string => new Date(at).toISOString();
