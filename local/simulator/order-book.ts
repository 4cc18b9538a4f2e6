import type { Ledger } from './ledger.ts';
import type { Outgoing } from './outgoing.ts';
import {
  shopifyConsentWebhook,
  shopifyCustomerWebhook,
  shopifyOrderWebhook,
  shopifyRefundWebhook,
} from './payloads/shopify.ts';
import type { SimulatedWebhook } from './payloads/simulated.ts';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedConsent,
  type SimulatedCustomer,
  type SimulatedOrder,
} from './payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderWebhook } from './payloads/woocommerce.ts';
import type { Shopper } from './shopper.ts';
import type { DemoShop } from './shops.ts';

/** An order in the shop's own system, with who placed it; `shopper` is absent for a sale at the till. */
export interface OpenOrder {
  readonly shop: DemoShop;
  readonly shopper: Shopper | undefined;
  state: SimulatedOrder;
}

/** The shop platforms: keep orders and accounts, tell the product of each change, book the money. */
export class OrderBook {
  readonly #outgoing: Outgoing;
  readonly #ledger: Ledger;

  constructor(outgoing: Outgoing, ledger: Ledger) {
    this.#outgoing = outgoing;
    this.#ledger = ledger;
  }

  create(order: OpenOrder): void {
    const at = order.state.placedAt;
    this.#tell(order, at, (shop, state) =>
      shop.platform === 'shopify'
        ? shopifyOrderWebhook(shop, 'orders/create', state)
        : wooOrderWebhook(shop, 'order.created', state),
    );
    if (order.state.paidAt !== undefined) {
      this.#bookPaid(order);
      if (order.shop.platform === 'shopify') this.#tellPaid(order, at);
    }
  }

  pay(order: OpenOrder, at: number): void {
    order.state = { ...order.state, paidAt: at, updatedAt: at };
    this.#bookPaid(order);
    this.#tellPaid(order, at);
  }

  cancel(order: OpenOrder, at: number): void {
    const left = orderTotalMinor(order.state) - orderReturnedMinor(order.state);
    order.state = { ...order.state, cancelledAt: at, updatedAt: at };
    if (order.state.paidAt !== undefined) this.#bookReturn(order, left);
    this.#tell(order, at, (shop, state) =>
      shop.platform === 'shopify'
        ? shopifyOrderWebhook(shop, 'orders/cancelled', state)
        : wooOrderWebhook(shop, 'order.updated', state),
    );
  }

  refund(order: OpenOrder, at: number, amountMinor: number): void {
    const refunds = order.state.refunds ?? [];
    const refund = { id: `${order.state.id}${refunds.length + 1}`.slice(-18), at, amountMinor };
    order.state = { ...order.state, refunds: [...refunds, refund], updatedAt: at };
    this.#bookReturn(order, amountMinor);
    this.#tell(order, at, (shop, state) =>
      shop.platform === 'shopify'
        ? shopifyRefundWebhook(shop, state, refund)
        : wooOrderWebhook(shop, 'order.updated', state),
    );
  }

  openAccount(shopper: Shopper, at: number): void {
    const { shop } = shopper;
    const customer = customerOf(shopper, at);
    if (shop.platform === 'shopify') {
      this.#send(shopper, at, shopifyCustomerWebhook(shop, 'customers/create', customer));
    } else if (shopper.accountId) this.#send(shopper, at, wooCustomerWebhook(shop, 'customer.created', customer));
  }

  /** Consent is withdrawn at the shop. WooCommerce knows consent only as meta of an order. */
  withdraw(shopper: Shopper, at: number, last: OpenOrder | undefined): void {
    const { shop } = shopper;
    const withdrawn = customerOf({ ...shopper, emailConsent: false }, at, 'withdrawn');
    if (shop.platform === 'shopify') {
      const consent: SimulatedConsent = { channel: 'email', state: 'withdrawn', at };
      this.#send(shopper, at, shopifyConsentWebhook(shop, withdrawn, consent));
    } else if (last) {
      last.state = { ...last.state, customer: withdrawn, updatedAt: at };
      this.#send(shopper, at, wooOrderWebhook(shop, 'order.updated', last.state));
    }
  }

  #bookPaid({ shop, shopper, state }: OpenOrder): void {
    this.#ledger.bookPaid(shop.shop, shopper?.index, orderTotalMinor(state));
  }

  #bookReturn({ shop, shopper }: OpenOrder, amountMinor: number): void {
    this.#ledger.bookReturn(shop.shop, shopper?.index, amountMinor);
  }

  #tellPaid(order: OpenOrder, at: number): void {
    this.#tell(order, at, (shop, state) =>
      shop.platform === 'shopify'
        ? shopifyOrderWebhook(shop, 'orders/paid', state)
        : wooOrderWebhook(shop, 'order.updated', state),
    );
  }

  #tell(order: OpenOrder, at: number, dress: (shop: DemoShop, state: SimulatedOrder) => SimulatedWebhook): void {
    const subject = order.shopper ? subjectOf(order.shopper) : `till ${order.state.id}`;
    const webhook = dress(order.shop, order.state);
    this.#outgoing.send({ at, shop: order.shop.shop, subject, webhook, expect: 'accepted' });
  }

  #send(shopper: Shopper, at: number, webhook: SimulatedWebhook): void {
    this.#outgoing.send({ at, shop: shopper.shop.shop, subject: subjectOf(shopper), webhook, expect: 'accepted' });
  }
}

const subjectOf = (shopper: Shopper): string => `shopper ${shopper.index}`;

/** The account as the platform shows it at an instant. */
export function customerOf(shopper: Shopper, at: number, refusal: 'none' | 'withdrawn' = 'none'): SimulatedCustomer {
  const email: SimulatedConsent = { channel: 'email', state: shopper.emailConsent ? 'granted' : refusal, at };
  const sms: SimulatedConsent = { channel: 'sms', state: shopper.smsConsent ? 'granted' : 'none', at };
  return {
    accountId: shopper.accountId,
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
