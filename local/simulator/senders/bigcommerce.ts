import { createHash } from 'node:crypto';
import { bigcommerceCallback, bigcommerceOrder } from '../payloads/bigcommerce.ts';
import { standardSignature } from '../payloads/dress.ts';
import type { Holdings, Sender } from '../payloads/sender.ts';
import type { SimulatedCustomer, SimulatedOrder, SimulatedShop, SimulatedWebhook } from '../payloads/simulated.ts';

/** Orders and refunds go by small numbers; shoppers see those of orders. */
const numbered = (order: SimulatedOrder): SimulatedOrder => ({
  ...order,
  id: order.number,
  refunds: order.refunds?.map((refund, index) => ({ ...refund, id: `${order.number}${index + 1}` })),
});

const callback = (scope: string, type: string, id: string, at: number): SimulatedWebhook => ({
  platform: bigcommerce.id,
  topic: scope,
  body: bigcommerceCallback(scope, { type, id: Number(id) }, at),
  headers: { 'Content-Type': 'application/json' },
});

const ofOrder = (scope: string, { number, updatedAt }: SimulatedOrder): SimulatedWebhook[] => [
  callback(scope, 'order', number, updatedAt),
];

/** Subscribers are numbered apart from customers. */
const subscriberId = ({ accountId }: SimulatedCustomer): string => String(500_000 + Number(accountId));

const isSubscribed = ({ consents = [] }: SimulatedCustomer): boolean =>
  consents.some(({ channel, state }) => channel === 'email' && state === 'granted');

export const bigcommerce: Sender = {
  id: 'bigcommerce',
  namesBy: 'email',
  accountId: (index) => String(2000 + index),
  tokenOf: (random) => ({ token: random }),
  placed: (_shop, order) => ofOrder('store/order/created', order),
  changed: (_shop, order) => ofOrder('store/order/statusUpdated', order),
  refunded: (_shop, order) => ofOrder('store/order/refund/created', order),
  joined: (_shop, customer) => {
    const account = callback('store/customer/created', 'customer', customer.accountId ?? '0', customer.updatedAt);
    return isSubscribed(customer)
      ? [account, callback('store/subscriber/created', 'subscriber', subscriberId(customer), customer.updatedAt)]
      : [account];
  },
  withdrew: (_shop, customer) => [
    callback('store/subscriber/updated', 'subscriber', subscriberId(customer), customer.updatedAt),
  ],
  oddities: (_shop, { placedAt }) => ({ unread: callback('store/category/updated', 'category', '7', placedAt) }),
  signed: ({ secret }, { body }, now) => {
    const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 20)}`;
    return standardSignature(Buffer.from(secret, 'utf8'), id, body, now);
  },
  answer,
};

/** `/v2/orders/N[/products|/coupons]`, `/v3/orders/N/payment_actions/refunds`, customers, subscribers. */
function answer(path: string, shop: SimulatedShop, holdings: Holdings): unknown {
  const { pathname, searchParams } = new URL(path, 'http://store.example');
  const [, version, kind, id = '', part] = pathname.split('/');
  if (kind === 'orders') return orderPart(shop, holdings, id, version === 'v3' ? 'refunds' : part);
  const customers = [...holdings.customers()];
  if (kind !== 'customers') return undefined;
  if (id === 'subscribers') return subscriber(customers.find((each) => subscriberId(each) === part));
  const wanted = customers.filter(({ accountId }) => accountId === searchParams.get('id:in'));
  return { data: wanted.map(customerDocument) };
}

function orderPart(shop: SimulatedShop, { orders }: Holdings, id: string, part: string | undefined): unknown {
  const order = [...orders()].find(({ number }) => number === id);
  if (!order) return undefined;
  const parts = bigcommerceOrder(numbered(order), shop.currency);
  if (part === 'refunds') return { data: parts.refunds };
  if (part === 'products' || part === 'coupons') return parts[part];
  return parts.order;
}

const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const customerDocument = (customer: SimulatedCustomer) => ({
  id: Number(customer.accountId),
  email: customer.email ?? '',
  first_name: customer.firstName ?? '',
  last_name: customer.lastName ?? '',
  phone: customer.phone ?? '',
  date_created: time(customer.createdAt),
  date_modified: time(customer.updatedAt),
});

const subscriber = (customer: SimulatedCustomer | undefined): unknown =>
  customer && {
    data: {
      id: Number(subscriberId(customer)),
      email: customer.email,
      consents: isSubscribed(customer) ? ['marketing_newsletter'] : [],
    },
  };
