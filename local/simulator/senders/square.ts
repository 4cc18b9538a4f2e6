import { createHmac } from 'node:crypto';
import type { Holdings, Sender } from '../payloads/sender.ts';
import type { SimulatedCustomer, SimulatedOrder, SimulatedShop, SimulatedWebhook } from '../payloads/simulated.ts';
import { squareCustomer, squareEvent, squareOrder } from '../payloads/square.ts';

const event = (type: string, id: string, object: object, at: number): SimulatedWebhook => ({
  platform: square.id,
  topic: type,
  body: squareEvent(type, id, object, at),
  headers: { 'Content-Type': 'application/json' },
});

const ofOrder = (type: string, { id, updatedAt }: SimulatedOrder): SimulatedWebhook[] => [
  event(type, id, {}, updatedAt),
];

const paymentOf = ({ id }: SimulatedOrder): string => `pay-${id}`;

export const square: Sender = {
  id: 'square',
  namesBy: 'email',
  tills: true,
  refundsOnly: true,
  accountId: (index) => `SQ7CUSTOMER${String(index).padStart(8, '0')}`,
  tokenOf: (random) => ({ token: random }),
  placed: (_shop, order) => ofOrder('order.created', order),
  changed: (_shop, order, change) =>
    change === 'paid'
      ? [
          event(
            'payment.updated',
            paymentOf(order),
            { payment: { id: paymentOf(order), order_id: order.id } },
            order.updatedAt,
          ),
        ]
      : ofOrder('order.updated', order),
  refunded: (_shop, order, { id }) => [
    event('refund.updated', `refund-${id}`, { refund: { id, payment_id: paymentOf(order) } }, order.updatedAt),
  ],
  joined: (_shop, customer) => [customerEvent('customer.created', customer)],
  withdrew: (_shop, customer) => [customerEvent('customer.updated', customer)],
  oddities: (_shop, sale) => ({ unread: event('labor.shift.created', `shift-${sale.id}`, {}, sale.placedAt) }),
  // the address as it was registered, which is what the shop declares
  signed: ({ secret, declared }, { body }) => ({
    'x-square-hmacsha256-signature': createHmac('sha256', secret)
      .update(`${declared?.api?.square?.notificationUrl}${body}`)
      .digest('base64'),
  }),
  answer,
};

function customerDocument(customer: SimulatedCustomer): Readonly<Record<string, unknown>> {
  return {
    ...squareCustomer(customer),
    preferences: {
      email_unsubscribed: customer.consents?.some(({ state }) => state === 'withdrawn') ?? false,
    },
  };
}

const customerEvent = (type: string, customer: SimulatedCustomer): SimulatedWebhook =>
  event(type, customer.accountId ?? '', { customer: customerDocument(customer) }, customer.updatedAt);

/** `/v2/orders/ID`, `/v2/payments/ID`, `/v2/refunds/ID`, `/v2/customers/ID`. */
function answer(path: string, shop: SimulatedShop, { orders, customers }: Holdings): unknown {
  const [, , kind = '', id = ''] = path.split('/');
  if (kind === 'customers') {
    const customer = [...customers()].find(({ accountId }) => accountId === id);
    return customer && { customer: customerDocument(customer) };
  }
  for (const order of orders()) {
    const refunded = order.refunds?.some((refund) => `refund-${refund.id}` === id);
    if (order.id !== id && paymentOf(order) !== id && !refunded) continue;
    const parts = squareOrder(order, shop.currency);
    const isIt = (part: Readonly<Record<string, unknown>>): boolean => part.id === id;
    if (kind === 'orders') return { order: { ...parts.order, reference_id: order.number } };
    if (kind === 'payments') return { payment: parts.payments.find(isIt) };
    return kind === 'refunds' ? { refund: parts.refunds.find(isIt) } : undefined;
  }
  return undefined;
}
