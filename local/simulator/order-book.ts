import type { Ledger } from './ledger.ts';
import type { Outgoing } from './outgoing.ts';
import type { Holdings } from './payloads/sender.ts';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedConsent,
  type SimulatedCustomer,
  type SimulatedOrder,
  type SimulatedWebhook,
} from './payloads/simulated.ts';
import type { Shopper } from './shopper.ts';
import type { Storefront } from './shops.ts';

/** An order in the shop's own system, with who placed it; `shopper` is absent for a sale at the till. */
export interface OpenOrder {
  readonly shop: Storefront;
  readonly shopper: Shopper | undefined;
  state: SimulatedOrder;
}

/** The shop platforms: keep orders and accounts, tell the product of each change, book the money. */
export class OrderBook {
  readonly #outgoing: Pick<Outgoing, 'send'>;
  readonly #ledger: Ledger;
  readonly #orders = new Map<Storefront, OpenOrder[]>();
  readonly #customers = new Map<Storefront, Map<number, SimulatedCustomer>>();

  constructor(outgoing: Pick<Outgoing, 'send'>, ledger: Ledger) {
    this.#outgoing = outgoing;
    this.#ledger = ledger;
  }

  /** What a platform's API tells of a shop now. */
  holdings(shop: Storefront): Holdings {
    return {
      orders: () => (this.#orders.get(shop) ?? []).map(({ state }) => state),
      customers: () => this.#customers.get(shop)?.values() ?? [],
    };
  }

  create(order: OpenOrder): void {
    const { shop, state } = order;
    this.#orders.set(shop, [...(this.#orders.get(shop) ?? []), order]);
    if (state.paidAt !== undefined) this.#bookPaid(order);
    this.#tell(order, state.placedAt, shop.sender.placed(shop, state));
  }

  pay(order: OpenOrder, at: number): void {
    order.state = { ...order.state, paidAt: at, updatedAt: at };
    this.#bookPaid(order);
    this.#tell(order, at, order.shop.sender.changed(order.shop, order.state, 'paid'));
  }

  cancel(order: OpenOrder, at: number): void {
    const left = orderTotalMinor(order.state) - orderReturnedMinor(order.state);
    const isPaid = order.state.paidAt !== undefined;
    if (isPaid && order.shop.sender.refundsOnly) {
      this.refund(order, at, left);
      return;
    }
    order.state = { ...order.state, cancelledAt: at, updatedAt: at };
    if (isPaid) this.#bookReturn(order, left);
    this.#tell(order, at, order.shop.sender.changed(order.shop, order.state, 'cancelled'));
  }

  refund(order: OpenOrder, at: number, amountMinor: number): void {
    const refunds = order.state.refunds ?? [];
    const refund = { id: `${order.state.id}${refunds.length + 1}`.slice(-18), at, amountMinor };
    order.state = { ...order.state, refunds: [...refunds, refund], updatedAt: at };
    this.#bookReturn(order, amountMinor);
    this.#tell(order, at, order.shop.sender.refunded(order.shop, order.state, refund));
  }

  openAccount(shopper: Shopper, shop: Storefront, at: number): void {
    const customer = customerOf(shopper, shop, at);
    this.#keep(shopper, shop, customer);
    this.#send(shopper, shop, at, shop.sender.joined?.(shop, customer) ?? []);
  }

  /** Consent is withdrawn at the shop; where it lies in orders, in the last one. */
  withdraw(shopper: Shopper, at: number, last: OpenOrder | undefined): void {
    const { shop } = shopper;
    const withdrawn = customerOf({ ...shopper, emailConsent: false }, shop, at, 'withdrawn');
    this.#keep(shopper, shop, withdrawn);
    this.#send(shopper, shop, at, shop.sender.withdrew?.(shop, withdrawn) ?? []);
    if (!shop.sender.consentInOrders || last?.shop !== shop) return;
    last.state = { ...last.state, customer: withdrawn, updatedAt: at };
    this.#tell(last, at, shop.sender.changed(shop, last.state, 'consent'));
  }

  #keep({ index }: Shopper, shop: Storefront, customer: SimulatedCustomer): void {
    const known = this.#customers.get(shop) ?? new Map<number, SimulatedCustomer>();
    this.#customers.set(shop, known.set(index, customer));
  }

  #bookPaid({ shop, shopper, state }: OpenOrder): void {
    this.#ledger.bookPaid(shop.shop, shopper?.index, orderTotalMinor(state));
  }

  #bookReturn({ shop, shopper }: OpenOrder, amountMinor: number): void {
    this.#ledger.bookReturn(shop.shop, shopper?.index, amountMinor);
  }

  #tell({ shop, shopper, state }: OpenOrder, at: number, webhooks: readonly SimulatedWebhook[]): void {
    const subject = shopper ? subjectOf(shopper) : `till ${state.id}`;
    for (const webhook of webhooks) this.#outgoing.send({ at, shop, subject, webhook, expect: 'accepted' });
  }

  #send(shopper: Shopper, shop: Storefront, at: number, webhooks: readonly SimulatedWebhook[]): void {
    for (const webhook of webhooks)
      this.#outgoing.send({ at, shop, subject: subjectOf(shopper), webhook, expect: 'accepted' });
  }
}

const subjectOf = (shopper: Shopper): string => `shopper ${shopper.index}`;

/** The account as a platform of the shop shows it at an instant. */
export function customerOf(
  shopper: Shopper,
  shop: Storefront,
  at: number,
  refusal: 'none' | 'withdrawn' = 'none',
): SimulatedCustomer {
  const email: SimulatedConsent = { channel: 'email', state: shopper.emailConsent ? 'granted' : refusal, at };
  const sms: SimulatedConsent = { channel: 'sms', state: shopper.smsConsent ? 'granted' : 'none', at };
  return {
    accountId: shop === shopper.shop ? shopper.accountId : shop.sender.accountId(shopper.index),
    email: shopper.email,
    phone: shopper.phone,
    firstName: shopper.firstName,
    lastName: shopper.lastName,
    locale: shopper.locale,
    country: shopper.country,
    createdAt: shopper.joinsAt,
    updatedAt: at,
    consents: shopper.phone ? [email, sms] : [email],
  };
}
