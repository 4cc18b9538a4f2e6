import { derivedUuid, standardSignature } from '../payloads/dress.ts';
import type { Sender } from '../payloads/sender.ts';
import {
  orderTotalMinor,
  type SimulatedCustomer,
  type SimulatedOrder,
  type SimulatedShop,
  type SimulatedWebhook,
} from '../payloads/simulated.ts';

const keyOf = ({ number }: SimulatedOrder): string => `t:${number}`;

const identityOf = (customer: SimulatedCustomer | undefined) => ({
  accountId: customer?.accountId,
  email: customer?.email,
});

/** One event, or several in one delivery (docs/webhook-schema.md). */
export function eventsDelivery(topic: string, events: readonly object[]): SimulatedWebhook {
  const [first] = events;
  const { type, ...data }: Readonly<Record<string, unknown>> = { ...first };
  const body = events.length === 1 ? { type, data } : { events };
  return {
    platform: standard.id,
    topic,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  };
}

function order(shop: SimulatedShop, told: SimulatedOrder, at = told.updatedAt): SimulatedWebhook {
  const { customer, cancelledAt, paidAt } = told;
  const void_ = paidAt === undefined && cancelledAt !== undefined;
  const event = {
    type: 'order',
    orderKey: keyOf(told),
    orderName: told.number,
    updatedAt: at,
    placedAt: told.placedAt,
    payment: void_ ? 'void' : paidAt === undefined ? 'unpaid' : 'paid',
    cancelledAt,
    currency: shop.currency,
    grossMinor: orderTotalMinor(told),
    shippingMinor: told.shippingMinor,
    lines: told.lines.map(({ sku, title, quantity, priceMinor }) => ({
      ...{ sku, title, quantity },
      totalMinor: quantity * priceMinor,
    })),
    identity: identityOf(customer),
    contact: contactOf(customer),
    channel: customer ? 'web' : 'till',
  };
  return eventsDelivery('order', [event, ...review(told)]);
}

const contactOf = (customer: SimulatedCustomer | undefined) => ({
  email: customer?.email,
  phone: customer?.phone,
  firstName: customer?.firstName,
  lastName: customer?.lastName,
  locale: customer?.locale,
  country: customer?.country,
});

/** What the person said to each channel; of one never asked nothing. */
const consents = (customer: SimulatedCustomer): readonly object[] =>
  (customer.consents ?? [])
    .filter(({ state }) => state === 'granted' || state === 'withdrawn')
    .map(({ channel, state, at }) => ({
      ...{ type: 'consent', channel, topic: 'marketing', state, at },
      identity: { ...identityOf(customer), phone: channel === 'email' ? undefined : customer.phone },
    }));

/** One account in eight has a box that comes again and again, until they leave the shop's list. */
const subscriptions = (customer: SimulatedCustomer, state: 'running' | 'ended'): readonly object[] => {
  const { accountId = '', updatedAt } = customer;
  if (Number(accountId.replace(/\D/g, '')) % 8 !== 3) return [];
  return [{ type: 'subscription', id: `t:box-${accountId}`, updatedAt, state, identity: identityOf(customer) }];
};

/** Who is known to the till is a member; one order in nine of theirs is reviewed. */
const review = ({ customer, number, placedAt }: SimulatedOrder): readonly object[] =>
  customer && Number(number) % 9 === 0
    ? [{ type: 'custom', id: `review-${number}`, name: 'review', at: placedAt, identity: identityOf(customer) }]
    : [];

export const standard: Sender = {
  id: 'standard',
  namesBy: 'email',
  tills: true,
  accountId: (index) => `member-${100_000 + index}`,
  secretOf: (random) => `whsec_${Buffer.from(random).toString('base64')}`,
  placed: (shop, told) => [order(shop, told)],
  changed: (shop, told) => [order(shop, told)],
  refunded: (shop, told, { id, at, amountMinor }) => [
    eventsDelivery('return', [
      { type: 'return', orderKey: keyOf(told), currency: shop.currency, return: { id, at, amountMinor } },
    ]),
  ],
  joined: (_shop, customer) => [
    eventsDelivery('customer', [
      {
        type: 'customer',
        updatedAt: customer.updatedAt,
        identity: identityOf(customer),
        contact: contactOf(customer),
        member: { level: 'regular' },
      },
      ...consents(customer),
      ...subscriptions(customer, 'running'),
    ]),
  ],
  withdrew: (_shop, customer) => [
    eventsDelivery('consent', [
      ...consents(customer).filter((event) => 'state' in event && event.state === 'withdrawn'),
      ...subscriptions(customer, 'ended'),
    ]),
  ],
  oddities: (shop, sale) => ({ unreadable: order({ ...shop, currency: 'XQX' }, sale) }),
  signed: ({ secret }, { body }, now) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return standardSignature(key, derivedUuid('standard', body), body, now);
  },
};
